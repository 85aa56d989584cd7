import { readTextFile } from "../files";
import { DOTENV_LIMIT_BYTES } from "./limits";
import { parseDotenv } from "./sources/parse-dotenv";

/** The keys of a dotenv file, in its order. @throws SealformError `file-unreadable`, `dotenv-syntax` with the line, never with its text */
export async function dotenvKeys(path: string): Promise<string[]> {
  return [...parseDotenv(await readTextFile(path, { limitBytes: DOTENV_LIMIT_BYTES })).keys()];
}
