import { realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type PathProblem, pathFindings } from "../model/check/paths";
import type { DesiredState } from "../model/desired";
import type { Finding } from "../model/finding";
import { entersGitFolder, leavesFolder } from "../model/relative-path";

/** Only of what exists can be seen where it leads; whether it exists is looked at when sealing. */
function linkProblem(folder: string, path: string): PathProblem | undefined {
  if (leavesFolder(path) || entersGitFolder(path)) return undefined;
  try {
    const way = relative(folder, realpathSync.native(join(folder, path)));
    if (way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way)
      return { rule: "path-outside", from: "behind a symbolic link that leads out of the manifest's folder" };
    return entersGitFolder(way) ? { rule: "path-git", from: "behind a symbolic link that leads into the .git folder" } : undefined;
  } catch {
    return undefined;
  }
}

/** Files that values come from stay inside the manifest's folder, links followed. Their names are judged by the model. */
export function checkLinks(desired: DesiredState, folder: string): Finding[] {
  let root: string;
  try {
    root = realpathSync.native(folder);
  } catch {
    root = folder;
  }
  return [...pathFindings(desired, (path) => linkProblem(root, path))];
}
