import { createHmac } from "node:crypto";
import { addressKey } from "../model/address";
import { FINGERPRINT_KEY_BYTES } from "./limits";
import type { Plaintext } from "./plaintext";

/** HMAC-SHA-256 (hex) over address, NUL and value: tells whether a value changed, and nothing to who lacks the key. */
export class Fingerprinter {
  private constructor(private readonly key: Buffer) {}

  /** @returns undefined without SEALFORM_FINGERPRINT_KEY: then nothing that depends on a value is kept. */
  static fromEnvironment(env: NodeJS.ProcessEnv): Fingerprinter | undefined {
    const key = env.SEALFORM_FINGERPRINT_KEY;
    return key ? new Fingerprinter(Buffer.from(key, "utf8")) : undefined;
  }

  /** Short keys can be guessed, and with the key the values in a committed lock. */
  get isShort(): boolean {
    return this.key.length < FINGERPRINT_KEY_BYTES;
  }

  of(address: string, plaintext: Plaintext): string {
    return plaintext.use((bytes) =>
      createHmac("sha256", this.key)
        .update(`${addressKey(address)}\0`)
        .update(bytes)
        .digest("hex"),
    );
  }
}
