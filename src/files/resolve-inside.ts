import { lstatSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative as relativePath, resolve, sep } from "node:path";
import { SealformError } from "../model/errors";
import { systemCode, systemReason } from "./system-error";

/** Both are real paths. */
export function isInside(folder: string, path: string): boolean {
  const way = relativePath(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Real path; of what does not exist yet, the real path of the nearest folder that does, and the rest behind it. */
function realPathOfNew(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    // A link that leads nowhere could be led outside later.
    if (isThere(path)) return undefined;
    const parent = realPathOfNew(resolve(path, ".."));
    return parent && join(parent, relativePath(resolve(path, ".."), path));
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The real path of `relative` (with `/`), which must lie inside `folder` after all symbolic links are followed.
 * The file itself need not exist.
 * @throws SealformError `path-outside`; `file-unreadable` when a folder on the way cannot be looked into.
 */
export function resolveInsideSync(folder: string, relative: string): string {
  const outside = (why: string) =>
    new SealformError(
      "path-outside",
      `${JSON.stringify(relative)} ${why}`,
      "keep the file inside the folder of the manifest and name it by a relative path",
    );
  if (relative === "" || relative.includes("\0")) throw outside("is not a path");
  if (isAbsolute(relative)) throw outside("is an absolute path");
  try {
    const root = realpathSync.native(folder);
    const path = resolve(root, relative);
    if (!isInside(root, path)) throw outside("is outside of the manifest's folder");
    const real = realPathOfNew(path);
    if (real === undefined) throw outside("is a symbolic link that leads nowhere");
    if (!isInside(root, real)) throw outside("leads outside of the manifest's folder through a symbolic link");
    return real;
  } catch (error) {
    if (error instanceof SealformError) throw error;
    throw new SealformError("file-unreadable", `cannot look at ${JSON.stringify(relative)}: ${systemReason(error)}`, undefined, {
      cause: error,
    });
  }
}

/** As `resolveInsideSync`, for who can wait. */
export async function resolveInside(folder: string, relative: string): Promise<string> {
  return resolveInsideSync(folder, relative);
}
