import type { Collection } from "../github/types";
import { type Address, addressKey, parseAddress, printList } from "../model/address";
import type { Change } from "../plan/types";

export type ItemAddress = Extract<Address, { kind: "secret" | "variable" }>;
export type EnvironmentScope = Extract<Address, { kind: "environment" }>["scope"];

/** The address of a change of a secret or variable. */
export function itemAddress(change: Change): ItemAddress {
  return parseAddress(change.address) as ItemAddress;
}

/** The scope of a change of an environment. */
export function environmentScope(change: Change): EnvironmentScope {
  return (parseAddress(change.address) as Extract<Address, { kind: "environment" }>).scope;
}

/** The collection that a change of a secret or variable touches; undefined for environments and repositories. */
export function collectionOf(change: Change): Collection | undefined {
  if (change.kind !== "secret" && change.kind !== "variable") return undefined;
  const { scope, store, kind } = itemAddress(change);
  return { scope, store, kind };
}

/** The same for every spelling of one collection. */
export function collectionKey({ scope, store, kind }: Collection): string {
  return addressKey(printList(scope, store, kind));
}
