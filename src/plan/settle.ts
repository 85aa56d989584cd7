import type { LiveItem, LiveState } from "../github/live";
import { printList, tryParseAddress } from "../model/address";
import { sameName } from "../model/scope";
import { intended, observedBefore } from "../state/history";
import type { Intent, State, StateItem } from "../state/types";
import { protectionDifference } from "./protection";
import type { StateRecord } from "./types";

/** How long after a planned intent its request may still be begun: until the next write of the state, `StateStore.paceMs`. */
const PACE_MS = 60_000;

/**
 * A state with the planned intents of an apply that died told apart, by what GitHub shows. Where nothing has happened since, the request
 * was not sent and the entry is as it was before; otherwise it may have been, and the intent is an open one like any other. What was
 * not read stays as it is.
 */
export function settlePlanned(state: State, live: LiveState): { readonly state: State; readonly settled: readonly StateRecord[] } {
  const settled: StateRecord[] = [];
  for (const [address, entry] of state.items) {
    if (!entry.intent?.planned) continue;
    const { intent, ...rest } = entry;
    const known = Object.keys(rest).length > 0 ? rest : undefined;
    const happened = hasHappened(address, known, intent, live);
    if (happened !== undefined) settled.push({ address, item: (happened ? openPlanned(known, intent) : known) ?? null });
  }
  if (settled.length === 0) return { state, settled };
  const items = state.items.clone();
  for (const { address, item } of settled) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  return { state: { ...state, items }, settled };
}

/** A planned intent as an open one. The request may have been begun until a pace after the note, so it counts from then. */
export function openPlanned(known: StateItem | undefined, { planned: _planned, ...intent }: Intent): StateItem {
  const keepsOwner = intent.action === "access" || intent.action === "protect";
  const base = keepsOwner ? { ...known, ...observedBefore(known) } : known;
  return intended(base, { ...intent, at: later(intent.at), ...(intent.githubAt && { githubAt: later(intent.githubAt) }) });
}

function later(time: string): string {
  return new Date(Date.parse(time) + PACE_MS).toISOString();
}

/** Has the item changed since the intent was noted? Undefined where it could not be read. A write of ours always gets another second. */
function hasHappened(address: string, known: StateItem | undefined, intent: Intent, live: LiveState): boolean | undefined {
  const parsed = tryParseAddress(address);
  if (!parsed) return undefined;
  if (parsed.kind === "environment") {
    const reading = live.environments.get(parsed.scope.repository);
    if (!reading || reading.status === "unreadable") return undefined;
    const found = reading.status === "present" ? reading.value.find(({ name }) => sameName(name, parsed.scope.environment)) : undefined;
    if (intent.action !== "protect") return found?.updatedAt !== intent.before;
    return !found || !known?.protection || protectionDifference(known.protection, found.protection).length > 0;
  }
  const list = (parsed.kind === "secret" ? live.secrets : live.variables).get(printList(parsed.scope, parsed.store, parsed.kind));
  if (!list || list.status === "unreadable") return undefined;
  const found: LiveItem | undefined = list.status === "present" ? list.value.find(({ name }) => name === parsed.name) : undefined;
  return found?.updatedAt !== intent.before;
}
