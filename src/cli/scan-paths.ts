import { join } from "node:path";
import { DiskCache, NO_CACHE, parsePathSpec, type ScannedRepository, type ScanTools, scanCheckouts } from "../audit/checkouts";
import { loadExpressions, SCAN_VERSION, Scanner } from "../audit/scan";
import { cacheFolder } from "./cache-folder";
import type { Context } from "./context";
import { version } from "./version";

/** The repositories at paths that a user gave, scanned; with `--no-cache` nothing is remembered. */
export async function scanPaths(context: Context, paths: readonly string[]): Promise<ScannedRepository[]> {
  const specs = paths.map((path) => parsePathSpec(path, context.world.cwd));
  return scanning(context, (tools) => scanCheckouts(specs, tools));
}

/** Work with the scanner and the cache of its scans, which is written at the end, also of work that fails. */
export async function scanning<T>(context: Context, work: (tools: ScanTools) => Promise<T>): Promise<T> {
  const folder = cacheFolder(context);
  const cache = folder === undefined ? undefined : new DiskCache(join(folder, "scans"), `${version()}-${SCAN_VERSION}`, Date.now);
  try {
    return await work({ scanner: new Scanner(await loadExpressions()), cache: cache ?? NO_CACHE });
  } finally {
    const problem = await cache?.close();
    if (problem !== undefined) context.debug(`the scans are not stored: ${problem}`);
  }
}
