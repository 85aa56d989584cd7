import { type LiveItem, type LiveState, liveAccess } from "../github/live";
import { printList, tryParseAddress } from "../model/address";
import { sameName } from "../model/scope";
import { type Change, type Plan, valueHash } from "../plan";
import { history, tombstone } from "../state";
import type { State, StateItem } from "../state/types";

/** Found at the scope of an address; undefined when it is not there or was not read. */
function liveItem(live: LiveState, change: Change): LiveItem | undefined {
  const address = tryParseAddress(change.address);
  if (!address || address.kind === "environment") return undefined;
  const list = (address.kind === "secret" ? live.secrets : live.variables).get(printList(address.scope, address.store, address.kind));
  return list?.status === "present" ? list.value.find((item) => item.name === address.name) : undefined;
}

/** The state's entry as if we had written what is there now. */
function accepted(live: LiveState, change: Change, known: StateItem): StateItem | undefined {
  if (change.action === "create" && change.reason === "deleted-outside") return tombstone(known);
  if (change.action !== "repair") return undefined;
  // Whatever an apply that died has left open, what is there now is right.
  const { intent: _closed, ...settled } = known;
  const address = tryParseAddress(change.address);
  if (address?.kind === "environment") {
    const environments = live.environments.get(address.scope.repository);
    const found =
      environments?.status === "present" ? environments.value.find((e) => sameName(e.name, address.scope.environment)) : undefined;
    return found && { ...settled, id: found.id, protection: found.protection };
  }
  const item = liveItem(live, change);
  if (!item) return undefined;
  const access = liveAccess(item);
  return {
    ...settled,
    ...history(known),
    receipt: item.updatedAt,
    ...(access && { access }),
    // The value may be somebody else's from now on: nothing of ours is written over it, unless a new one is sealed.
    ...(change.kind === "secret" && { observed: true, accepted: true }),
    ...(item.value !== undefined && { valueHash: valueHash(item.value) }),
  };
}

/**
 * `drift --accept`: what was changed outside is known from now on, so that the next change outside is told from it. A declaration
 * that says otherwise still does: the next plan shows it as a change of ours, not as a repair.
 */
export function acceptDrift(state: State, plan: Plan, live: LiveState): { readonly state: State; readonly addresses: readonly string[] } {
  const items = state.items.clone();
  const addresses: string[] = [];
  for (const change of plan.changes) {
    const known = items.get(change.address);
    const item = known && accepted(live, change, known);
    if (!item) continue;
    items.set(change.address, item);
    addresses.push(change.address);
  }
  return { state: { ...state, items }, addresses };
}
