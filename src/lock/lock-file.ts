import { readTextFile, writeFileAtomic } from "../files";
import { isMissing } from "../files/system-error";
import { parseLock } from "./parse-lock";
import { printLock } from "./print-lock";
import type { Lock } from "./types";

/** 40,000 sealed values of usual length take about 25 MB; 1,000 of 48 KB take 66 MB. */
const LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * @returns undefined when there is no such file.
 * @throws SealformError as `parseLock`, `file-unreadable`, `file-encoding`.
 */
export async function readLock(path: string): Promise<Lock | undefined> {
  try {
    return parseLock(await readTextFile(path, { limitBytes: LIMIT_BYTES }), path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** @throws SealformError `file-unwritable`; the old file is then as it was. */
export async function writeLock(path: string, lock: Lock): Promise<void> {
  await writeFileAtomic(path, printLock(lock));
}
