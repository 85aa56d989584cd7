import type { Collection, SnapshotNeeds } from "../github/types";
import type { Lock } from "../lock/types";
import { addressKey, parseAddress, printAddress, printList, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import type { Scope } from "../model/scope";
import { isDynamicSelection, selectsByProperty } from "../model/selection";
import { STORE_TRAITS } from "../model/store";
import type { State } from "../state/types";
import { widerPlaces } from "./effect";
import { environmentsWanted, type Focus, focusMatcher, isPartial } from "./only";
import type { DiffOptions } from "./world";

/** What a plan has to read: the declared scopes and what the state owns; with `--only` and `--since` the collections that they name. */
export function planNeeds(
  desired: DesiredState,
  lock: Lock,
  state: State | undefined,
  focus: Focus & { readonly options?: DiffOptions } = {},
): SnapshotNeeds {
  const only = focusMatcher(focus);
  const partial = isPartial(focus);
  const collections = new AddressMap<Collection>();
  const environments = new AddressMap<string>();
  const repositories = new AddressMap<string>();
  const selections = new AddressMap<true>();
  const visit = (scope: Scope) => {
    if (scope.kind === "organization") return;
    repositories.set(scope.repository, scope.repository);
    if (scope.kind === "environment") environments.set(scope.repository, scope.repository);
  };
  const need = (collection: Collection) => {
    visit(collection.scope);
    collections.set(printList(collection.scope, collection.store, collection.kind), collection);
  };

  const whole = new Set((focus.only ? [] : (focus.since?.scopes ?? [])).map(addressKey));
  for (const declared of desired.scopes) {
    const scope = tryParseScope(declared.scope);
    if (!scope) continue;
    const isSeen = !partial || whole.has(addressKey(declared.scope));
    if (isSeen) visit(scope);
    // What is deleted is told with who loses it.
    const isDeleted = focus.options?.deleteUnmanaged === true && declared.unmanaged === "delete" && scope.kind === "organization";
    for (const store of declared.stores)
      for (const kind of ["secret", "variable"] as const) {
        if (kind === "variable" && !STORE_TRAITS[store].variables) continue;
        if (isSeen) need({ scope, store, kind });
        if (isDeleted) selections.set(`${printList(scope, store, kind)}/*`, true);
      }
  }
  const items = [...desired.secrets, ...desired.variables].filter((item) => only(item.address));
  const groups = (desired.groups ?? []).some(({ repositories }) => isDynamicSelection(repositories));
  const byProperty = [...items, ...(desired.groups ?? [])].some(({ repositories = [] }) => selectsByProperty(repositories));
  let dynamic = false;
  for (const item of items) {
    const { scope } = parseAddress(item.address);
    need({ scope, store: item.store, kind: item.kind });
    if (item.visibility) selections.set(item.address, true);
    const selectors = item.repositories ?? [];
    dynamic ||= isDynamicSelection(selectors);
    for (const s of selectors) if (s.by === "name") repositories.set(s.name, s.name);
    if (isDynamicSelection(selectors)) for (const name of lock.selections.get(item.address) ?? []) repositories.set(name, name);
  }
  const wantedEnvironments = environmentsWanted(desired, only);
  for (const environment of wantedEnvironments)
    visit({ kind: "environment", repository: environment.repository, environment: environment.name });

  const declared = new AddressMap([...desired.secrets, ...desired.variables].map((item) => [item.address, true] as const));
  const takeOvers = new AddressMap<true>();
  for (const [address, item] of state?.items ?? []) {
    if (item.deleted || !only(address)) continue;
    const parsed = tryParseAddress(address);
    if (!parsed) continue;
    if (parsed.kind === "environment") {
      visit(parsed.scope);
      // An environment that may be deleted must be known with all that is in it.
      if (!desired.environments.some((e) => e.address.toLowerCase() === address.toLowerCase()))
        for (const kind of ["secret", "variable"] as const) need({ scope: parsed.scope, store: "actions", kind });
    } else {
      need({ scope: parsed.scope, store: parsed.store, kind: parsed.kind });
      if (parsed.scope.kind === "organization") selections.set(address, true);
      // What leaves is told with what takes over.
      if (!item.observed && !declared.has(address))
        for (const place of widerPlaces(address, desired.owner.kind)) {
          need(place);
          if (place.scope.kind === "organization") takeOvers.set(printAddress(place), true);
        }
    }
  }

  const gated = wantedEnvironments.filter(({ protection }) => protection.customProtectionRules !== undefined);
  const reviewers = wantedEnvironments.flatMap((e) => (e.protection.reviewers ? [e.protection.reviewers] : []));
  const unique = (names: readonly string[]) => new AddressMap(names.map((n) => [n, n] as const)).values();
  return {
    owner: desired.owner,
    repositories: repositories.values(),
    knownRepositoryIds: [...lock.repositories],
    allRepositories: !partial && (groups || (desired.owner.kind === "organization" && (dynamic || selections.size > 0))),
    // Also where a part is looked at: the list of repositories, which may be cheaper than each of them, tells no properties.
    ...(byProperty && { customProperties: true }),
    collections: collections.values(),
    selections: new AddressMap([...selections, ...takeOvers]).addresses(),
    environments: environments.values(),
    ...(gated.length > 0 && { protectionRules: gated.map(({ address }) => address) }),
    teams: unique(reviewers.flatMap((r) => r.teams)),
    users: unique(reviewers.flatMap((r) => r.users)),
    repositoryTeams: [],
  };
}
