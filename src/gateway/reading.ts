import { type Place, placeOf } from "./place";

/** How the items of a list are found, and how many GitHub gives at once. */
export interface ListKind {
  /** Member of the answer that holds the items. */
  readonly member: string;
  /** Field of an item that its path ends with. */
  readonly field: string;
  readonly perPage: number;
  /** Names that mean the same give the same text. */
  key(name: unknown): string;
}

const upperCase = (name: unknown) => String(name).toUpperCase();

/** Names of secrets and variables are stored in upper case. Others have to be written as in the list, or GitHub answers itself. */
const KINDS: Readonly<Record<string, ListKind>> = {
  secrets: { member: "secrets", field: "name", perPage: 100, key: upperCase },
  // https://docs.github.com/rest/actions/variables: at most 30.
  variables: { member: "variables", field: "name", perPage: 30, key: upperCase },
  environments: { member: "environments", field: "name", perPage: 100, key: String },
  "deployment-branch-policies": { member: "branch_policies", field: "id", perPage: 100, key: String },
};

/** A GET that can be answered from what was read before. */
export type Reading = ItemReading | DocumentReading;

/** One item of a list. */
export interface ItemReading {
  readonly type: "item";
  /** The list. */
  readonly place: Place;
  /** Path of the list, as the client wrote its beginning. */
  readonly path: string;
  readonly kind: ListKind;
  readonly key: string;
}

/** What no list tells, but is asked for again and again: the same answer, for the same path and query. */
export interface DocumentReading {
  readonly type: "document";
  readonly place: Place;
  /** With its query. */
  readonly path: string;
}

/**
 * What a GET asks for, if it is something that the gateway may answer.
 * @param path with its query, without the prefix `/api/v3`
 */
export function readingOf(path: string): Reading | undefined {
  const [pathname = "", query] = path.split("?", 2);
  const place = placeOf(pathname);
  if (!place) return undefined;
  const { scope, rest, list } = place;
  const isRepository = rest.length === 0 && scope[0]!.startsWith("repo");
  const isSelection = scope[0]!.startsWith("org") && list !== undefined && rest.length === list + 2 && rest.at(-1) === "repositories";
  if (isSelection || (isRepository && query === undefined)) return { type: "document", place, path };
  if (list === undefined || rest.length !== list + 1 || query !== undefined) return undefined;
  if (rest.at(-1) === "public-key") return { type: "document", place, path };
  const kind = KINDS[rest[list - 1]!]!;
  const end = pathname.lastIndexOf("/");
  const name = decodeURIComponent(pathname.slice(end + 1));
  return { type: "item", place: { ...place, rest: rest.slice(0, list) }, path: pathname.slice(0, end), kind, key: kind.key(name) };
}
