import { mayBeSame, type Place, placeOf } from "./place";

/** Whether a write may change what is read at a place. */
export type Touch = (read: Place) => boolean;

/** For a write that is not known: it may change anything. */
export const EVERYTHING: Touch = () => true;

/**
 * What a write to this path may change: an item's its list and what is below the item, an environment's all environments of the
 * repository (its rules are in their list) and what is in that one. Any other write may have renamed or deleted something.
 * @param path with its query, without the prefix `/api/v3`
 */
export function touchOf(path: string): Touch {
  const write = placeOf(path.split("?", 1)[0]!);
  if (!write) return EVERYTHING;
  const { rest, list } = write;
  if (list !== undefined && rest[list - 1] !== "environments" && rest[list - 1] !== "deployment-branch-policies")
    return (read) => mayBeSame(read, write) && (isAt(read, rest.slice(0, list)) || isBelow(read, rest.slice(0, list + 1), list + 1));
  if (rest[0] !== "environments") return EVERYTHING;
  return (read) => mayBeSame(read, write) && (isAt(read, ["environments"]) || isBelow(read, rest.slice(0, 2), 2));
}

/**
 * What a new run of terraform has to see fresh: its provider asks for its owner, once and first, when it is configured.
 * @returns undefined for every other path
 */
export function newRunOf(path: string): Touch | undefined {
  if (path === "/user") return EVERYTHING;
  const owner = /^\/(?:orgs|users)\/([^/?]+)$/.exec(path)?.[1]?.toLowerCase();
  return owner === undefined ? undefined : ({ scope }) => scope[1] === owner || /^(organizations|repositories)$/.test(scope[0]!);
}

function isAt(read: Place, rest: readonly string[]): boolean {
  return read.rest.join("/") === rest.join("/");
}

/** @param length of the whole prefix: a write to a list itself has nothing below */
function isBelow(read: Place, prefix: readonly string[], length: number): boolean {
  return prefix.length === length && prefix.every((segment, i) => read.rest[i] === segment);
}
