import { createHash } from "node:crypto";
import { SealformError } from "../model/errors";
import { SEALED_BOX_OVERHEAD_BYTES, VALUE_LIMIT_BYTES } from "../model/limits";

/** Why a text is not the canonical base64 of a sealed box that GitHub accepts; undefined when it is. */
export function ciphertextProblem(text: string): string | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) return "the ciphertext is not canonical base64";
  if (bytes.length < SEALED_BOX_OVERHEAD_BYTES)
    return `the ciphertext has ${bytes.length} bytes, a sealed box has at least ${SEALED_BOX_OVERHEAD_BYTES}: it was cut off`;
  if (bytes.length > VALUE_LIMIT_BYTES + SEALED_BOX_OVERHEAD_BYTES)
    return `the ciphertext has ${bytes.length} bytes: its value is over GitHub's limit of 48 KB`;
  return undefined;
}

/**
 * Bytes of a sealed box. Node's decoder skips what is not base64, so the text must be what encoding gives again:
 * one ciphertext has one spelling.
 * @throws SealformError `ciphertext`.
 */
export function decodeCiphertext(text: string): Buffer {
  const problem = ciphertextProblem(text);
  if (problem) throw new SealformError("ciphertext", problem, "copy it again as it was printed, or seal the value again");
  return Buffer.from(text, "base64");
}

/** SHA-256 (hex) of the decoded bytes: what the state keeps of a ciphertext. */
export function ciphertextHash(ciphertext: string): string {
  return createHash("sha256").update(ciphertext, "base64").digest("hex");
}

/** `sha256:` and the hex digest of the bytes of a public key: GitHub gives many keys one `key_id`. */
export function keyFingerprint(keyBase64: string): string {
  return `sha256:${createHash("sha256").update(keyBase64, "base64").digest("hex")}`;
}
