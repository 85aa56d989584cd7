/**
 * A path as it stands in the desired state: relative to the manifest's folder, `/` between parts, without `.` and `..`
 * where they change nothing. Pure text: links are followed where files are read.
 * @param folder relative path of the folder that `path` is written against
 */
export function canonicalPath(path: string, folder = ""): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of (absolute ? path : `${folder}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return `${absolute ? "/" : ""}${parts.join("/")}` || ".";
}

/** Does a canonical path leave the manifest's folder (also on Windows, where `C:` and `\` count)? */
export function leavesFolder(path: string): boolean {
  return /^(?:\.\.(?:[/\\]|$)|[/\\]|[A-Za-z]:)/.test(path) || /(?:^|[/\\])\.\.(?:\\|$)/.test(path);
}

/**
 * Is git's own folder part of a path? It holds credentials: actions/checkout leaves its token in `.git/config`.
 * File systems that fold case, drop dots and spaces at the end or make short names know it by more names than one:
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreprotectNTFS
 */
export function entersGitFolder(path: string): boolean {
  return path.split(/[/\\]/).some((part) => /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(part));
}
