import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { addressKey } from "../model/address";
import { ciphertextHash } from "./ciphertext";
import type { SealedValue } from "./types";

/** Where the sealed values of a lock go: a signature is worth nothing for another host or owner. */
export interface LockPlace {
  /** API host, `api.github.com`. */
  readonly host: string;
  /** Numeric: a login can be taken over. */
  readonly ownerId: number;
}

/** No other program signs a text that begins so, and no other version of this one. */
const DOMAIN = "sealform lock entry 1\n";
const FORM = /^ed25519:([0-9a-f]{16}):([A-Za-z0-9+/]{86}==)$/;
const RAW_KEY_BYTES = 32;

/**
 * What is signed. JSON of a list of texts and numbers has one reading, so no two entries give the same bytes. `valueSince` is
 * signed too, also that of the former value: who could move it would make an old value look new to a policy on age.
 */
function signedBytes({ host, ownerId }: LockPlace, address: string, sealed: SealedValue): Buffer {
  const fields = [
    host.toLowerCase(),
    ownerId,
    addressKey(address),
    sealed.generation,
    sealed.valueSince,
    sealed.keyId,
    sealed.keyFingerprint,
    ciphertextHash(sealed.ciphertext),
    ...(sealed.former ? [sealed.former.sha256, sealed.former.valueSince] : []),
  ];
  return Buffer.from(DOMAIN + JSON.stringify(fields));
}

/** Short name of a public key: the first 16 hex digits of the SHA-256 of its 32 bytes. */
export function signingKeyId(publicKey: KeyObject): string {
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-RAW_KEY_BYTES);
  return createHash("sha256").update(raw).digest("hex").slice(0, 16);
}

/** `ed25519:<id of the key>:<base64>` */
export function signEntry(
  place: LockPlace,
  address: string,
  sealed: SealedValue,
  key: { readonly id: string; readonly private: KeyObject },
): string {
  return `ed25519:${key.id}:${sign(null, signedBytes(place, address, sealed), key.private).toString("base64")}`;
}

/** Id of the key that a signature says it was made with; undefined for a text that is no signature. */
export function signatureKeyId(signature: string): string | undefined {
  return FORM.exec(signature)?.[1];
}

export function verifyEntry(place: LockPlace, address: string, sealed: SealedValue, publicKey: KeyObject): boolean {
  const base64 = FORM.exec(sealed.signature ?? "")?.[2];
  return base64 !== undefined && verify(null, signedBytes(place, address, sealed), publicKey, Buffer.from(base64, "base64"));
}
