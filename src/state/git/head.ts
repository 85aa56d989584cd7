import { existsSync, realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { cloneTop } from "../../files/clone";
import type { Git, GitRun } from "./run-git";

/**
 * The commit that is checked out, if the files beside the manifest are as in it; undefined in no clone, without a commit, or with changes.
 * @param folder of the manifest, `git` in its clone
 * @param files that the declaration was read from, absolute: none of them may be missing in the commit
 */
export async function appliedCommit(git: Git, folder: string, files: readonly string[]): Promise<string | undefined> {
  const top = cloneTop(folder);
  if (top === undefined) return undefined;
  const look = (...args: string[]) => git(["--literal-pathspecs", ...args]);
  const inTree = (path: string) => relative(top, realpathSync(path)).replaceAll(sep, "/") || ".";
  try {
    const own = files.filter((file) => existsSync(file)).map(inTree);
    const head = await look("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    if (head.code !== 0) return undefined;
    const changed = await look("status", "--porcelain", "--untracked-files=no", "--ignore-submodules", "--", inTree(folder), ...own);
    const missing = own.length > 0 ? await look("ls-files", "--others", "--", ...own) : undefined;
    return [changed, missing].every(saysNothing) ? head.stdout.toString("utf8").trim() : undefined;
  } catch {
    // Git is not needed for a state in a file.
    return undefined;
  }
}

const saysNothing = (run: GitRun | undefined) => !run || (run.code === 0 && run.stdout.length === 0);
