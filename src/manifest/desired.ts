import type { Defaults, Environment, Manifest, Repository, Secret, Selector, Variable } from "../../schemas/generated/manifest-types";
import { printAddress, printScope, tryParseAddress } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import { canonicalDesired } from "../model/canonical";
import type {
  DesiredEnvironment,
  DesiredGroup,
  DesiredScope,
  DesiredSecret,
  DesiredState,
  DesiredVariable,
  IgnoreRule,
  Protection,
  RepositorySelector,
  Rotation,
  UnmanagedMode,
} from "../model/desired";
import { isGlob } from "../model/glob";
import { canonicalName } from "../model/names";
import type { Policies, RemovedMarker } from "../model/policies";
import { ORGANIZATION, type Scope } from "../model/scope";
import { STORE_TRAITS, STORES, type Store } from "../model/store";
import { days } from "./duration";
import type { Part } from "./included";
import type { Path } from "./places";
import type { SchemaProblem } from "./schema-problems";
import { SharedValues } from "./shared-values";
import { type NameMapping, SAME_NAMES } from "./target";
import { type Traced, type TracedLists, unionOf } from "./union";
import { pathKey, sharedName, valueSource } from "./value-source";

/** A desired state and, for each entry of its lists, where in the manifest it comes from. */
export interface Declared {
  readonly desired: DesiredState;
  readonly origins: Readonly<Record<List | "ignore" | "forget" | "removed" | "groups", readonly Path[]>>;
  /** By group: what each of its repositories gets, as a desired state of its own, with its places. */
  readonly templates: ReadonlyMap<string, Template>;
  /** What the manifest itself declares, with its groups, and what each file that it includes does. */
  readonly main: GroupTemplate;
  readonly included: readonly { readonly file: string; readonly declares: GroupTemplate }[];
  /** Places, but for environments, that have no `secrets`, not even `{}`, and forbid no others. */
  readonly silent: readonly string[];
  /** Names that lead nowhere, and what two files declare. */
  readonly problems: readonly SchemaProblem[];
}

type GroupTemplate = NonNullable<DesiredGroup["template"]>;
type List = "scopes" | "environments" | "secrets" | "variables";

/** Entries, in the order of the manifest. */
class Lists {
  readonly scopes: Traced<DesiredScope>[] = [];
  readonly environments: Traced<DesiredEnvironment>[] = [];
  readonly secrets: Traced<DesiredSecret>[] = [];
  readonly variables: Traced<DesiredVariable>[] = [];
}

function sortedLists({ scopes, environments, secrets, variables }: TracedLists): TracedLists {
  return {
    scopes: sorted(scopes, ({ scope }) => scope),
    environments: sorted(environments, ({ address }) => address),
    secrets: sorted(secrets, ({ address }) => address),
    variables: sorted(variables, ({ address }) => address),
  };
}

/** The same entries, with the places that the whole knows them by. */
function below(prefix: Path, { scopes, environments, secrets, variables }: TracedLists): TracedLists {
  const traced = <T>(list: readonly Traced<T>[]) => list.map(({ entry, path }) => ({ entry, path: [...prefix, ...path] }));
  return { scopes: traced(scopes), environments: traced(environments), secrets: traced(secrets), variables: traced(variables) };
}

/** Takes a manifest that the schema accepts apart. What the schema refused is missing from it, or stood in for (`prune`). */
class Builder {
  readonly lists = new Lists();
  readonly groups: { readonly name: string; readonly repositories: readonly RepositorySelector[]; readonly lists: Lists }[] = [];
  /** Places that have the key `secrets`. */
  readonly said: string[] = [];
  /** Where entries go now. */
  private sink = this.lists;
  private readonly defaults: Defaults;
  private readonly stores: readonly Store[];
  readonly values: SharedValues;

  constructor(
    private readonly manifest: Manifest,
    private readonly folderOf: (path: Path) => string,
    private readonly names: NameMapping,
  ) {
    this.defaults = manifest.defaults ?? {};
    this.stores = this.defaults.stores ?? ["actions"];
    this.values = new SharedValues(manifest.values, folderOf);
    this.organization();
    for (const [name, repository] of Object.entries(manifest.repositories ?? {})) this.repository(name, repository, ["repositories", name]);
    for (const [name, { repositories, ...template }] of Object.entries(manifest.groups ?? {})) {
      this.sink = new Lists();
      this.repository(name, template, ["groups", name]);
      this.groups.push({
        name,
        repositories: repositories.filter((s) => s !== undefined).map((s) => desiredSelector(s, names)),
        lists: this.sink,
      });
    }
  }

