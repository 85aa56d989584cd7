import { realpath } from "node:fs/promises";
import { relative } from "node:path";
import { resolveInside } from "../../files";
import { SealformError } from "../../model/errors";
import { isPrintable } from "../../model/printable";
import { entersGitFolder } from "../../model/relative-path";

/**
 * The real path of a file that a value comes from, or (`largeFile`) is written to.
 * @throws SealformError `path-outside`, `path-git`, `path-characters`, `file-unreadable`.
 */
export async function resolveSource(folder: string, path: string): Promise<string> {
  if (!isPrintable(path))
    throw new SealformError("path-characters", "its path holds a control character or an invisible one", "rename the file");
  const real = await resolveInside(folder, path);
  if (entersGitFolder(path) || entersGitFolder(relative(await realpath(folder), real)))
    throw new SealformError(
      "path-git",
      "its file is in the .git folder",
      "git keeps credentials there: move the value into a file of its own",
    );
  return real;
}
