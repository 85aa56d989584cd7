import { readBytes, resolveInside } from "../../files";
import { SealformError } from "../../model/errors";
import { VALUE_LIMIT_BYTES } from "../../model/limits";
import { tooLarge } from "../check-value";
import { Plaintext } from "../plaintext";

/** Bytes of a file as they are, a last line feed included. @throws SealformError `path-outside`, `file-unreadable`, `value-too-large`. */
export async function readFileSource(folder: string, path: string): Promise<Plaintext> {
  const real = await resolveInside(folder, path);
  try {
    return Plaintext.fromBytes(await readBytes(real, { limitBytes: VALUE_LIMIT_BYTES }));
  } catch (error) {
    if (error instanceof SealformError && error.rule === "file-too-large")
      throw tooLarge(`${JSON.stringify(path)} is too large for a value`);
    throw error;
  }
}
