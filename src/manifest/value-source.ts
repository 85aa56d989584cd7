import type { SecretValue } from "../../schemas/generated/manifest-types";
import type { ValueSource } from "../model/desired";
import { DEFAULT_ALPHABET, DEFAULT_LENGTH } from "../model/generated";
import { canonicalPath } from "../model/relative-path";
import { seconds } from "./duration";

const DEFAULT_TIMEOUT_SECONDS = 30;

function timeout({ timeout: text }: { readonly timeout?: string }): number {
  return text === undefined ? DEFAULT_TIMEOUT_SECONDS : seconds(text);
}

/** The key below `value` that names a file, if there is one: what it names is relative to the file that says it. */
export function pathKey(value: SecretValue): "file" | "dotenv" | "largeFile" | undefined {
  if (typeof value === "string") return undefined;
  return "file" in value ? "file" : "dotenv" in value ? "dotenv" : "largeFile" in value ? "largeFile" : undefined;
}

/** The entry of `values` that a value is taken from. */
export function sharedName(value: SecretValue): string | undefined {
  return typeof value === "object" && "from" in value ? value.from : undefined;
}

/** Where a value that several secrets share comes from; undefined where the entry cannot be shared. */
export function sharedSource(value: SecretValue, name: string, folder: string): ValueSource | undefined {
  const source = valueSource(value, name, folder);
  return source.from === "existing" || source.from === "sealed" ? undefined : { ...source, shared: name };
}

/**
 * @param name of the secret: the default key of a .env file; what is `from` elsewhere is resolved before
 * @param folder of the file that says it, relative to that of the main manifest
 */
export function valueSource(value: SecretValue, name: string, folder: string): ValueSource {
  if (value === "existing" || "existing" in value) return { from: "existing" };
  if ("env" in value) return { from: "env", name: value.env };
  if ("file" in value) return { from: "file", path: canonicalPath(value.file, folder) };
  if ("dotenv" in value) return { from: "dotenv", path: canonicalPath(value.dotenv, folder), key: value.key ?? name };
  if ("exec" in value)
    return {
      from: "exec",
      argv: value.exec,
      timeoutSeconds: timeout(value),
    };
  if ("generate" in value) {
    const { length = DEFAULT_LENGTH, alphabet = DEFAULT_ALPHABET } = value.generate;
    return { from: "generate", length, alphabet, deliver: value.deliver, timeoutSeconds: timeout(value) };
  }
  if ("stdin" in value) return { from: "stdin" };
  if ("from" in value) return { from: "existing" };
  if ("sealed" in value) return { from: "sealed", ciphertext: value.sealed, keyId: value.keyId };
  return { from: "largeFile", path: canonicalPath(value.largeFile, folder) };
}
