import type { LiveState } from "../github/live";
import type { Lock, SealedValue } from "../lock/types";
import { printScope, repositoryOf, tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import type { State } from "../state/types";
import type { Identities } from "./identities";
import { formerAddress, isIn } from "./renames";
import { sealable } from "./wanted";

export interface NewLockInput {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State | undefined;
  readonly host: string;
  readonly owner: LiveState["owner"];
  readonly identities: Identities;
  /** What groups match, of those that were resolved now. */
  readonly groups: AddressMap<readonly string[]>;
  /** Everything was looked up, so what is not needed any more can go. */
  readonly complete: boolean;
  /** Old names by new ones: their entries stay until the apply has moved them. */
  readonly renames: AddressMap<string>;
  readonly sealed: AddressMap<SealedValue>;
}

/** The lock with what was looked up and sealed, without what is no longer declared. */
export function newLock(input: NewLockInput): { readonly lock: Lock; readonly removed: string[] } {
  const { lock, identities, complete } = input;
  const { kind, login, id } = input.owner;
  const { sealed, removed } = newSealed(input);
  return {
    lock: {
      ...withoutGroups(lock),
      host: input.host,
      owner: { kind, login, id },
      repositories: newRepositories(input),
      environments: newEnvironments(input),
      teams: complete ? identities.teams : lock.teams,
      users: complete ? identities.users : lock.users,
      selections: newSelections(input),
      ...newGroups(input),
      sealed,
    },
    removed,
  };
}

function newRepositories(input: NewLockInput): AddressMap<number> {
  const { lock, state, identities, complete, renames } = input;
  const selected = [...newSelections(input)].flatMap(([, names]) => names);
  const keep = new AddressMap(
    [...ownedAddresses(state).flatMap((address) => repositoryOf(address) ?? []), ...renames.values(), ...selected].map(
      (name) => [name, true] as const,
    ),
  );
  const found = [...identities.repositories].filter(([name]) => !renames.has(name));
  return merge(complete ? filter(lock.repositories, (name) => keep.has(name)) : lock.repositories, found);
}

function newEnvironments({ desired, lock, state, identities, complete, renames }: NewLockInput): AddressMap<number> {
  const keep = new AddressMap(
    [
      ...ownedAddresses(state).flatMap(environmentOf),
      ...desired.scopes.map((s) => s.scope),
      ...desired.environments.map((e) => e.address),
    ].map((a) => [a, true] as const),
  );
  const isRenamed = (address: string, names: readonly string[]) => names.some((name) => isIn(address, name));
  const found = [...identities.environments].filter(([address]) => !isRenamed(address, renames.addresses()));
  return merge(complete ? filter(lock.environments, (a) => keep.has(a) || isRenamed(a, renames.values())) : lock.environments, found);
}

function newSelections({ desired, lock, identities }: NewLockInput): AddressMap<readonly string[]> {
  const declared = new AddressMap(
    [...desired.secrets, ...desired.variables].flatMap((i) => (i.repositories ? [[i.address, true] as const] : [])),
  );
  return merge(
    filter(lock.selections, (address) => declared.has(address)),
    identities.selections,
  );
}

/** Groups that are still declared. */
function newGroups({ desired, lock, groups }: NewLockInput): Pick<Lock, "groups"> {
  const declared = new AddressMap((desired.groups ?? []).map(({ name }) => [name, true] as const));
  const all = merge(
    filter(lock.groups ?? new AddressMap<readonly string[]>(), (name) => declared.has(name)),
    groups,
  );
  return all.size > 0 ? { groups: all } : {};
}

function withoutGroups({ groups: _, ...lock }: Lock): Lock {
  return lock;
}

function newSealed({ desired, lock, renames, sealed }: NewLockInput): {
  readonly sealed: AddressMap<SealedValue>;
  readonly removed: string[];
} {
  const current = new AddressMap<true>();
  for (const { address } of sealable(desired)) {
    current.set(address, true);
    const former = formerAddress(address, renames);
    if (former !== undefined && !sealed.has(address)) current.set(former, true);
  }
  return {
    sealed: merge(
      filter(lock.sealed, (address) => current.has(address)),
      sealed,
    ),
    removed: lock.sealed.addresses().filter((address) => !current.has(address)),
  };
}

function merge<T>(map: AddressMap<T>, more: Iterable<readonly [string, T]>): AddressMap<T> {
  return new AddressMap([...map, ...more]);
}

function filter<T>(map: AddressMap<T>, keep: (address: string) => boolean): AddressMap<T> {
  return new AddressMap([...map].filter(([address]) => keep(address)));
}

/** Addresses that the state owns: the ids of their scopes guard the deletes to come. */
function ownedAddresses(state: State | undefined): string[] {
  return [...(state?.items ?? [])].flatMap(([address, item]) => (item.deleted ? [] : [address]));
}

function environmentOf(address: string): string[] {
  const scope = tryParseAddress(address)?.scope;
  return scope?.kind === "environment" ? [printScope(scope)] : [];
}
