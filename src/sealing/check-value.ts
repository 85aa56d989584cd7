import { isUtf8 } from "node:buffer";
import type { DesiredSecret } from "../model/desired";
import { SealformError } from "../model/errors";
import { VALUE_LIMIT_BYTES } from "../model/limits";
import { Plaintext } from "./plaintext";
import { fileText, keyText, variableText } from "./sources/nameable";

/** The bytes of the source as they go into the secret: with `encoding: base64`, their base64 (one line, padded). */
export function encodeValue(secret: DesiredSecret, plaintext: Plaintext): Plaintext {
  if (secret.encoding !== "base64") return plaintext;
  return plaintext.use((bytes) => Plaintext.fromText(bytes.toString("base64")));
}

/** @throws SealformError `value-empty`, `value-too-large`, `value-encoding`. */
export function checkValue(secret: DesiredSecret, plaintext: Plaintext): void {
  const size = plaintext.byteLength;
  if (size === 0 && !secret.allowEmpty)
    throw new SealformError(
      "value-empty",
      "the value is empty",
      `${fillIn(secret)}, or write allowEmpty: true when an empty value is meant`,
    );
  if (size > VALUE_LIMIT_BYTES) throw tooLarge(`the value has ${size} bytes${secret.encoding ? " in base64" : ""}`);
  if (!plaintext.use(isUtf8))
    throw new SealformError(
      "value-encoding",
      "the value is not valid UTF-8, and GitHub's secrets are text",
      "write encoding: base64 beside value and decode it in the workflow (base64 -d)",
    );
}

/** What to do about an empty value. A form that nobody has filled in yet is the usual case. */
function fillIn({ value }: DesiredSecret): string {
  if (value.from === "dotenv") return `fill in ${keyText(value.key, "its key")} in ${fileText(value.path)}`;
  if (value.from === "env") return `set ${variableText(value.name)}`;
  return "check the source";
}

export function tooLarge(fact: string): SealformError {
  return new SealformError(
    "value-too-large",
    `${fact}, GitHub takes at most ${VALUE_LIMIT_BYTES}`,
    "write value: { largeFile: PATH }: the secret then holds the passphrase of an encrypted file",
  );
}
