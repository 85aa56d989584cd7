import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { systemCode } from "./system-error";

/** As Linux has it, path_resolution(7). */
const MOST_LINKS = 40;

/**
 * Where a write to `path` lands: all symbolic links are followed, also one that leads to a file that is not there yet.
 * @throws the system's error when a folder on the way is not there, cannot be looked into, or links go round.
 */
export async function realTarget(path: string, links = MOST_LINKS): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
  const folder = await realpath(dirname(path));
  const next = links > 0 ? await readlink(path).catch(() => undefined) : undefined;
  return next === undefined ? join(folder, basename(path)) : realTarget(resolve(folder, next), links - 1);
}
