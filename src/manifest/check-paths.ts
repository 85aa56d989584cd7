import { realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { DesiredState } from "../model/desired";
import type { Finding } from "../model/finding";
import { leavesFolder } from "../model/relative-path";

const HINT = "keep the file inside the manifest's folder and name it by a relative path";

/** Only what exists can be seen to lead outside; whether it exists is looked at when sealing. */
function leadsOutside(folder: string, path: string): boolean {
  try {
    const way = relative(folder, realpathSync.native(join(folder, path)));
    return way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way;
  } catch {
    return false;
  }
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
    const outside = leavesFolder(value.path) || value.path.includes("\0");
    if (!outside && !leadsOutside(root, value.path)) return [];
    const message = `secret ${JSON.stringify(name)} takes its value from ${outside ? "outside" : "behind a symbolic link that leads out"} of the manifest's folder`;
    return [{ rule: "path-outside", severity: "error", message, hint: HINT, at: { list: "secrets", index, field: `value.${value.from}` } }];
  });
}
