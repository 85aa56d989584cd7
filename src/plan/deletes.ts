import { addressKey } from "../model/address";
import { AddressMap } from "../model/address-map";
import { tail } from "./order";
import type { Change, Plan } from "./types";

/** So many an apply takes without a word (`--max-deletes`). */
export const MOST_DELETES = 10;

type Changes = Pick<Plan, "changes">;

function withContents(change: Change): readonly string[] {
  return [change.address, ...(change.before?.contents ?? [])];
}

function distinct(addresses: readonly string[]): string[] {
  return new AddressMap(addresses.map((address) => [addressKey(address), address] as const)).values();
}

/** Addresses that a plan deletes, sorted; an environment's delete counts the environment and everything in it. */
export function deletedAddresses({ changes }: Changes): string[] {
  return distinct(changes.flatMap((change) => (change.action === "delete" ? withContents(change) : [])));
}

/**
 * The same, and what a second round of `apply --seal` deletes besides: what stays in the first because what takes its place is
 * not sealed yet, and for no other reason.
 */
export function deletedInTwoRounds(plan: Changes): string[] {
  const reasons = new Map<string, Set<string>>();
  for (const { action, kind, reason, address } of plan.changes)
    if (action === "blocked" && kind !== "environment" && reason !== "replacement-blocked")
      reasons.set(tail(address), (reasons.get(tail(address)) ?? new Set()).add(reason));
  const deferred = plan.changes.filter((change) => {
    // What is only given to fewer repositories says what it is afterwards.
    if (change.reason !== "replacement-blocked" || change.after) return false;
    const waitsFor = withContents(change).flatMap((address) => [...(reasons.get(tail(address)) ?? [])]);
    return waitsFor.length > 0 && waitsFor.every((reason) => reason === "unsealed");
  });
  return distinct([...deletedAddresses(plan), ...deferred.flatMap(withContents)]);
}
