import type { Defaults, Environment, Manifest, Repository, Secret, Selector, Variable } from "../../schemas/generated/manifest-types";
import { printAddress, printScope } from "../model/address";
import { compareText } from "../model/address-map";
import { canonicalDesired } from "../model/canonical";
import type {
  DesiredEnvironment,
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
import type { Path } from "./places";
import { pathKey, valueSource } from "./value-source";

/** A desired state and, for each entry of its lists, where in the manifest it comes from. */
export interface Declared {
  readonly desired: DesiredState;
  readonly origins: Readonly<
    Record<"scopes" | "environments" | "secrets" | "variables" | "ignore" | "forget" | "removed", readonly Path[]>
  >;
}

type Traced<T> = { readonly entry: T; readonly path: Path };

/** Takes a manifest that the schema accepts apart. What the schema refused is missing from it, or stood in for (`prune`). */
class Builder {
  readonly scopes: Traced<DesiredScope>[] = [];
  readonly environments: Traced<DesiredEnvironment>[] = [];
  readonly secrets: Traced<DesiredSecret>[] = [];
  readonly variables: Traced<DesiredVariable>[] = [];
  private readonly defaults: Defaults;
  private readonly stores: readonly Store[];

  constructor(
    private readonly manifest: Manifest,
    private readonly folderOf: (path: Path) => string,
  ) {
    this.defaults = manifest.defaults ?? {};
    this.stores = this.defaults.stores ?? ["actions"];
    this.organization();
    for (const [name, repository] of Object.entries(manifest.repositories ?? {})) this.repository(name, repository);
  }

  private organization(): void {
    const { secrets, variables, unmanaged } = this.manifest;
    if (!secrets && !variables && !unmanaged) return;
    const path = secrets ? ["secrets"] : variables ? ["variables"] : ["unmanaged"];
    this.scope(ORGANIZATION, path, [], this.manifest, unmanaged);
  }

  private repository(repository: string, declared: Repository): void {
    const path = ["repositories", repository];
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
    this.environments.push({
      entry: {
        address: printAddress({ kind: "environment", scope }),
        repository: scope.repository,
        name: scope.environment,
        protection: desiredProtection(protection),
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
    for (const [name, secret] of Object.entries(declared.secrets ?? {}))
      this.secret(scope, text, name, secret, [...items, "secrets", name], used);
    for (const [name, variable] of Object.entries(declared.variables ?? {}))
      this.variable(scope, text, name, typeof variable === "string" ? { value: variable } : variable, [...items, "variables", name], used);
    const read = STORES.filter((store) => used.has(store) && (scope.kind !== "environment" || STORE_TRAITS[store].environments));
    this.scopes.push({ entry: { scope: text, stores: read, unmanaged: unmanaged ?? this.defaults.unmanaged ?? "report" }, path });
  }

  private secret(scope: Scope, text: string, name: string, secret: Secret, path: Path, used: Set<Store>): void {
    const key = pathKey(secret.value);
    const value = valueSource(secret.value, canonicalName(name), key ? this.folderOf([...path, "value", key]) : "");
    const rotation = desiredRotation({ ...this.defaults.rotation, ...secret.rotation });
    const stores = secret.stores ?? (scope.kind === "environment" ? ["actions"] : this.stores);
    for (const store of stores) {
      used.add(store);
      const entry: DesiredSecret = {
        kind: "secret",
        ...item(scope, text, store, name, secret, "secret"),
        value,
        ...(secret.encoding && { encoding: secret.encoding }),
        ...(secret.allowEmpty !== undefined && { allowEmpty: secret.allowEmpty }),
        ...(rotation && { rotation }),
      };
      this.secrets.push({ entry, path });
    }
  }

  private variable(scope: Scope, text: string, name: string, variable: Variable, path: Path, used: Set<Store>): void {
    const possible = this.stores.filter(
      (store) => STORE_TRAITS[store].variables && (scope.kind !== "environment" || STORE_TRAITS[store].environments),
    );
    for (const store of variable.stores ?? (possible.length > 0 ? possible : (["actions"] as const))) {
      used.add(store);
      this.variables.push({
        entry: { kind: "variable", ...item(scope, text, store, name, variable, "variable"), value: variable.value },
        path,
      });
    }
  }
}

function item(scope: Scope, text: string, store: Store, name: string, declared: Secret | Variable, kind: "secret" | "variable") {
  const canonical = canonicalName(name);
  return {
    address: printAddress({ kind, scope, store, name: canonical }),
    scope: text,
    store,
    name: canonical,
    ...(declared.visibility && { visibility: declared.visibility }),
    ...(declared.repositories && { repositories: declared.repositories.map(desiredSelector) }),
    ...(declared.adopt !== undefined && { adopt: declared.adopt }),
  };
}

function desiredSelector(selector: Selector): RepositorySelector {
  if (typeof selector !== "string") return { by: "topic", topic: selector.topic };
  if (selector.startsWith("!")) return { by: "glob", glob: selector.slice(1), exclude: true };
  return isGlob(selector) ? { by: "glob", glob: selector } : { by: "name", name: selector };
}

function desiredRotation({ maxAge, ...rest }: NonNullable<Secret["rotation"]>): Rotation | undefined {
  const rotation = { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
  return Object.keys(rotation).length > 0 ? rotation : undefined;
}

function desiredPolicies({ maxAge, ...rest }: NonNullable<Manifest["policies"]> = {}): Policies {
  return { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
}

function desiredProtection({
  reviewers,
  deploymentBranchPolicy: policy,
  ...rest
}: Omit<Environment, "secrets" | "variables" | "unmanaged">): Protection {
  return {
    ...(reviewers !== undefined && { reviewers: reviewers && { teams: reviewers.teams ?? [], users: reviewers.users ?? [] } }),
    ...rest,
    ...(policy !== undefined && {
      deploymentBranchPolicy:
        policy === null || "protectedBranches" in policy ? policy : { branches: policy.branches ?? [], tags: policy.tags ?? [] },
    }),
  };
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
export function toDesired(manifest: Manifest, folderOf: (path: Path) => string): Declared {
  const builder = new Builder(manifest, folderOf);
  const lists = {
    scopes: sorted(builder.scopes, ({ scope }) => scope),
    environments: sorted(builder.environments, ({ address }) => address),
    secrets: sorted(builder.secrets, ({ address }) => address),
    variables: sorted(builder.variables, ({ address }) => address),
    ignore: listed<IgnoreRule>("ignore", manifest.ignore),
    forget: listed<string>("forget", manifest.forget),
    removed: listed<RemovedMarker>("removed", manifest.removed),
  };
  const entries = <T>(list: readonly Traced<T>[]) => list.map(({ entry }) => entry);
  const paths = (list: readonly Traced<unknown>[]) => list.map(({ path }) => path);
  const desired = canonicalDesired({
    version: 1,
    owner:
      manifest.organization === undefined
        ? { kind: "user", login: manifest.user ?? "" }
        : { kind: "organization", login: manifest.organization },
    scopes: entries(lists.scopes),
    environments: entries(lists.environments),
    secrets: entries(lists.secrets),
    variables: entries(lists.variables),
    ignore: entries(lists.ignore),
    forget: entries(lists.forget),
    removed: entries(lists.removed),
    policies: desiredPolicies(manifest.policies),
  });
  return {
    desired,
    origins: {
      scopes: paths(lists.scopes),
      environments: paths(lists.environments),
      secrets: paths(lists.secrets),
      variables: paths(lists.variables),
      ignore: paths(lists.ignore),
      forget: paths(lists.forget),
      removed: paths(lists.removed),
    },
  };
}
