import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import { AddressMap } from "../model/address-map";
import type { SealResult } from "../sealing";
import { deliveryWords, openDeliveries, openState, printState } from "../state";
import type { Occasion } from "../state/store";
import type { State, StateItem } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";

interface Sealed {
  readonly project: Pick<Project, "desired" | "lock" | "lockFile" | "store">;
  readonly result: Pick<SealResult, "lock" | "delivery">;
}

export interface DeliveryNotes {
  /** Before each delivery: the team's lock lasts for a while only. */
  renew(): Promise<void>;
  /** Of what nobody can have got. What may be in use stays noted until another value is made. */
  takeBack(): Promise<void>;
}

/**
 * Notes in the state which values are about to be delivered: should the process die, or a program fail, the next plan says so. What
 * was never applied has no entry there, and no older value on GitHub. Whoever else would deliver is kept out from here on, by the write of
 * the note.
 * @param applies whether this command applies what it seals: then it may write, and keeps others out also where nothing is noted
 */
export async function noteDelivery({ project, result: { lock, delivery } }: Sealed, applies: boolean): Promise<DeliveryNotes> {
  const { store } = project;
  if (delivery.addresses.length === 0) return { renew: async () => {}, takeBack: async () => {} };
  const change = async (itemOf: (address: string, item: StateItem) => StateItem, occasion?: Occasion): Promise<boolean> => {
    const state = await openState(store, project.lock);
    if (!state) return false;
    const items = state.items.clone();
    for (const address of delivery.addresses) {
      const item = items.get(address);
      if (item && !item.deleted) items.set(items.spelling(address)!, itemOf(address, item));
    }
    if (printState({ ...state, items }) === printState(state)) return false;
    await store.write({ ...state, items }, occasion);
    return true;
  };
  const before = new AddressMap<StateItem["delivery"]>();
  const noted = await change(
    (address, item) => {
      const { ciphertext, valueSince } = lock.sealed.get(address)!;
      before.set(address, item.delivery);
      return { ...item, delivery: { hash: ciphertextHash(ciphertext), at: valueSince } };
    },
    { goesOn: true },
  );
  const renew = async () => {
    if (noted || applies) await store.hold?.();
  };
  return {
    renew,
    takeBack: async () => {
      await change((address, item) => {
        if (delivery.mayBeOut(address) || !before.has(address)) return item;
        const { delivery: _noted, ...rest } = item;
        const former = before.get(address);
        return { ...rest, ...(former && { delivery: former }) };
      });
    },
  };
}

/** Once no delivery is open, nobody needs the locks that died processes have left. */
export async function removeOutlived({ project, result: { lock, delivery } }: Sealed): Promise<void> {
  if (delivery.addresses.length === 0) return;
  const state = await openState(project.store, lock);
  if (openDeliveries(project.desired, lock, state).length === 0) await project.lockFile.removeKept();
}

/** For who makes no plan that would say it. */
export function tellOpenDeliveries({ output }: Context, { desired }: Project, lock: Lock, state: State | undefined): void {
  for (const open of openDeliveries(desired, lock, state)) {
    const { message, hint } = deliveryWords(open);
    output.warn(`${message} (${hint})`);
  }
}
