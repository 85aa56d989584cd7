import { AddressMap } from "../model/address-map";
import type { DesiredEnvironment, DesiredScope } from "../model/desired";
import { STORES } from "../model/store";
import type { Path } from "./places";
import type { SchemaProblem } from "./schema-problems";
import type { Traced, TracedLists } from "./traced-lists";

export interface Union {
  readonly lists: TracedLists;
  /** What two files declare, at the later one. */
  readonly problems: readonly SchemaProblem[];
}

/** What several files declare, together. Nobody wins: an address that two of them declare is a mistake. */
export function unionOf(files: readonly TracedLists[]): Union {
  if (files.length === 1) return { lists: files[0]!, problems: [] };
  const problems: SchemaProblem[] = [];
  const twice = (address: string, path: Path, already: Path) =>
    problems.push({
      rule: "declared-twice",
      message: `${address} is declared already`,
      hint: "keep one of the two declarations",
      path,
      want: "key",
      already,
    });
  const items = <T extends { readonly address: string }>(of: (lists: TracedLists) => readonly Traced<T>[]): Traced<T>[] => {
    const seen = new AddressMap<{ readonly file: TracedLists; readonly path: Path }>();
    return files.flatMap((file) =>
      of(file).filter(({ entry: { address }, path }) => {
        const first = seen.get(address);
        if (!first) seen.set(address, { file, path });
        else if (first.file !== file) twice(address, path, first.path);
        return !first || first.file === file;
      }),
    );
  };
  return {
    lists: {
      scopes: scopesOf(files),
      environments: environmentsOf(files, twice),
      secrets: items((lists) => lists.secrets),
      variables: items((lists) => lists.variables),
    },
    problems,
  };
}

/** A place of two files is read in the stores of both, and judged as the first says, unless it merely reports. */
function scopesOf(files: readonly TracedLists[]): Traced<DesiredScope>[] {
  const [first, ...more] = files;
  const scopes = [...first!.scopes];
  for (const { scopes: others } of more)
    for (const other of others) {
      const index = scopes.findIndex(({ entry }) => entry.scope.toLowerCase() === other.entry.scope.toLowerCase());
      const own = scopes[index];
      if (!own) scopes.push(other);
      else
        scopes[index] = {
          path: own.path,
          entry: {
            scope: own.entry.scope,
            stores: STORES.filter((store) => own.entry.stores.includes(store) || other.entry.stores.includes(store)),
            unmanaged: own.entry.unmanaged === "report" ? other.entry.unmanaged : own.entry.unmanaged,
          },
        };
    }
  return scopes;
}

/** Whoever says nothing of its protection adds secrets to an environment; two that do are one too many. */
function environmentsOf(
  files: readonly TracedLists[],
  twice: (address: string, path: Path, already: Path) => void,
): Traced<DesiredEnvironment>[] {
  const says = ({ entry }: Traced<DesiredEnvironment>) => Object.keys(entry.protection).length > 0;
  const [first, ...more] = files;
  const environments = [...first!.environments];
  for (const { environments: others } of more)
    for (const other of others) {
      const index = environments.findIndex(({ entry }) => entry.address.toLowerCase() === other.entry.address.toLowerCase());
      const own = environments[index];
      if (!own) environments.push(other);
      else if (says(own) && says(other)) twice(other.entry.address, other.path, own.path);
      else if (says(other)) environments[index] = other;
    }
  return environments;
}
