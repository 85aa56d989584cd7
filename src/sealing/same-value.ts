import { createHmac } from "node:crypto";
import type { Plaintext } from "./plaintext";

/** Finds one value under two names, without keeping values: it compares HMACs under a key that lives as long as the run. */
export class SameValueFinder {
  private readonly first = new Map<string, { name: string; address: string }>();

  constructor(private readonly key: Buffer) {}

  /** @returns the address under another name that has the same value. The same name elsewhere is meant to be equal. */
  see(address: string, name: string, plaintext: Plaintext): string | undefined {
    if (plaintext.byteLength === 0) return undefined;
    const digest = plaintext.use((bytes) => createHmac("sha256", this.key).update(bytes).digest("base64"));
    const known = this.first.get(digest);
    if (!known) this.first.set(digest, { name, address });
    return known && known.name !== name ? known.address : undefined;
  }
}
