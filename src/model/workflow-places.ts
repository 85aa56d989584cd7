import { canonicalPath } from "./relative-path";
import { foldCase } from "./scope";

/** `NAME=PATH`: which repository a checkout is. */
export const NAMED_PATH = /^(?<name>[\w.-]+(?:\/[\w.-]+)?)=(?<path>.+)$/s;

/** Which workflows a plan has looked at. One that was reviewed is applied with an eye on the same. */
export interface WorkflowPlaces {
  /** `PATH`, `NAME=PATH`: checkouts, relative to the manifest, with `/`; as they were given or as `audit.workflows` names them. */
  readonly paths?: readonly string[];
  /** Those on GitHub. */
  readonly remote?: true;
}

/**
 * What of the first is not looked at as before by the second; undefined: nothing. On GitHub are all repositories of the owner. A folder
 * around a path is not taken for it: it may be one checkout itself, and what is below it no other.
 */
export function placesWithout(was: WorkflowPlaces | undefined, now: WorkflowPlaces | undefined): WorkflowPlaces | undefined {
  if (!was || now?.remote) return undefined;
  const [before, after] = [was, now].map((places) => (places?.paths ?? []).map(placeOf));
  const known = new Set(before!.map(({ key }) => key));
  const still = new Set(after!.map(({ key }) => key));
  // Who says anew which repository a checkout is takes it away from the one that it was.
  const claimed = after!.filter(({ key, named }) => named && !known.has(key)).map(({ path }) => path);
  const paths = (was.paths ?? []).filter((_, i) => {
    const { key, path } = before![i]!;
    return !still.has(key) || claimed.some((one) => overlap(one, path));
  });
  return paths.length > 0 || was.remote ? { ...(paths.length > 0 && { paths }), ...(was.remote && { remote: true }) } : undefined;
}

/** `NAME=PATH`: a path with a `=` of its own counts as named, too, which only tells more. */
function placeOf(text: string): { readonly key: string; readonly path: string; readonly named: boolean } {
  const { name, path } = NAMED_PATH.exec(text)?.groups ?? {};
  if (name === undefined || path === undefined) return { key: text, path: text, named: false };
  return { key: `${foldCase(name)}=${path}`, path, named: true };
}

/** One is the other, or lies in it. Both relative to one folder. */
function overlap(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => `${canonicalPath(path, DEEP)}/`) as [string, string];
  return one.startsWith(other) || other.startsWith(one);
}

/** So far below that no `..` leads out. */
const DEEP = "x/".repeat(256);

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
