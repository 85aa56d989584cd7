import { readBytes } from "../../files";
import { SealformError } from "../../model/errors";
import { VALUE_LIMIT_BYTES } from "../../model/limits";
import { tooLarge } from "../check-value";
import { Plaintext } from "../plaintext";
import { resolveSource } from "./source-path";

/** Bytes of a file as they are, a last line feed included. @throws SealformError as `resolveSource`; `file-unreadable`, `value-too-large`. */
export async function readFileSource(folder: string, path: string): Promise<Plaintext> {
  const real = await resolveSource(folder, path);
  try {
    return Plaintext.fromBytes(await readBytes(real, { limitBytes: VALUE_LIMIT_BYTES }));
  } catch (error) {
    if (error instanceof SealformError && error.rule === "file-too-large")
      throw tooLarge(`${JSON.stringify(path)} is too large for a value`);
    throw error;
  }
}
