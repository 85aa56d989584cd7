import type { Manifest } from "../../schemas/generated/manifest-types";
import { printAddress, tryParseAddress } from "../model/address";
import { canonicalDesired } from "../model/canonical";
import type { DesiredState, IgnoreRule } from "../model/desired";
import type { RemovedMarker } from "../model/policies";
import { silentScopes } from "../model/silent";
import { desiredPolicies } from "./entry";
import type { Part } from "./included";
import type { Path } from "./places";
import type { SchemaProblem } from "./schema-problems";
import { TakenApart } from "./take-apart";
import { type NameMapping, SAME_NAMES } from "./target";
import { type Template, templateOf } from "./template";
import { allOf, below, type Entries, entries, entriesOf, type ListName, paths, pathsOf, sortedLists, type Traced } from "./traced-lists";
import { unionOf } from "./union";

/** A desired state and, for each entry of its lists, where in the manifest it comes from. */
export interface Declared {
  readonly desired: DesiredState;
  readonly origins: Readonly<Record<ListName | "ignore" | "forget" | "removed" | "groups", readonly Path[]>>;
  /** By group: what each of its repositories gets, as a desired state of its own, with its places. */
  readonly templates: ReadonlyMap<string, Template>;
  /** What the manifest itself declares, with its groups, and what each file that it includes does. */
  readonly main: Entries;
  readonly included: readonly { readonly file: string; readonly declares: Entries }[];
  /** Places, but for environments, that have no `secrets`, not even `{}`, and forbid no others. */
  readonly silent: readonly string[];
  /** Names that lead nowhere, and what two files declare. */
  readonly problems: readonly SchemaProblem[];
}

/** An address that is forgotten is the one there; what is no address is told by a rule. */
function inTarget(text: string, names: NameMapping): string {
  const address = text === undefined ? undefined : tryParseAddress(text);
  if (!address || address.scope.kind === "organization") return text;
  return printAddress({
    ...address,
    scope: { ...address.scope, repository: names.repository(address.scope.repository) },
  } as typeof address);
}

/** Entries of a list that the schema accepts, with their places. */
function listed<T>(list: "ignore" | "forget" | "removed", entries: readonly T[] = []): Traced<T>[] {
  return entries.map((entry, index) => ({ entry, path: [list, index] })).filter(({ entry }) => entry !== undefined);
}

/**
 * A manifest as a desired state: sorted, names in upper case, one entry for each store.
 * @param folderOf the folder of the file that holds a path, relative to that of the main manifest
 */
export function toDesired(
  manifest: Manifest,
  folderOf: (path: Path) => string,
  names: NameMapping = SAME_NAMES,
  included: readonly Part[] = [],
): Declared {
  const whole = new TakenApart(manifest, folderOf, names);
  const parts = included.map(({ manifest: part, prefix }) => {
    const { lists, values, said } = new TakenApart(part, (path) => folderOf([...prefix, ...path]), names);
    return {
      said,
      lists: below(prefix, lists),
      problems: values.problems.map((problem) => ({ ...problem, path: [...prefix, ...problem.path] })),
    };
  });
  const union = unionOf([whole.lists, ...parts.map(({ lists }) => lists)]);
  const lists = {
    ...sortedLists(union.lists),
    ignore: listed<IgnoreRule>("ignore", manifest.ignore),
    forget: listed<string>(
      "forget",
      manifest.forget?.map((address) => inTarget(address, names)),
    ),
    removed: listed<RemovedMarker>(
      "removed",
      manifest.removed?.map((marker) => marker && { ...marker, address: inTarget(marker.address, names) }),
    ),
  };
  const groups = whole.groups.map(({ name, repositories, lists }) => ({ name, repositories, lists: sortedLists(lists) }));
  const desired = canonicalDesired({
    version: 1,
    owner:
      manifest.organization === undefined
        ? { kind: "user", login: manifest.user ?? "" }
        : { kind: "organization", login: manifest.organization },
    ...entriesOf(lists),
    ignore: entries(lists.ignore),
    forget: entries(lists.forget),
    removed: entries(lists.removed),
    policies: desiredPolicies(manifest.policies),
    ...(groups.length > 0 && {
      groups: groups.map(({ name, repositories, lists }) => ({ name, repositories, template: entriesOf(lists) })),
    }),
  });
  return {
    desired,
    silent: silentScopes(
      desired,
      [whole, ...parts].flatMap(({ said }) => said),
    ),
    problems: [...whole.values.problems, ...parts.flatMap(({ problems }) => problems), ...union.problems],
    main: allOf([entriesOf(whole.lists), ...groups.map(({ lists }) => entriesOf(lists))]),
    included: parts.map(({ lists }, index) => ({ file: included[index]!.file, declares: entriesOf(lists) })),
    templates: new Map(groups.map(({ name, lists }, index) => [name, templateOf(desired, index, lists)])),
    origins: {
      ...pathsOf(lists),
      groups: groups.map(({ name }) => ["groups", name]),
      ignore: paths(lists.ignore),
      forget: paths(lists.forget),
      removed: paths(lists.removed),
    },
  };
}
