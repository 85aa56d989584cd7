/** Names of what is read: workflows in a repository's own folder for them, and actions anywhere. */
export const YAML = /\.ya?ml$/i;
export const ACTION = /^action\.ya?ml$/i;
/** Whether Dependabot opens pull requests there. */
export const DEPENDABOT = /^\.github\/dependabot\.ya?ml$/;
/** Folders that hold other people's files. */
export const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Whether a file matters, by its path from the top of its repository. */
export function isSourcePath(path: string): boolean {
  const folders = path.split("/");
  const name = folders.pop()!;
  if (folders.join("/") === ".github/workflows") return YAML.test(name);
  return ACTION.test(name) && !folders.some((folder) => SKIPPED.has(folder));
}
