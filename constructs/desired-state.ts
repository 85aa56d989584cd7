import { printAddress, printScope, tryParseScope } from "../src/model/address";
import { AddressMap, compareText } from "../src/model/address-map";
import { canonicalDesired } from "../src/model/canonical";
import type { DesiredEnvironment, DesiredScope, DesiredState, IgnoreRule, Rotation, UnmanagedMode } from "../src/model/desired";
import type { Policies, RemovedMarker } from "../src/model/policies";
import type { Owner } from "../src/model/scope";
import { STORES, type Store } from "../src/model/store";
import type { Declarations } from "./declarations";

/** What holds where nothing else is said. */
export interface StackDefaults {
  readonly stores: readonly Store[];
  readonly unmanaged: UnmanagedMode;
  readonly rotation?: Rotation;
}

/** What a stack says about all that is in it. */
export interface StackSettings {
  readonly owner: Owner;
  readonly defaults: StackDefaults;
  readonly ignore: readonly IgnoreRule[];
  readonly forget: readonly string[];
  readonly removed: readonly RemovedMarker[];
  readonly policies: Policies;
}

/** An environment has no other. */
const ENVIRONMENT_STORES: readonly Store[] = ["actions"];

/** The canonical desired state: lists by address, no key that is undefined. */
export function buildDesiredState(settings: StackSettings, declarations: Declarations): DesiredState {
  const { secrets, variables } = declarations;
  const { owner, defaults, ignore, forget, removed, policies } = settings;
  return canonicalDesired({
    version: 1,
    owner,
    scopes: sorted(scopes(defaults, declarations), ({ scope }) => scope),
    environments: sorted(environments(declarations), ({ address }) => address),
    secrets: sorted(
      secrets.values().map(({ desired }) => desired),
      ({ address }) => address,
    ),
    variables: sorted(
      variables.values().map(({ desired }) => desired),
      ({ address }) => address,
    ),
    ignore,
    forget,
    removed,
    policies,
  });
}

function sorted<T>(entries: readonly T[], nameOf: (entry: T) => string): T[] {
  return [...entries].sort((a, b) => compareText(nameOf(a), nameOf(b)));
}

/** Those that a construct declares, and those that have only secrets or variables: nothing is said of their protection. */
function environments({ environments, secrets, variables }: Declarations): DesiredEnvironment[] {
  const all = new AddressMap<DesiredEnvironment>();
  for (const { desired } of environments.values()) all.set(desired.address, desired);
  for (const { desired } of [...secrets.values(), ...variables.values()]) {
    if (!desired.scope.startsWith("env:") || all.has(desired.scope)) continue;
    const scope = tryParseScope(desired.scope);
    if (scope?.kind !== "environment") continue;
    const address = printAddress({ kind: "environment", scope });
    all.set(address, { address, repository: scope.repository, name: scope.environment, protection: {} });
  }
  return all.values();
}

/** A scope is declared by what is in it, a repository also by its environments. */
function scopes(defaults: StackDefaults, { secrets, variables, environments, scopes: settings }: Declarations): DesiredScope[] {
  const all = new AddressMap<{ readonly scope: string; readonly stores: Set<Store> }>();
  const declare = (scope: string, store?: Store) => {
    const known = all.get(scope);
    if (store) known?.stores.add(store);
    if (known) return;
    const own = settings.get(scope)?.stores ?? [];
    const stores = new Set(own.length > 0 ? own : scope.startsWith("env:") ? ENVIRONMENT_STORES : defaults.stores);
    if (store) stores.add(store);
    all.set(scope, { scope, stores });
    const repository = repositoryOf(scope);
    if (repository !== undefined && !all.has(repository)) declare(repository);
  };
  for (const scope of settings.addresses()) declare(scope);
  for (const { desired } of [...secrets.values(), ...variables.values()]) declare(desired.scope, desired.store);
  for (const address of environments.addresses()) declare(address);
  return all.values().map(({ scope, stores }) => ({
    scope,
    stores: STORES.filter((store) => stores.has(store)),
    unmanaged: settings.get(scope)?.unmanaged ?? settings.get(repositoryOf(scope) ?? scope)?.unmanaged ?? defaults.unmanaged,
  }));
}

/** The repository's scope of an environment's. */
function repositoryOf(scope: string): string | undefined {
  const parsed = scope.startsWith("env:") ? tryParseScope(scope) : undefined;
  return parsed?.kind === "environment" ? printScope({ kind: "repository", repository: parsed.repository }) : undefined;
}
