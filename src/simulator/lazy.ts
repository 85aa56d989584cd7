import type { Ajv } from "ajv";

/** What the sealing routines of libsodium-wrappers need here: https://doc.libsodium.org/public-key_cryptography/sealed_boxes */
export interface Sodium {
  readonly ready: Promise<void>;
  crypto_box_seed_keypair(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };
  crypto_box_seal(message: Uint8Array, publicKey: Uint8Array): Uint8Array;
  /** Throws when the box was not made for this key. */
  crypto_box_seal_open(box: Uint8Array, publicKey: Uint8Array, privateKey: Uint8Array): Uint8Array;
}

let sodium: Sodium | undefined;

/** libsodium, loaded at the first key: it costs 20 ms that a server's start should not pay. */
export async function loadSodium(): Promise<Sodium> {
  if (!sodium) {
    const loaded: Sodium = require("libsodium-wrappers");
    await loaded.ready;
    sodium = loaded;
  }
  return sodium;
}

/** Ajv, loaded at the first validation (30 ms). */
export function loadAjv(): typeof Ajv {
  return require("ajv").Ajv;
}
