import type { LiveState } from "../github/live";
import type { Lock } from "../lock/types";
import { printScope, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { foldCase, type Scope, sameName } from "../model/scope";
import { moveDeliveries } from "../state/deliveries";
import { merged } from "../state/history";
import type { State } from "../state/types";

/** A repository that is called otherwise now. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** The same before and after: what proves that it is the same repository. */
  readonly id: number;
}

/** Folded. */
function declaredRepositories(desired: DesiredState): Set<string> {
  const declared = new Set<string>();
  for (const { scope } of desired.scopes) {
    const repository = /^(?:repo|env):([^/]+)/.exec(scope)?.[1];
    if (repository) declared.add(foldCase(repository));
  }
  for (const item of [...desired.secrets, ...desired.variables])
    for (const s of item.repositories ?? []) if (s.by === "name") declared.add(foldCase(s.name));
  return declared;
}

/** Names that the declaration has and the lock has not, while the lock has others: only these can be new names of a repository. */
export function newNames(desired: DesiredState, lock: Lock): string[] {
  const declared = declaredRepositories(desired);
  const gone = lock.repositories.addresses().some((name) => !declared.has(foldCase(name)));
  return gone ? [...declared].filter((name) => !lock.repositories.has(name)) : [];
}

/** Repositories that the lock knows by their ids and GitHub by another name, when the declaration says the new name. */
export function findRenames(desired: DesiredState, lock: Lock, repositories: LiveState["repositories"]): Rename[] {
  const declared = declaredRepositories(desired);
  const names = new Map<number, string>();
  for (const reading of repositories.values()) if (reading.status === "present") names.set(reading.value.id, reading.value.name);
  return [...lock.repositories].flatMap(([from, id]) => {
    const to = names.get(id);
    if (to === undefined || sameName(from, to) || !declared.has(foldCase(to)) || declared.has(foldCase(from)) || lock.repositories.has(to))
      return [];
    return [{ from, to, id }];
  });
}

/** Lock and state as the repositories are called now. */
export function followRenames<T extends State | undefined>(
  renames: readonly Pick<Rename, "from" | "to">[],
  lock: Lock,
  state: T,
): { readonly lock: Lock; readonly state: T } {
  return renames.reduce(
    (books, { from, to }) => ({
      lock: renameInLock(books.lock, from, to),
      state: (books.state && renameInState(books.state, from, to)) as T,
    }),
    { lock, state },
  );
}

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
  return { ...state, items, ...moveDeliveries(state, (address) => renamedAddress(address, from, to)) };
}
