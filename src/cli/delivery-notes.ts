import { randomUUID } from "node:crypto";
import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import { AddressMap } from "../model/address-map";
import type { SealResult } from "../sealing";
import { type DeliveryIntent, emptyState, openState, type State } from "../state";
import { noteOf, notesWith } from "../state/deliveries";
import type { Occasion } from "../state/store";
import type { Project } from "./project";

type Notes = readonly DeliveryIntent[] | undefined;

export interface DeliveryNotes {
  /** Before each delivery: the team's lock lasts for a while only. */
  renew(): Promise<void>;
  /** Of what nobody can have got. What may be in use stays noted until another value is sealed. */
  takeBack(): Promise<void>;
}

/**
 * Notes in the state which values are about to be delivered: should the process die, or a program fail, the next plan says so. Whoever
 * else would deliver is kept out from here on, by the write of the note. Without a state one is begun, unless none of these values was sealed before: then
 * nothing has an older one that somebody could apply.
 * @param applies whether this command applies what it seals: then it may write, and keeps others out also where nothing is noted
 */
export async function noteDelivery(
  project: Pick<Project, "lock" | "store">,
  { lock, delivery }: Pick<SealResult, "lock" | "delivery">,
  applies: boolean,
): Promise<DeliveryNotes> {
  const { addresses } = delivery;
  if (addresses.length === 0) return { renew: async () => {}, takeBack: async () => {} };
  const { store } = project;
  const before = await noteAll(project, lock, addresses, noteOf);
  return {
    renew: async () => {
      if (before || applies) await store.hold?.();
    },
    takeBack: async () => {
      const back = addresses.filter((address) => !delivery.mayBeOut(address));
      if (before && back.length > 0) await change(project, lock, back, (address) => before.get(address));
    },
  };
}

/**
 * Notes the sealed values that a lock has for these addresses as those that a person has named.
 * @param lock as it is going to be
 */
export async function noteNamed(project: Pick<Project, "lock" | "store">, lock: Lock, addresses: readonly string[]): Promise<void> {
  await noteAll(project, lock, addresses, notesWith);
}

/** @returns what was noted before; undefined where there is no state to note it in */
async function noteAll(
  project: Pick<Project, "lock" | "store">,
  lock: Lock,
  addresses: readonly string[],
  noted: typeof noteOf,
): Promise<AddressMap<Notes> | undefined> {
  const before = new AddressMap<Notes>();
  const hashIn = (one: Lock, address: string) => {
    const sealed = one.sealed.get(address);
    return sealed && ciphertextHash(sealed.ciphertext);
  };
  const isNoted = await change(
    project,
    lock,
    addresses,
    (address, state) => {
      const known = state.deliveries?.get(address);
      before.set(address, known);
      const [hash, current] = [hashIn(lock, address)!, state.items.get(address)?.current];
      // GitHub has it: nothing is on its way.
      if (hash === current) return undefined;
      return noted(known, [hashIn(project.lock, address), current], { hash, at: lock.sealed.get(address)!.valueSince });
    },
    { goesOn: true },
  );
  return isNoted ? before : undefined;
}

async function change(
  { store, lock: known }: Pick<Project, "lock" | "store">,
  lock: Lock,
  addresses: readonly string[],
  notesOf: (address: string, state: State) => Notes,
  occasion?: Occasion,
): Promise<boolean> {
  const state = (await openState(store, known)) ?? firstState(known, lock, addresses);
  if (!state) return false;
  const deliveries = state.deliveries?.clone() ?? new AddressMap<readonly DeliveryIntent[]>();
  for (const address of addresses) {
    const notes = notesOf(address, state);
    if (notes?.length) deliveries.set(deliveries.spelling(address) ?? address, notes);
    else deliveries.delete(address);
  }
  await store.write({ ...state, deliveries }, occasion);
  return true;
}

function firstState(known: Lock, { host, owner }: Lock, addresses: readonly string[]): State | undefined {
  if (host === undefined || !owner || !addresses.some((address) => known.sealed.has(address))) return undefined;
  return emptyState({ lineage: randomUUID(), host, owner });
}
