import { realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { DesiredState } from "../model/desired";
import type { Finding } from "../model/finding";
import { isPrintable } from "../model/printable";
import { entersGitFolder, leavesFolder } from "../model/relative-path";

const HINT = "keep the file inside the manifest's folder and name it by a relative path";

const HINTS = {
  "path-outside": HINT,
  "path-git": "git keeps credentials there: move the value into a file of its own",
  "path-characters": "rename the file",
} as const;

interface Problem {
  readonly rule: keyof typeof HINTS;
  readonly from: string;
}

/** Only of what exists can be seen where it leads; whether it exists is looked at when sealing. */
function linkProblem(folder: string, path: string): Problem | undefined {
  try {
    const way = relative(folder, realpathSync.native(join(folder, path)));
    if (way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way)
      return { rule: "path-outside", from: "behind a symbolic link that leads out of the manifest's folder" };
    return entersGitFolder(way) ? { rule: "path-git", from: "behind a symbolic link that leads into the .git folder" } : undefined;
  } catch {
    return undefined;
  }
}

function pathProblem(folder: string, path: string): Problem | undefined {
  if (leavesFolder(path)) return { rule: "path-outside", from: "outside of the manifest's folder" };
  if (!isPrintable(path)) return { rule: "path-characters", from: "a path with a control character or an invisible one" };
  if (entersGitFolder(path)) return { rule: "path-git", from: "the .git folder" };
  return linkProblem(folder, path);
}

/** Files that values come from stay inside the manifest's folder. Messages do not repeat the paths: they stand below `value`. */
export function checkPaths(desired: DesiredState, folder: string): Finding[] {
  let root: string;
  try {
    root = realpathSync.native(folder);
  } catch {
    root = folder;
  }
  return desired.secrets.flatMap(({ name, value }, index): Finding[] => {
    if (!("path" in value)) return [];
    const problem = pathProblem(root, value.path);
    if (!problem) return [];
    const { rule, from } = problem;
    const message = `secret ${JSON.stringify(name)} takes its value from ${from}`;
    return [{ rule, severity: "error", message, hint: HINTS[rule], at: { list: "secrets", index, field: `value.${value.from}` } }];
  });
}
