import type { Git } from "./run-git";

/**
 * The commit that is checked out, if the files beside the manifest are as in it; undefined in no clone, without a commit, or with changes.
 * @param git in the folder of the manifest
 */
export async function appliedCommit(git: Git): Promise<string | undefined> {
  try {
    const head = await git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    if (head.code !== 0) return undefined;
    const changed = await git(["status", "--porcelain", "--untracked-files=no", "--ignore-submodules", "--", "."]);
    return changed.code === 0 && changed.stdout.length === 0 ? head.stdout.toString("utf8").trim() : undefined;
  } catch {
    // Git is not needed for a state in a file.
    return undefined;
  }
}