  private organization(): void {
    const { secrets, variables, unmanaged } = this.manifest;
    if (!secrets && !variables && !unmanaged) return;
    const path = secrets ? ["secrets"] : variables ? ["variables"] : ["unmanaged"];
    this.scope(ORGANIZATION, path, [], this.manifest, unmanaged);
  }

  private repository(name: string, declared: Repository, path: Path): void {
    const repository = path[0] === "groups" ? name : this.names.repository(name);
    this.scope({ kind: "repository", repository }, path, path, declared, declared.unmanaged);
    for (const [environment, protection] of Object.entries(declared.environments ?? {}))
      this.environment(
        { kind: "environment", repository, environment },
        [...path, "environments", environment],
        protection,
        declared.unmanaged,
      );
  }

  private environment(
    scope: Extract<Scope, { kind: "environment" }>,
    path: Path,
    declared: Environment,
    inherited: UnmanagedMode | undefined,
  ): void {
    const { secrets: _, variables: __, unmanaged, ...protection } = declared;
    this.sink.environments.push({
      entry: {
        address: printAddress({ kind: "environment", scope }),
        repository: scope.repository,
        name: scope.environment,
        protection: desiredProtection(protection, this.names),
      },
      path,
    });
    this.scope(scope, path, path, declared, unmanaged ?? inherited);
  }

  /** @param path of the scope; `items` of what holds its secrets and variables (the top, for the organization) */
  private scope(
    scope: Scope,
    path: Path,
    items: Path,
    declared: Pick<Environment, "secrets" | "variables">,
    unmanaged: UnmanagedMode | undefined,
  ): void {
    const used = new Set<Store>(scope.kind === "environment" ? ["actions"] : this.stores);
    const text = printScope(scope);
    if (declared.secrets) this.said.push(text);
    for (const [name, secret] of Object.entries(declared.secrets ?? {}))
      this.secret(scope, text, name, secret, [...items, "secrets", name], used);
    for (const [name, variable] of Object.entries(declared.variables ?? {}))
      this.variable(scope, text, name, typeof variable === "string" ? { value: variable } : variable, [...items, "variables", name], used);
    const read = STORES.filter((store) => used.has(store) && (scope.kind !== "environment" || STORE_TRAITS[store].environments));
    this.sink.scopes.push({ entry: { scope: text, stores: read, unmanaged: unmanaged ?? this.defaults.unmanaged ?? "report" }, path });
  }

  private secret(scope: Scope, text: string, name: string, secret: Secret, path: Path, used: Set<Store>): void {
    const shared = sharedName(secret.value);
    const key = pathKey(secret.value);
    const value =
      shared === undefined
        ? valueSource(secret.value, canonicalName(name), key ? this.folderOf([...path, "value", key]) : "")
        : this.values.take(shared, [...path, "value", "from"]);
    const rotation = desiredRotation({ ...this.defaults.rotation, ...secret.rotation });
    const stores = secret.stores ?? (scope.kind === "environment" ? ["actions"] : this.stores);
    for (const store of stores) {
      used.add(store);
      const entry: DesiredSecret = {
        kind: "secret",
        ...item(scope, text, store, name, secret, "secret", this.names),
        value,
        ...(secret.encoding && { encoding: secret.encoding }),
        ...(secret.allowEmpty !== undefined && { allowEmpty: secret.allowEmpty }),
        ...(rotation && { rotation }),
      };
      this.sink.secrets.push({ entry, path });
    }
  }

  private variable(scope: Scope, text: string, name: string, variable: Variable, path: Path, used: Set<Store>): void {
    const possible = this.stores.filter(
      (store) => STORE_TRAITS[store].variables && (scope.kind !== "environment" || STORE_TRAITS[store].environments),
    );
    for (const store of variable.stores ?? (possible.length > 0 ? possible : (["actions"] as const))) {
      used.add(store);
      this.sink.variables.push({
        entry: { kind: "variable", ...item(scope, text, store, name, variable, "variable", this.names), value: variable.value },
        path,
      });
    }
  }
}

function item(
  scope: Scope,
  text: string,
  store: Store,
  name: string,
  declared: Secret | Variable,
  kind: "secret" | "variable",
  names: NameMapping,
) {
  const canonical = canonicalName(name);
  return {
    address: printAddress({ kind, scope, store, name: canonical }),
    scope: text,
    store,
    name: canonical,
    ...(declared.visibility && { visibility: declared.visibility }),
    ...(declared.repositories && { repositories: declared.repositories.map((selector) => desiredSelector(selector, names)) }),
    ...(declared.adopt !== undefined && { adopt: declared.adopt }),
  };
}

