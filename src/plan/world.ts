import type { LiveEnvironment, LiveItem, LiveRepository, LiveState, Reading } from "../github/live";
import { ciphertextHash, renamedHint, type Signers } from "../lock";
import type { Lock } from "../lock/types";
import { printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { nearest } from "../model/nearest";
import { type Scope, sameName } from "../model/scope";
import { appliedHashes } from "../state/history";
import type { DeliveryOptions, OpenDelivery } from "../state/open-deliveries";
import { openDeliveries } from "../state/open-deliveries";
import type { State, StateItem } from "../state/types";
import type { Block } from "./draft";
import { knownIds } from "./known-ids";
import type { Only } from "./only";

export interface DiffOptions extends DeliveryOptions {
  /** Addresses whose older ciphertext may be applied again (invariant 9). */
  readonly allowRollback?: readonly string[];
  /** Under `unmanaged: delete`: really plan the deletes. */
  readonly deleteUnmanaged?: boolean;
}

/** The four inputs with the indexes that the rules need; lock and state already follow renames. */
export interface World {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly live: LiveState;
  readonly state: State | undefined;
  readonly only: Only;
  readonly options: DiffOptions;
  /** Whose sealed values may be written; absent: everybody's. */
  readonly signers?: Signers | undefined;
  readonly repositoriesById: ReadonlyMap<number, LiveRepository>;
  /** Addresses under which a ciphertext is known, by its hash. */
  readonly ciphertexts: ReadonlyMap<string, readonly string[]>;
  /** Hash of each sealed value of the lock. */
  readonly sealedHashes: AddressMap<string>;
  /** Deliveries that were begun and whose values are neither in the lock nor on GitHub. */
  readonly open: readonly OpenDelivery[];
  /** The same by the places that do not hold them. */
  readonly openAt: AddressMap<OpenDelivery>;
  /** Has GitHub told that this name has this id? */
  readonly isKnownId: ReturnType<typeof knownIds>;
}

type Derived = "repositoriesById" | "ciphertexts" | "sealedHashes" | "open" | "openAt" | "isKnownId";

export function buildWorld(input: Omit<World, Derived>): World {
  const repositoriesById = new Map<number, LiveRepository>();
  for (const reading of input.live.repositories.values())
    if (reading.status === "present") repositoriesById.set(reading.value.id, reading.value);
  const ciphertexts = new Map<string, string[]>();
  const know = (hash: string, address: string) => {
    const known = ciphertexts.get(hash);
    if (!known) ciphertexts.set(hash, [address]);
    else if (!known.includes(address)) known.push(address);
  };
  const sealedHashes = new AddressMap<string>();
  for (const [address, sealed] of input.lock.sealed) {
    const hash = ciphertextHash(sealed.ciphertext);
    sealedHashes.set(address, hash);
    know(hash, address);
  }
  for (const [address, item] of input.state?.items ?? []) for (const hash of appliedHashes(item)) know(hash, address);
  const open = openDeliveries(input.desired, input.lock, input.state, input.options);
  const openAt = new AddressMap(open.flatMap((one) => one.addresses.map((address) => [address, one] as const)));
  return { ...input, repositoriesById, ciphertexts, sealedHashes, open, openAt, isKnownId: knownIds(input.live, input.state) };
}

/** The state's entry when the item is ours or recorded now; undefined for a tombstone. */
export function activeItem(w: World, address: string): StateItem | undefined {
  const item = w.state?.items.get(address);
  return item && !item.deleted ? item : undefined;
}

const unread = (what: string, reading: Extract<Reading<unknown>, { status: "unreadable" }> | undefined): Block => ({
  reason: "unreadable",
  message: reading ? `${what} cannot be read: ${reading.reason}` : `${what} was not read`,
  ...(reading?.hint ? { hint: reading.hint } : {}),
});

/** What stands between us and a scope: unknown, renamed or replaced repository, an environment that is not the one we know. */
export function scopeBlock(w: World, scope: Scope): Block | undefined {
  if (scope.kind === "organization") return undefined;
  const repository = repositoryBlock(w, scope.repository);
  if (repository || scope.kind === "repository") return repository;
  const environments = w.live.environments.get(scope.repository);
  if (environments?.status === "unreadable" || !environments)
    return unread(`the list of environments of repository ${scope.repository}`, environments);
  const live = liveEnvironment(w, scope.repository, scope.environment);
  const address = printScope(scope);
  // The state knows those that we made, the lock those that a person has accepted by `seal`.
  const known = [activeItem(w, address)?.id, w.lock.environments.get(address)].filter((id) => id !== undefined);
  if (live && known.length > 0 && !known.includes(live.id))
    return {
      reason: "not-the-same",
      message: `environment ${scope.environment} of ${scope.repository} was deleted and made again (id ${live.id}, known as ${known[0]}): its protection and its secrets are gone`,
      hint: "look at what happened; `sealform seal --refresh` accepts the new environment when it is declared, `sealform state rm ADDRESS` gives up what is not",
    };
  return undefined;
}

/** @returns why nothing can be said about the repository of this name. */
export function repositoryBlock(w: World, name: string): Block | undefined {
  const reading = w.live.repositories.get(name) ?? (w.live.repositoriesComplete ? ({ status: "absent" } as const) : undefined);
  if (!reading || reading.status === "unreadable") return unread(`repository ${name}`, reading);
  const known = w.lock.repositories.get(name);
  const knownElsewhere = known === undefined ? undefined : w.repositoriesById.get(known);
  if (reading.status === "absent" || !sameName(reading.value.name, name)) {
    const now = knownElsewhere ?? (reading.status === "present" ? reading.value : undefined);
    if (now)
      return { reason: "not-found", message: `repository ${name} is called ${now.name} now`, hint: renamedHint(w.lock, name, now.name) };
    const near = nearest(
      name,
      w.live.repositories.values().flatMap((r) => (r.status === "present" ? [r.value.name] : [])),
    );
    return {
      reason: "not-found",
      message: `repository ${name} does not exist in ${w.live.owner.login}`,
      ...(near ? { hint: `did you mean ${near}?` } : {}),
    };
  }
  if (known !== undefined && known !== reading.value.id)
    return {
      reason: "not-the-same",
      message: `repository ${name} is not the one that was sealed for (id ${reading.value.id}, the lock knows ${known})${knownElsewhere ? `: that one is called ${knownElsewhere.name} now` : ""}`,
      hint: "if the new repository is meant, `sealform seal --refresh` accepts it; what is no longer declared is given up by `sealform state rm ADDRESS`",
    };
  return undefined;
}

export function liveRepository(w: World, name: string): LiveRepository | undefined {
  const reading = w.live.repositories.get(name);
  return reading?.status === "present" ? reading.value : undefined;
}

export function liveEnvironment(w: World, repository: string, name: string): LiveEnvironment | undefined {
  const reading = w.live.environments.get(repository);
  return reading?.status === "present" ? reading.value.find((e) => sameName(e.name, name)) : undefined;
}

/** One list of items, indexed by name; a block when it could not be read. Indexes are kept for the life of the reading. */
export function liveItems(w: World, listAddress: string, kind: "secret" | "variable"): ReadonlyMap<string, LiveItem> | Block {
  const reading = (kind === "secret" ? w.live.secrets : w.live.variables).get(listAddress);
  if (!reading || reading.status === "unreadable") return unread(`the list ${listAddress}`, reading);
  if (reading.status === "absent") return NOTHING;
  let index = INDEXES.get(reading.value);
  if (!index) {
    index = new Map(reading.value.map((item) => [item.name, item]));
    INDEXES.set(reading.value, index);
  }
  return index;
}

const NOTHING: ReadonlyMap<string, LiveItem> = new Map();
const INDEXES = new WeakMap<readonly LiveItem[], ReadonlyMap<string, LiveItem>>();
