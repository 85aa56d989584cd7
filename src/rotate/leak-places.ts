import type { Reads } from "../audit/reads";
import type { LiveItem, LiveState } from "../github/live";
import type { Collection, SnapshotNeeds } from "../github/types";
import type { Lock } from "../lock/types";
import { addressKey, parseAddress, printList, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { canonicalName, nameProblem } from "../model/names";
import type { Scope } from "../model/scope";
import { STORE_TRAITS, type Store } from "../model/store";
import { secretsNamed } from "../sealing";
import type { LeakPlace } from "./incident-types";
import { rotationPlaces } from "./places";
import { jobsReading, readerRepositories } from "./readers";
import type { Unread } from "./types";

/** What a leaked name means: the names that it goes by, and why each declared secret belongs to it. */
export interface LeakScope {
  /** Upper case: looked for in every list. Empty for `values.NAME`. */
  readonly names: readonly string[];
  readonly declared: AddressMap<{ readonly secret: DesiredSecret; readonly why: LeakPlace["why"] }>;
}

/** @param text a name, an address or `values.NAME` */
export function leakScope(desired: DesiredState, text: string): LeakScope {
  const named = secretsNamed(desired, text);
  const parsed = tryParseAddress(text);
  const name = parsed?.kind === "secret" ? parsed.name : text;
  const names = nameProblem(name) === undefined ? [canonicalName(name)] : [];
  const declared: LeakScope["declared"] = new AddressMap();
  const rotatable = named.filter(({ value }) => value.from !== "existing" && value.from !== "sealed").map(({ address }) => address);
  const { secrets, sameSource } = rotationPlaces(desired, rotatable);
  for (const address of sameSource)
    declared.set(address, { secret: desired.secrets.find((one) => one.address === address)!, why: "source" });
  for (const secret of secrets) declared.set(secret.address, { secret, why: "shared" });
  for (const secret of [...named, ...desired.secrets.filter((one) => names.includes(one.name))])
    declared.set(secret.address, { secret, why: "name" });
  return { names, declared };
}

/** Stores that every installation of GitHub has, and those that are declared. */
function storesOf(desired: DesiredState, scope: Scope): Store[] {
  const declared = desired.scopes.flatMap(({ stores }) => stores);
  return [...new Set<Store>(["actions", "dependabot", ...declared])].filter(
    (store) => scope.kind !== "environment" || STORE_TRAITS[store].environments,
  );
}

/** The lists of all declared scopes, and of the organization, in all stores that are in use. */
export function leakNeeds(desired: DesiredState, { names }: LeakScope): SnapshotNeeds {
  const scopes = new AddressMap<Scope>();
  if (desired.owner.kind === "organization") scopes.set("org", { kind: "organization" });
  for (const { scope } of [...desired.scopes, ...desired.secrets]) {
    const parsed = tryParseScope(scope);
    if (parsed) scopes.set(scope, parsed);
  }
  const collections: Collection[] = scopes
    .values()
    .flatMap((scope) => storesOf(desired, scope).map((store): Collection => ({ scope, store, kind: "secret" })));
  const organization = collections
    .filter(({ scope }) => scope.kind === "organization")
    .map(({ scope, store }) => printList(scope, store, "secret"));
  return {
    owner: desired.owner,
    repositories: scopes.values().flatMap((scope) => (scope.kind === "organization" ? [] : [scope.repository])),
    knownRepositoryIds: [],
    allRepositories: desired.owner.kind === "organization",
    collections,
    selections: [
      ...organization.flatMap((list) => names.map((name) => `${list}/${name}`)),
      ...desired.secrets.filter(({ visibility }) => visibility === "selected").map(({ address }) => address),
    ],
    environments: [],
    teams: [],
    users: [],
    repositoryTeams: [],
  };
}

export interface LeakInput {
  readonly lock: Lock;
  readonly live: LiveState;
  readonly reads?: Reads;
}

/** Every place of the value or of its name, declared or not; what could not be read beside it. */
export function findLeakPlaces(
  { names, declared }: LeakScope,
  input: LeakInput,
): { readonly places: LeakPlace[]; readonly incomplete: Unread[] } {
  const { lock, live, reads } = input;
  const found = new AddressMap<LeakPlace>();
  const incomplete: Unread[] = [];
  const add = (address: string, item: LiveItem | undefined, exists: boolean | null) => {
    const known = declared.get(address);
    const { store } = parseAddress(address) as { store: Store };
    const readers = readerRepositories(
      { address, ...(known?.secret.visibility && { visibility: known.secret.visibility }) },
      item,
      live,
      lock,
    );
    if (item?.selected?.status === "unreadable") incomplete.push({ address, reason: item.selected.reason });
    const { owner, runbook, notify } = known?.secret.rotation ?? {};
    const valueSince = lock.sealed.get(address)?.valueSince;
    found.set(address, {
      address,
      why: known?.why ?? "name",
      source: known?.secret.value.from ?? null,
      exists,
      ...(valueSince !== undefined && { valueSince }),
      ...(item && { updatedAt: item.updatedAt }),
      readers: readers ? [...readers].sort(compareText) : null,
      ...(reads && store !== "codespaces" && { jobs: jobsReading(address, reads) }),
      ...(owner !== undefined && { owner }),
      ...(runbook !== undefined && { runbook }),
      ...(notify && { notify }),
    });
  };
  for (const [list, reading] of live.secrets) {
    if (reading.status === "unreadable") incomplete.push({ address: list, reason: reading.reason });
    if (reading.status !== "present") continue;
    for (const item of reading.value) {
      const address = `${list}/${item.name}`;
      if (names.includes(item.name) || declared.has(address)) add(declared.get(address)?.secret.address ?? address, item, true);
    }
  }
  for (const [address] of declared)
    if (!found.has(address)) {
      const list = live.secrets.get(address.slice(0, address.lastIndexOf("/")));
      add(address, undefined, list === undefined || list.status === "unreadable" ? null : false);
    }
  const order = { name: 0, shared: 1, source: 2 } as const;
  const places = found.values().sort((a, b) => order[a.why] - order[b.why] || compareText(addressKey(a.address), addressKey(b.address)));
  return { places, incomplete };
}

/** Repositories whose workflow runs can have read it: Codespaces and agents are no runs. */
export function runRepositories(places: readonly LeakPlace[]): string[] {
  const names = new AddressMap<string>();
  for (const { address, readers, exists } of places) {
    const parsed = parseAddress(address);
    if (exists === false || parsed.kind !== "secret" || !["actions", "dependabot"].includes(parsed.store)) continue;
    for (const name of readers ?? []) names.set(name, name);
  }
  return names.values();
}
