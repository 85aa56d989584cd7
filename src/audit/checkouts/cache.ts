import { createHash } from "node:crypto";
import type { FileScan } from "../scan";

/** Scans by the keys of `scanKey`. */
export interface ScanCache {
  get(key: string): Promise<FileScan | undefined>;
  set(key: string, scan: FileScan): void;
}

/** Remembers nothing. */
export const NO_CACHE: ScanCache = { get: async () => undefined, set: () => {} };

/**
 * A key of the cache: SHA-256, in hexadecimal. What it is about is hashed with it, so that no file can be written whose content makes the
 * key of another one's blob: whoever could, would have that one taken for his own.
 * - `content`: the bytes of a file
 * - `blob`: git's own hash of them, which is all that is known before GitHub hands them over
 */
export function scanKey(about: "content" | "blob", of: Uint8Array | string): string {
  return createHash("sha256").update(`${about}\0`).update(of).digest("hex");
}
