import type { PublicKey } from "../github/live";
import { SealformError } from "../model/errors";
import type { Plaintext } from "./plaintext";
import { loadSodium } from "./sodium";

/** X25519. https://doc.libsodium.org/public-key_cryptography/sealed_boxes */
const KEY_BYTES = 32;

/** @throws SealformError `public-key` when it is not 32 bytes in base64. */
export function decodeKey(key: Pick<PublicKey, "key">): Buffer {
  const bytes = Buffer.from(key.key, "base64");
  if (bytes.length !== KEY_BYTES || bytes.toString("base64") !== key.key)
    throw new SealformError(
      "public-key",
      `the public key has ${bytes.length} bytes, not ${KEY_BYTES}`,
      "check that --api-url leads to GitHub and not to a proxy that changes answers",
    );
  return bytes;
}

/** libsodium `crypto_box_seal` in canonical base64, as GitHub's `encrypted_value` wants it. Two seals of one value differ. */
export async function sealValue(plaintext: Plaintext, key: Pick<PublicKey, "key">): Promise<string> {
  const sodium = await loadSodium();
  const bytes = decodeKey(key);
  const box = plaintext.use((value) => sodium.crypto_box_seal(value, bytes));
  return Buffer.from(box.buffer, box.byteOffset, box.byteLength).toString("base64");
}
