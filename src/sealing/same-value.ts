import { createHmac } from "node:crypto";
import type { Plaintext } from "./plaintext";

/** Finds one value under several names, without keeping values: it compares HMACs under a key that lives as long as the run. */
export class SameValueFinder {
  /** Addresses by name, for each value. */
  private readonly groups = new Map<string, Map<string, string>>();

  constructor(private readonly key: Buffer) {}

  see(address: string, name: string, plaintext: Plaintext): void {
    if (plaintext.byteLength === 0) return;
    const digest = plaintext.use((bytes) => createHmac("sha256", this.key).update(bytes).digest("base64"));
    const names = this.groups.get(digest) ?? new Map<string, string>();
    this.groups.set(digest, names);
    if (!names.has(name)) names.set(name, address);
  }

  /** Addresses that have one value, one for each name; the same name elsewhere is meant to be equal. */
  found(): string[][] {
    return [...this.groups.values()].filter((names) => names.size > 1).map((names) => [...names.values()]);
  }
}
