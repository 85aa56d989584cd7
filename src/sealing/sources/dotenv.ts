import { readTextFile } from "../../files";
import { SealformError } from "../../model/errors";
import { nearest } from "../../model/nearest";
import { DOTENV_LIMIT_BYTES } from "../limits";
import { Plaintext } from "../plaintext";
import { keyText } from "./nameable";
import { parseDotenv } from "./parse-dotenv";
import { resolveSource } from "./source-path";

/** @throws SealformError as `resolveSource`; `file-unreadable`, `dotenv-syntax`, `dotenv-key`, `dotenv-twice`. */
export async function readDotenvSource(folder: string, path: string, key: string): Promise<Plaintext> {
  const text = await readTextFile(await resolveSource(folder, path), { limitBytes: DOTENV_LIMIT_BYTES });
  const entries = parse(text, path);
  const values = entries.get(key);
  if (!values) {
    const near = nearest(key, [...entries.keys()]);
    throw new SealformError(
      "dotenv-key",
      `${JSON.stringify(path)} has no ${keyText(key, "such key")}`,
      near ? `did you mean ${near}? Keys are compared with case` : "add it, or name another key: value: { dotenv: PATH, key: KEY }",
    );
  }
  if (values.length > 1)
    throw new SealformError(
      "dotenv-twice",
      `${JSON.stringify(path)} sets ${keyText(key, "its key")} ${values.length} times`,
      "keep one of them",
    );
  return Plaintext.fromText(values[0]!);
}

function parse(text: string, path: string): Map<string, string[]> {
  try {
    return parseDotenv(text);
  } catch (error) {
    if (error instanceof SealformError) throw new SealformError(error.rule, `${JSON.stringify(path)}, ${error.message}`, error.hint);
    throw error;
  }
}
