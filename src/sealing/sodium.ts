type Sodium = typeof import("libsodium-wrappers");

let loaded: Promise<Sodium> | undefined;

async function load(): Promise<Sodium> {
  const { default: sodium } = await import("libsodium-wrappers");
  await sodium.ready;
  return sodium;
}

/** libsodium, compiled once a process: loading takes about 25 ms, so nothing but sealing pays for it. */
export function loadSodium(): Promise<Sodium> {
  loaded ??= load();
  return loaded;
}
