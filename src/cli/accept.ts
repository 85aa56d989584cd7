import { secretWritten } from "../apply/entry";
import { inScope, type LiveItem, type LiveState, liveAccess } from "../github/live";
import { parseAddress, printList, tryParseAddress } from "../model/address";
import type { Change, Plan } from "../plan";
import { history } from "../state";
import type { State, StateItem } from "../state/types";

/** Found at the scope of an address; undefined when it is not there or was not read. */
function liveItem(live: LiveState, change: Change): LiveItem | undefined {
  const address = tryParseAddress(change.address);
  if (!address || address.kind === "environment") return undefined;
  const list = (address.kind === "secret" ? live.secrets : live.variables).get(printList(address.scope, address.store, address.kind));
  return list?.status === "present" ? list.value.find((item) => item.name === address.name) : undefined;
}

/** A secret of which the value in the lock was written by somebody else, as Terraform in a run outside of `sealform terraform`. */
function writtenOutside(live: LiveState, change: Change, known: StateItem | undefined): StateItem | undefined {
  const { ciphertext, generation } = change.after ?? {};
  const item = liveItem(live, change);
  // Nobody has written since our receipt: what was sealed is still to be applied.
  if (!item || ciphertext === undefined || generation === undefined) return undefined;
  if (item.updatedAt === known?.receipt && !known.accepted) return undefined;
  return {
    ...secretWritten(known, ciphertext, generation, liveAccess(item), { access: undefined, until: item.updatedAt }),
    ...inScope(live, parseAddress(change.address).scope),
    receipt: item.updatedAt,
    observed: true,
    accepted: true,
  };
}

/** Does a sealed value that was never applied stand against what is there? */
export function waitsForValue({ kind, action, reason, after }: Change): boolean {
  return kind === "secret" && after?.ciphertext !== undefined && (action === "adopt" || reason === "new-ciphertext");
}

/** The state's entry of a secret that somebody else wrote, when a person says that this is right. */
function accepted(live: LiveState, change: Change, known: StateItem | undefined, applied: boolean): StateItem | undefined {
  if (change.kind !== "secret") return undefined;
  if (applied && waitsForValue(change)) return writtenOutside(live, change, known);
  // A sealed value that waits goes on waiting: what is there is known, and not that value.
  const rotates = change.reason === "new-ciphertext" && change.changedOutside !== undefined;
  const item = liveItem(live, change);
  if (!known || !item || (change.action !== "repair" && !rotates)) return undefined;
  // Whatever an apply that died has left open, what is there now is right.
  const { intent: _closed, ...settled } = known;
  // The value may be somebody else's from now on: nothing of ours is written over it, unless a new one is sealed. The access stays
  // what we wrote: GitHub shows it, so a difference stands until the manifest follows.
  return { ...settled, ...history(known), receipt: item.updatedAt, observed: true, accepted: true };
}

/**
 * `drift --accept`: the values of secrets that were changed outside are right, and known from now on. Only they need a word: what
 * GitHub shows (a variable's value, an access list, protection, that something is gone) is accepted by declaring it.
 * @param applied `--applied`: a secret that somebody else wrote holds the sealed value of the lock, says whoever accepts.
 */
export function acceptDrift(
  state: State,
  plan: Plan,
  live: LiveState,
  applied: boolean,
): { readonly state: State; readonly addresses: readonly string[] } {
  const items = state.items.clone();
  const addresses: string[] = [];
  // What was found as declared is known from now on, too.
  for (const { address, item } of plan.record) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  for (const change of plan.changes) {
    const item = accepted(live, change, items.get(change.address), applied);
    if (!item) continue;
    items.set(change.address, item);
    addresses.push(change.address);
  }
  return { state: { ...state, items }, addresses };
}
