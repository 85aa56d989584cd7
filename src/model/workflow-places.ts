/** Which workflows a plan has looked at. One that was reviewed is applied with an eye on the same. */
export interface WorkflowPlaces {
  /** `PATH`, `NAME=PATH`: checkouts, relative to the manifest, with `/`; as they were given or as `audit.workflows` names them. */
  readonly paths?: readonly string[];
  /** Those on GitHub. */
  readonly remote?: true;
}

/** What of the first is in none of the second; undefined: nothing. On GitHub are all repositories of the owner. */
export function placesWithout(was: WorkflowPlaces | undefined, now: WorkflowPlaces | undefined): WorkflowPlaces | undefined {
  if (!was || now?.remote) return undefined;
  const paths = was.paths?.filter((path) => !now?.paths?.some((one) => covers(one, path))) ?? [];
  return paths.length > 0 || was.remote ? { ...(paths.length > 0 && { paths }), ...(was.remote && { remote: true }) } : undefined;
}

/** A folder is looked at with all below it; who says which repository a checkout is has said something else. */
function covers(folder: string, path: string): boolean {
  if (folder === path) return true;
  if (folder.includes("=") || path.includes("=")) return false;
  return folder === "." ? !path.startsWith("../") && path !== ".." : path.startsWith(`${folder}/`);
}

/** Those of both. */
export function joinedPlaces(a: WorkflowPlaces | undefined, b: WorkflowPlaces | undefined): WorkflowPlaces | undefined {
  const paths = [...new Set([...(a?.paths ?? []), ...(b?.paths ?? [])])].sort();
  const remote = a?.remote ?? b?.remote;
  return paths.length > 0 || remote ? { ...(paths.length > 0 && { paths }), ...(remote && { remote }) } : undefined;
}

/** `checkouts, web=../web, those on GitHub` @param show makes a foreign text harmless */
export function tellPlaces({ paths = [], remote }: WorkflowPlaces, show: (text: string) => string): string {
  const some = paths.slice(0, 8).map(show);
  const more = paths.length > 8 ? [`${paths.length - 8} more`] : [];
  return [...some, ...more, ...(remote ? ["those on GitHub"] : [])].join(", ");
}
