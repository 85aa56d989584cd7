import type { Lock } from "../lock/types";
import { printScope, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import { type Scope, sameName } from "../model/scope";
import { merged } from "../state/history";
import type { State } from "../state/types";

function renamedScope(scope: Scope, from: string, to: string): Scope | undefined {
  if (scope.kind === "organization" || !sameName(scope.repository, from)) return undefined;
  return { ...scope, repository: to };
}

/** The address under the repository's new name; the same address when it is in another repository. */
export function renamedAddress(address: string, from: string, to: string): string {
  const parsed = tryParseAddress(address);
  const scope = parsed?.scope ?? tryParseScope(address);
  const renamed = scope && renamedScope(scope, from, to);
  if (!renamed) return address;
  return parsed && parsed.kind !== "environment"
    ? `${printScope(renamed)}/${parsed.store}/${parsed.kind}/${parsed.name}`
    : printScope(renamed);
}

function renameKeys<T>(map: AddressMap<T>, from: string, to: string): AddressMap<T> {
  return new AddressMap([...map].map(([address, value]) => [renamedAddress(address, from, to), value] as const));
}

/** Follows the rename of a repository through a lock: its numeric id, its environments, its sealed values, its place in selections. */
export function renameInLock(lock: Lock, from: string, to: string): Lock {
  const name = (n: string) => (sameName(n, from) ? to : n);
  return {
    ...lock,
    repositories: new AddressMap([...lock.repositories].map(([n, id]) => [name(n), id] as const)),
    environments: renameKeys(lock.environments, from, to),
    selections: new AddressMap([...lock.selections].map(([a, names]) => [a, names.map(name).sort(compareText)] as const)),
    ...(lock.groups && { groups: new AddressMap([...lock.groups].map(([g, names]) => [g, names.map(name).sort(compareText)] as const)) }),
    sealed: renameKeys(lock.sealed, from, to),
  };
}

/** Follows the rename of a repository through a state. What was known of an earlier repository of the new name stays known. */
export function renameInState(state: State, from: string, to: string): State {
  const items = state.items.clone();
  for (const [address, item] of state.items) {
    const renamed = renamedAddress(address, from, to);
    if (renamed === address) continue;
    items.delete(address);
    items.set(renamed, merged(items.get(renamed), item));
  }
  return { ...state, items };
}
