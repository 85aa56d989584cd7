import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { inspect } from "node:util";
import { SealformError } from "../model/errors";
import { type LockPlace, signEntry, signingKeyId } from "./signature";
import type { SealedValue } from "./types";

/** The private key of who seals. Prints as its source, never as its value. */
export class SigningKey {
  /** See `signingKeyId`. */
  readonly id: string;
  readonly #key: KeyObject;

  private constructor(
    key: KeyObject,
    readonly source: string,
  ) {
    this.#key = key;
    this.id = signingKeyId(createPublicKey(key));
  }

  /**
   * @param pem PKCS #8; line ends may be written `\n`.
   * @param source name of the variable, for messages.
   * @throws SealformError `signing-key`; the message shows nothing of the key.
   */
  static fromPem(pem: string, source: string): SigningKey {
    const key = privateKey(pem.replaceAll("\\n", "\n"));
    if (key?.asymmetricKeyType !== "ed25519")
      throw new SealformError(
        "signing-key",
        `${source} is ${key ? `a key of the kind ${key.asymmetricKeyType}` : "not a private key in PEM, or one with a passphrase"}`,
        "make an Ed25519 key: openssl genpkey -algorithm ed25519",
      );
    return new SigningKey(key, source);
  }

  /** The entry with a signature in place of the one it had. */
  sign(place: LockPlace, address: string, sealed: SealedValue): SealedValue {
    return { ...sealed, signature: signEntry(place, address, sealed, { id: this.id, private: this.#key }) };
  }

  toString(): string {
    return `[signing key ${this.source}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // The error of node:crypto may show a part of what it could not read.
    return undefined;
  }
}
