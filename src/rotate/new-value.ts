import type { Lock } from "../lock/types";
import type { DesiredSecret } from "../model/desired";

export interface NewValues {
  /** Addresses whose value is the one before. */
  readonly same: readonly string[];
  /** Addresses of which that cannot be told. */
  readonly unknown: readonly string[];
}

/** Fingerprints tell whether a value changed; a passphrase of ours is new each time. */
export function newValues(secrets: readonly DesiredSecret[], before: Lock, after: Lock): NewValues {
  const same: string[] = [];
  const unknown: string[] = [];
  for (const { address, value } of secrets) {
    const [was, is] = [before.sealed.get(address), after.sealed.get(address)];
    if (!was || value.from === "largeFile" || value.from === "generate") continue;
    if (was.fingerprint === undefined || is?.fingerprint === undefined) unknown.push(address);
    else if (was.fingerprint === is.fingerprint) same.push(address);
  }
  return { same, unknown };
}
