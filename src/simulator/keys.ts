import { createHash, createHmac } from "node:crypto";
import type { Sodium } from "./lazy";
import type { Store } from "./stores";

export type ScopeKind = "organization" | "user" | "repository" | "environment";

export interface ScopeKey {
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/**
 * The keys of all scopes, derived from a master text, the store's generation and the scope's numeric id, so that what is
 * sealed for an example stays valid. As on GitHub, `key_id` names the generation of a store, not the key.
 */
export class Keys {
  readonly #cache = new Map<string, ScopeKey>();

  constructor(readonly master: string) {}

  of(sodium: Sodium, store: Store, generation: number, kind: ScopeKind, id: number): ScopeKey {
    const label = `${store}/${generation}/${kind}/${id}`;
    let key = this.#cache.get(label);
    if (!key) {
      const seed = createHmac("sha256", this.master).update(label).digest();
      const pair = sodium.crypto_box_seed_keypair(new Uint8Array(seed));
      key = { keyId: this.keyId(store, generation), publicKey: pair.publicKey, privateKey: pair.privateKey };
      this.#cache.set(label, key);
    }
    return key;
  }

  /** 18 or 19 decimal digits, as GitHub's. */
  keyId(store: Store, generation: number): string {
    const digest = createHash("sha256").update(`${this.master}\n${store}\n${generation}`).digest();
    return String(10n ** 17n + (digest.readBigUInt64BE(0) % (9n * 10n ** 18n)));
  }
}
