import { addressKey } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { Change, Plan } from "../plan/types";

function deletes(change: Change): readonly string[] {
  return change.action === "delete" ? [change.address, ...(change.before?.contents ?? [])] : [];
}

/** Addresses that a plan deletes, sorted; an environment's delete counts the environment and everything in it. */
export function deletedAddresses(plan: Plan): string[] {
  return new AddressMap(plan.changes.flatMap(deletes).map((address) => [addressKey(address), address] as const)).values();
}

export function countDeletes(plan: Plan): number {
  return deletedAddresses(plan).length;
}

/** @returns what the plan deletes when that is more than `max` (invariant 8), else undefined. */
export function deletesOverLimit(plan: Plan, max: number): string[] | undefined {
  const addresses = deletedAddresses(plan);
  return addresses.length > max ? addresses : undefined;
}
