import type { Reads } from "../audit/reads";
import type { LiveItem } from "../github/live";
import { NO_NEEDS } from "../github/no-needs";
import type { Collection, SnapshotNeeds } from "../github/types";
import { addressKey, parseAddress, printList, printScope, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { canonicalName, nameProblem } from "../model/names";
import { type Scope, sameName } from "../model/scope";
import { STORE_TRAITS, type Store } from "../model/store";
import { secretsNamed } from "../sealing";
import type { LeakPlace } from "./incident-types";
import { addressesNow, type Move } from "./leak-moves";
import { type LeakRecords, leakReaders } from "./leak-readers";
import { rotationPlaces } from "./places";
import { jobsReading } from "./readers";
import type { Unread } from "./types";

/** What a leaked name means: the names that it goes by, and why each declared secret belongs to it. */
export interface LeakScope {
  /** Upper case: looked for in every list. Empty for `values.NAME`. */
  readonly names: readonly string[];
  /** Names under `values` of what leaked. */
  readonly shared: readonly string[];
  readonly declared: AddressMap<{
    readonly secret: DesiredSecret;
    readonly why: LeakPlace["why"];
    /** It was declared for the repository that lies here now, and the declaration is about another one by now. */
    readonly isOther?: boolean;
  }>;
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
  const values = declared.values().flatMap(({ secret, why }) => (why === "source" ? [] : (secret.value.shared ?? [])));
  const asked = text.startsWith("values.") ? [text.slice("values.".length)] : [];
  return { names, shared: [...new Set([...asked, ...values])], declared };
}

/** The same, where the repositories of the lock are now. */
export function moveScope({ names, shared, declared }: LeakScope, moves: readonly Move[]): LeakScope {
  const moved: LeakScope["declared"] = new AddressMap();
  for (const [declaredAs, entry] of declared)
    for (const { address, isOther } of addressesNow(declaredAs, moves))
      if (!isOther || !declared.has(address)) moved.set(address, { ...entry, ...(isOther && { isOther }) });
  return { names, shared, declared: moved };
}

/** Stores that every installation of GitHub has, and those that are declared. */
function storesOf(desired: DesiredState, scope: Scope): Store[] {
  const declared = desired.scopes.flatMap(({ stores }) => stores);
  return [...new Set<Store>(["actions", "dependabot", ...declared])].filter(
    (store) => scope.kind !== "environment" || STORE_TRAITS[store].environments,
  );
}

/** Addresses of these names, or that had the value, which lock or state know: also of what is neither declared nor on GitHub any more. */
function recorded({ names, shared }: LeakScope, { lock, state }: Pick<LeakRecords, "lock" | "state">): string[] {
  const known = new AddressMap(
    [...lock.sealed.addresses(), ...(state?.items.addresses() ?? [])].map((address) => [address, true] as const),
  );
  return known.addresses().filter((address) => {
    const parsed = tryParseAddress(address);
    if (parsed?.kind !== "secret") return false;
    const had = state?.items.get(address)?.shared;
    return names.includes(canonicalName(parsed.name)) || (had !== undefined && shared.includes(had));
  });
}

/** Is it declared, or does the lock still hold the name? */
export function isConcerned(leak: LeakScope, lock: LeakRecords["lock"]): boolean {
  return leak.declared.size > 0 || recorded(leak, { lock, state: undefined }).length > 0;
}

/** The lists of all declared scopes, of the organization and of where the name was until now, in all stores that are in use. */
export function leakNeeds(desired: DesiredState, leak: LeakScope, records: Pick<LeakRecords, "lock" | "state" | "moves">): SnapshotNeeds {
  const { names } = leak;
  const scopes = new AddressMap<Scope>();
  if (desired.owner.kind === "organization") scopes.set("org", { kind: "organization" });
  for (const { scope: declared } of [...desired.scopes, ...desired.secrets])
    for (const { address: scope } of addressesNow(declared, records.moves ?? [])) {
      const parsed = tryParseScope(scope);
      if (parsed) scopes.set(scope, parsed);
    }
  const lists = new AddressMap<Collection>();
  const need = (collection: Collection) => {
    scopes.set(printScope(collection.scope), collection.scope);
    lists.set(printList(collection.scope, collection.store, "secret"), collection);
  };
  for (const scope of scopes.values()) for (const store of storesOf(desired, scope)) need({ scope, store, kind: "secret" });
  for (const address of recorded(leak, records)) {
    const { scope, store } = parseAddress(address) as { scope: Scope; store: Store };
    need({ scope, store, kind: "secret" });
  }
  const collections = lists.values();
  const organization = collections
    .filter(({ scope }) => scope.kind === "organization")
    .map(({ scope, store }) => printList(scope, store, "secret"));
  return {
    ...NO_NEEDS,
    owner: desired.owner,
    repositories: scopes.values().flatMap((scope) => (scope.kind === "organization" ? [] : [scope.repository])),
    allRepositories: desired.owner.kind === "organization",
    collections,
    selections: [
      ...organization.flatMap((list) => names.map((name) => `${list}/${name}`)),
      ...desired.secrets.filter(({ visibility }) => visibility === "selected").map(({ address }) => address),
    ],
  };
}

export interface LeakInput extends LeakRecords {
  readonly reads?: Reads;
}

/** Every place of the value or of its name, declared or not, also one that is gone; what could not be read or is not known beside it. */
export function findLeakPlaces(scope: LeakScope, input: LeakInput): { readonly places: LeakPlace[]; readonly incomplete: Unread[] } {
  const { names, declared } = scope;
  const had = new AddressMap(recorded(scope, input).map((address) => [address, true] as const));
  const { lock, live, reads } = input;
  const found = new AddressMap<LeakPlace>();
  const incomplete: Unread[] = [];
  const add = (address: string, item: LiveItem | undefined, exists: boolean | null) => {
    const known = declared.get(address);
    const { store, name } = parseAddress(address) as { store: Store; name: string };
    const { readers, noLonger, perhaps, doubts } = leakReaders({ address, secret: known?.secret, item, exists }, input);
    if (item?.selected?.status === "unreadable") incomplete.push({ address, reason: item.selected.reason });
    incomplete.push(...doubts.map((reason) => ({ address, reason })));
    const { owner, runbook, notify } = known?.secret.rotation ?? {};
    const valueSince = lock.sealed.get(address)?.valueSince;
    found.set(address, {
      address,
      why: known?.why ?? (names.includes(canonicalName(name)) ? "name" : "shared"),
      ...(known && !known.isOther && addressKey(known.secret.address) !== addressKey(address) && { declaredAs: known.secret.address }),
      source: known && !known.isOther ? known.secret.value.from : null,
      exists,
      ...(valueSince !== undefined && { valueSince }),
      ...(item && { updatedAt: item.updatedAt }),
      readers,
      ...(noLonger.length > 0 && { noLonger }),
      ...(readers && perhaps.length > 0 && { perhaps }),
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
      if (names.includes(item.name) || declared.has(address) || had.has(address)) add(declared.spelling(address) ?? address, item, true);
    }
  }
  for (const address of [...declared.addresses(), ...had.addresses()])
    if (!found.has(address)) {
      const list = live.secrets.get(address.slice(0, address.lastIndexOf("/")));
      if (list?.status !== "unreadable" && isOfNewcomer(address, input)) continue;
      add(address, undefined, list === undefined || list.status === "unreadable" ? null : false);
    }
  const order = { name: 0, shared: 1, source: 2 } as const;
  const places = found.values().sort((a, b) => order[a.why] - order[b.why] || compareText(addressKey(a.address), addressKey(b.address)));
  return { places, incomplete };
}

/** What was never in the repository that took the name, is in the one that had it. */
function isOfNewcomer(address: string, { moves = [] }: LeakInput): boolean {
  const { scope } = parseAddress(address);
  return scope.kind !== "organization" && moves.some(({ from, isTaken }) => isTaken && sameName(from, scope.repository));
}

/** Repositories whose workflow runs can have read it, or could while it was there: Codespaces and agents are no runs. */
export function runRepositories(places: readonly LeakPlace[]): string[] {
  const names = new AddressMap<string>();
  for (const { address, readers } of places) {
    const parsed = parseAddress(address);
    if (parsed.kind !== "secret" || !["actions", "dependabot"].includes(parsed.store)) continue;
    for (const name of readers ?? []) names.set(name, name);
  }
  return names.values();
}
