import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import { AddressMap } from "../model/address-map";
import type { DeliveryIntent, State } from "./types";

type Deliveries = Pick<State, "deliveries">;

/** What is noted of deliveries, for places that are called otherwise now. */
export function moveDeliveries({ deliveries }: Deliveries, renamed: (address: string) => string): Deliveries {
  if (!deliveries) return {};
  const moved = new AddressMap<readonly DeliveryIntent[]>();
  for (const [address, all] of deliveries) {
    const now = renamed(address);
    moved.set(now, [...(moved.get(now) ?? []), ...all]);
  }
  return { deliveries: moved };
}

/** The lock holds what was noted for a place, or GitHub got it: a person or a command has decided. */
export function isSettled(
  address: string,
  lock: Pick<Lock, "sealed">,
  { deliveries, items }: Pick<State, "deliveries" | "items">,
): boolean {
  const sealed = lock.sealed.get(address);
  const known = [sealed && ciphertextHash(sealed.ciphertext), items.get(address)?.current];
  return deliveries?.get(address)?.some(({ hash }) => known.includes(hash)) === true;
}

/** Of what is noted for a place what came after the last value that the lock holds or GitHub got: those before are out of use. */
export function openNotes(
  address: string,
  lock: Pick<Lock, "sealed">,
  { deliveries, items }: Pick<State, "deliveries" | "items">,
): readonly DeliveryIntent[] {
  const notes = deliveries?.get(address) ?? [];
  const sealed = lock.sealed.get(address);
  return afterSettled(notes, [sealed && ciphertextHash(sealed.ciphertext), items.get(address)?.current]);
}

function afterSettled(notes: readonly DeliveryIntent[], settled: readonly (string | undefined)[]): readonly DeliveryIntent[] {
  return notes.slice(notes.findLastIndex(({ hash }) => settled.includes(hash)) + 1);
}

/**
 * Notes that a value is about to be delivered for one place. What was sealed or applied there settles it and those before it.
 * @param settled hashes of what the lock holds and of what was applied
 */
export function noteOf(
  before: readonly DeliveryIntent[] | undefined,
  settled: readonly (string | undefined)[],
  next: DeliveryIntent,
): readonly DeliveryIntent[] {
  return [...afterSettled(before ?? [], settled).filter(({ hash }) => hash !== next.hash), next];
}

/**
 * The notes of a place for which a person has named the value that is in use. Those that came after it stay behind it: should that have been
 * an error, they can still be named.
 * @param settled as in `noteOf`
 */
export function notesWith(
  before: readonly DeliveryIntent[] | undefined,
  settled: readonly (string | undefined)[],
  named: DeliveryIntent,
): readonly DeliveryIntent[] {
  const all = before ?? [];
  return all.some(({ hash }) => hash === named.hash) ? all : [named, ...afterSettled(all, settled)];
}
