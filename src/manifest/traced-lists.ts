import { compareText } from "../model/address-map";
import type { DesiredEnvironment, DesiredGroup, DesiredScope, DesiredSecret, DesiredVariable } from "../model/desired";
import type { Path } from "./places";

export interface Traced<T> {
  readonly entry: T;
  readonly path: Path;
}

/** Entries of one file, with their places. */
export interface TracedLists {
  readonly scopes: readonly Traced<DesiredScope>[];
  readonly environments: readonly Traced<DesiredEnvironment>[];
  readonly secrets: readonly Traced<DesiredSecret>[];
  readonly variables: readonly Traced<DesiredVariable>[];
}

export type ListName = "scopes" | "environments" | "secrets" | "variables";
export type Entries = NonNullable<DesiredGroup["template"]>;

/** Entries, in the order of the manifest. */
export class Lists {
  readonly scopes: Traced<DesiredScope>[] = [];
  readonly environments: Traced<DesiredEnvironment>[] = [];
  readonly secrets: Traced<DesiredSecret>[] = [];
  readonly variables: Traced<DesiredVariable>[] = [];
}

export function sortedLists({ scopes, environments, secrets, variables }: TracedLists): TracedLists {
  return {
    scopes: sorted(scopes, ({ scope }) => scope),
    environments: sorted(environments, ({ address }) => address),
    secrets: sorted(secrets, ({ address }) => address),
    variables: sorted(variables, ({ address }) => address),
  };
}

/** The same entries, with the places that the whole knows them by. */
export function below(prefix: Path, { scopes, environments, secrets, variables }: TracedLists): TracedLists {
  const traced = <T>(list: readonly Traced<T>[]) => list.map(({ entry, path }) => ({ entry, path: [...prefix, ...path] }));
  return { scopes: traced(scopes), environments: traced(environments), secrets: traced(secrets), variables: traced(variables) };
}

export const entries = <T>(list: readonly Traced<T>[]) => list.map(({ entry }) => entry);
export const paths = (list: readonly Traced<unknown>[]) => list.map(({ path }) => path);

export function entriesOf({ scopes, environments, secrets, variables }: TracedLists) {
  return { scopes: entries(scopes), environments: entries(environments), secrets: entries(secrets), variables: entries(variables) };
}

export function pathsOf({ scopes, environments, secrets, variables }: TracedLists): Readonly<Record<ListName, readonly Path[]>> {
  return { scopes: paths(scopes), environments: paths(environments), secrets: paths(secrets), variables: paths(variables) };
}

export function allOf(parts: readonly Entries[]): Entries {
  return {
    scopes: parts.flatMap(({ scopes }) => scopes),
    environments: parts.flatMap(({ environments }) => environments),
    secrets: parts.flatMap(({ secrets }) => secrets),
    variables: parts.flatMap(({ variables }) => variables),
  };
}

/** Sorted by what names an entry; entries of the same name keep the order of the manifest. */
function sorted<T>(entries: readonly Traced<T>[], nameOf: (entry: T) => string): Traced<T>[] {
  return [...entries].sort((a, b) => compareText(nameOf(a.entry), nameOf(b.entry)));
}
