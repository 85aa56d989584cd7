import { emptyLock, keyFingerprint, type Lock, type SealedValue } from "../../src/lock";

/** A sealed value that depends on its number alone. */
export function sealedValue(n: number, generation = 1): SealedValue {
  return {
    ciphertext: Buffer.alloc(60, n * 16 + generation).toString("base64"),
    keyId: "568250167242549743",
    keyFingerprint: keyFingerprint(Buffer.alloc(32, 1).toString("base64")),
    generation,
    valueSince: `2026-01-0${generation}T00:00:00Z`,
  };
}

export function lockWith(names: readonly string[]): Lock {
  const lock = emptyLock();
  for (const [i, name] of names.entries()) lock.sealed.set(`org/actions/secret/${name}`, sealedValue(i + 1));
  return lock;
}
