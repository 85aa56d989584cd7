import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { SealformError } from "../model/errors";
import { isInside } from "./resolve-inside";
import { systemCode } from "./system-error";

/** As Linux has it, path_resolution(7). */
const MOST_LINKS = 40;

/**
 * Where a write to `path` lands: all symbolic links are followed. One that leads to a file that is not there yet has to stay in its
 * folder, or below it: whoever opens a pull request can add a link, and a new file elsewhere (`~/.ssh/rc`) may be one that something obeys.
 * @throws SealformError `path-outside`
 * @throws the system's error when a folder on the way is not there, cannot be looked into, or links go round.
 */
export async function realTarget(path: string, links = MOST_LINKS, root?: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
  const folder = await realpath(dirname(path));
  if (root !== undefined && !isInside(root, folder))
    throw new SealformError(
      "path-outside",
      `${JSON.stringify(basename(path))} would be made in ${JSON.stringify(folder)}, where a symbolic link leads that points at nothing`,
      "remove the link, or name the place itself",
    );
  const next = links > 0 ? await readlink(path).catch(() => undefined) : undefined;
  return next === undefined ? join(folder, basename(path)) : realTarget(resolve(folder, next), links - 1, root ?? folder);
}
