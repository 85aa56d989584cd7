import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import { addressKey } from "../model/address";
import { SealformError } from "../model/errors";
import { appliedHashes } from "../state";
import type { State } from "../state/types";

/** Every ciphertext that lock and state have seen: a sealed box is not bound to a name, so it must not turn up under another (invariant 9). */
export class KnownCiphertexts {
  private readonly addresses = new Map<string, string[]>();

  constructor(lock: Lock, state: State | undefined) {
    for (const [address, sealed] of lock.sealed) this.add(ciphertextHash(sealed.ciphertext), address);
    for (const [address, item] of state?.items ?? []) for (const hash of appliedHashes(item)) this.add(hash, address);
  }

  /** Takes a ciphertext for an address. @param former another address that is the same item. @throws SealformError `foreign-ciphertext`. */
  claim(ciphertext: string, address: string, former: string | undefined): void {
    const hash = ciphertextHash(ciphertext);
    const own = [address, former ?? address].map(addressKey);
    const other = this.addresses.get(hash)?.find((known) => !own.includes(addressKey(known)));
    if (other)
      throw new SealformError(
        "foreign-ciphertext",
        `this ciphertext belongs to ${other}`,
        "seal the value for this address: a ciphertext is used under one address only",
      );
    this.add(hash, address);
  }

  private add(hash: string, address: string): void {
    this.addresses.set(hash, [...(this.addresses.get(hash) ?? []), address]);
  }
}
