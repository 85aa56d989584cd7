import type { Lock } from "../lock/types";
import { printAddress, tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { sameName } from "../model/scope";
import type { State } from "../state/types";

/**
 * Repositories that are declared under a new name while lock or state still file their items under the old one, by the
 * new name. Their entries stay as they are: the plan shows the rename and the apply moves lock and state together.
 */
export function findRenames(lock: Lock, state: State | undefined, found: AddressMap<number>): AddressMap<string> {
  const oldNames = new Map([...lock.repositories].map(([name, id]) => [id, name] as const));
  const renames = new AddressMap<string>();
  for (const [name, id] of found) {
    const before = oldNames.get(id);
    if (before !== undefined && !sameName(before, name) && !found.has(before) && ownsItems(lock, state, before)) renames.set(name, before);
  }
  return renames;
}

function ownsItems(lock: Lock, state: State | undefined, repository: string): boolean {
  const owned = [
    ...lock.sealed.addresses(),
    ...lock.environments.addresses(),
    ...(state ? [...state.items].flatMap(([a, item]) => (item.deleted ? [] : [a])) : []),
  ];
  return owned.some((address) => isIn(address, repository));
}

export function isIn(address: string, repository: string): boolean {
  const scope = tryParseAddress(address)?.scope;
  return scope !== undefined && scope.kind !== "organization" && sameName(scope.repository, repository);
}

/** The address under which lock and state still keep it, when its repository was renamed. */
export function formerAddress(address: string, renames: AddressMap<string>): string | undefined {
  if (renames.size === 0) return undefined;
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.scope.kind === "organization") return undefined;
  const before = renames.get(parsed.scope.repository);
  if (before === undefined) return undefined;
  return printAddress(
    parsed.kind === "environment"
      ? { ...parsed, scope: { ...parsed.scope, repository: before } }
      : { ...parsed, scope: { ...parsed.scope, repository: before } },
  );
}
