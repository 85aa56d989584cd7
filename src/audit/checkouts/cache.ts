import type { FileScan } from "../scan";

/** Scans by the SHA-256 of the files' bytes, in hexadecimal. */
export interface ScanCache {
  get(key: string): Promise<FileScan | undefined>;
  set(key: string, scan: FileScan): void;
}

/** Remembers nothing. */
export const NO_CACHE: ScanCache = { get: async () => undefined, set: () => {} };