function desiredSelector(selector: Selector, names: NameMapping): RepositorySelector {
  if (typeof selector !== "string")
    return "topic" in selector
      ? { by: "topic", topic: selector.topic }
      : { by: "property", property: selector.property, value: selector.value };
  if (selector.startsWith("!")) return { by: "glob", glob: names.repository(selector.slice(1)), exclude: true };
  return isGlob(selector) ? { by: "glob", glob: selector } : { by: "name", name: names.repository(selector) };
}

function desiredRotation({ maxAge, ...rest }: NonNullable<Secret["rotation"]>): Rotation | undefined {
  const rotation = { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
  return Object.keys(rotation).length > 0 ? rotation : undefined;
}

function desiredPolicies({ maxAge, ...rest }: NonNullable<Manifest["policies"]> = {}): Policies {
  return { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
}

function desiredProtection(
  { reviewers, deploymentBranchPolicy: policy, ...rest }: Omit<Environment, "secrets" | "variables" | "unmanaged">,
  names: NameMapping,
): Protection {
  return {
    ...(reviewers !== undefined && {
      reviewers: reviewers && { teams: (reviewers.teams ?? []).map(names.team), users: (reviewers.users ?? []).map(names.user) },
    }),
    ...rest,
    ...(policy !== undefined && {
      deploymentBranchPolicy:
        policy === null || "protectedBranches" in policy ? policy : { branches: policy.branches ?? [], tags: policy.tags ?? [] },
    }),
  };
}

const entries = <T>(list: readonly Traced<T>[]) => list.map(({ entry }) => entry);
const paths = (list: readonly Traced<unknown>[]) => list.map(({ path }) => path);

function entriesOf({ scopes, environments, secrets, variables }: TracedLists) {
  return { scopes: entries(scopes), environments: entries(environments), secrets: entries(secrets), variables: entries(variables) };
}

function pathsOf({ scopes, environments, secrets, variables }: TracedLists): Readonly<Record<List, readonly Path[]>> {
  return { scopes: paths(scopes), environments: paths(environments), secrets: paths(secrets), variables: paths(variables) };
}

function allOf(parts: readonly GroupTemplate[]): GroupTemplate {
  return {
    scopes: parts.flatMap(({ scopes }) => scopes),
    environments: parts.flatMap(({ environments }) => environments),
    secrets: parts.flatMap(({ secrets }) => secrets),
    variables: parts.flatMap(({ variables }) => variables),
  };
}

/** What a group gives, to be judged as if nothing else were declared. */
export interface Template {
  readonly desired: DesiredState;
  readonly origins: Readonly<Record<List, readonly Path[]>>;
  /** Of an environment, a secret or a variable, by its address in the template. */
  get(address: string): Path | undefined;
}

function templateOf({ groups, removed: _, ...whole }: DesiredState, index: number, lists: TracedLists): Template {
  const desired = { ...whole, ...groups![index]!.template!, ignore: [], forget: [] };
  const origins = pathsOf(lists);
  const byAddress = new AddressMap(
    (["environments", "secrets", "variables"] as const).flatMap((list) =>
      desired[list].map(({ address }, at) => [address, origins[list][at]!] as const),
    ),
  );
  return { desired, origins, get: (address) => byAddress.get(address) };
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

function silentOf({ scopes }: DesiredState, said: readonly string[]): string[] {
  const known = new AddressMap(said.map((scope) => [scope, true]));
  return scopes.flatMap(({ scope, unmanaged }) => (scope.startsWith("env:") || unmanaged !== "report" || known.has(scope) ? [] : scope));
}

/** Sorted by what names an entry; entries of the same name keep the order of the manifest. */
function sorted<T>(entries: readonly Traced<T>[], nameOf: (entry: T) => string): Traced<T>[] {
  return [...entries].sort((a, b) => compareText(nameOf(a.entry), nameOf(b.entry)));
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
  const builder = new Builder(manifest, folderOf, names);
  const parts = included.map(({ manifest: part, prefix }) => {
    const { lists, values, said } = new Builder(part, (path) => folderOf([...prefix, ...path]), names);
    return {
      said,
      lists: below(prefix, lists),
      problems: values.problems.map((problem) => ({ ...problem, path: [...prefix, ...problem.path] })),
    };
  });
  const union = unionOf([builder.lists, ...parts.map(({ lists }) => lists)]);
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
  const groups = builder.groups.map(({ name, repositories, lists }) => ({ name, repositories, lists: sortedLists(lists) }));
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
    silent: silentOf(
      desired,
      [builder, ...parts].flatMap(({ said }) => said),
    ),
    problems: [...builder.values.problems, ...parts.flatMap(({ problems }) => problems), ...union.problems],
    main: allOf([entriesOf(builder.lists), ...groups.map(({ lists }) => entriesOf(lists))]),
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
