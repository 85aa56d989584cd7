import { type Access, coversAccess, sameAccess } from "../model/access";
import type { FormerAccess, Intent, StateItem } from "./types";

/** What is never forgotten about an address, whatever becomes of it. */
type History = Pick<StateItem, "current" | "revoked" | "generation" | "formerAccess">;

/** So many accesses that were taken away are remembered. */
const FORMER_ACCESSES = 10;

/**
 * What is remembered of who could read an item, once it has another access.
 * @param before what GitHub had until now, where it is known
 * @param until ISO 8601, of the change
 */
export function formerAccess(
  known: StateItem | undefined,
  before: Access | undefined,
  now: Access,
  until: string,
): Pick<StateItem, "formerAccess"> {
  const lost: FormerAccess[] = [];
  for (const access of [known?.access, known?.intent?.access, before])
    if (access && !coversAccess(now, access) && !lost.some((one) => sameAccess(one.access, access))) lost.push({ access, until });
  const all = [...(known?.formerAccess ?? []), ...lost].slice(-FORMER_ACCESSES);
  return all.length > 0 ? { formerAccess: all } : {};
}

const kept = (item: StateItem | undefined): Pick<StateItem, "formerAccess"> =>
  item?.formerAccess ? { formerAccess: item.formerAccess } : {};

function historyOf(current: string | undefined, known: readonly string[], generation: number | undefined): History {
  const revoked = [...new Set(known)].filter((hash) => hash !== current);
  return {
    ...(current === undefined ? {} : { current }),
    ...(revoked.length > 0 ? { revoked } : {}),
    ...(generation === undefined ? {} : { generation }),
  };
}

/** Every ciphertext that was applied here, the last one last. */
export function appliedHashes(item: StateItem | undefined): string[] {
  return [...(item?.revoked ?? []), ...[item?.current, item?.intent?.hash].filter((hash) => hash !== undefined)];
}

/**
 * The history with what is in doubt settled: a write or a delete whose outcome was never recorded counts as done. Otherwise a
 * ciphertext could come back later without being recognised as superseded (invariant 9).
 */
export function history(item: StateItem | undefined): History {
  const { intent, current, generation } = item ?? {};
  return {
    ...historyOf(intent?.action === "delete" ? undefined : (intent?.hash ?? current), appliedHashes(item), generation),
    ...kept(item),
  };
}

/** The history after a ciphertext was written. The one before it is superseded; one that was allowed back no longer is. */
export function written(item: StateItem | undefined, hash: string, generation: number): History {
  return { ...historyOf(hash, appliedHashes(item), generation), ...kept(item) };
}

/**
 * What stays after a delete: every ciphertext that was used here is revoked by it. The access tells after a leak who could read it.
 * @param last `updated_at` of what was deleted, where the state may not know it
 */
export function tombstone(item: StateItem | undefined, last?: string): StateItem {
  const ended = last ?? lastHere(item);
  return {
    ...historyOf(undefined, appliedHashes(item), item?.generation),
    ...kept(item),
    ...(item?.shared !== undefined && { shared: item.shared }),
    deleted: true,
    ...(item?.access && { access: item.access }),
    ...(ended !== undefined && { ended }),
  };
}

/** What tells the last one at this address from every other, as far as the state knows it: an intent changes nothing about it. */
export function lastHere(item: StateItem | undefined): string | undefined {
  return item?.id !== undefined ? String(item.id) : (item?.receipt ?? item?.ended);
}

/**
 * What stays of an item that is no longer ours although it is still there. Its last ciphertext may be applied again, the ones
 * before it may not. @returns undefined when there is nothing to remember.
 */
export function givenUp(item: StateItem): StateItem | undefined {
  if (appliedHashes(item).length === 0) return undefined;
  return { ...history(item), ...(item.shared !== undefined && { shared: item.shared }), deleted: true };
}

/** An item that is filed where another one was until now: the histories of both. */
export function merged(former: StateItem | undefined, item: StateItem): StateItem {
  const before = [...appliedHashes(former), ...(item.revoked ?? [])];
  const current = item.current ?? (former?.deleted ? former.current : undefined);
  const generation = Math.max(former?.generation ?? 0, item.generation ?? 0);
  const { current: _current, revoked: _revoked, generation: _generation, ...rest } = item;
  return { ...historyOf(current, before, generation > 0 ? generation : undefined), ...rest };
}

/** What was there before us stays somebody else's though we change its access or protection: it is never deleted by us. */
export function observedBefore(known: StateItem | undefined): Pick<StateItem, "observed"> {
  return known === undefined || known.deleted || known.observed ? { observed: true } : {};
}

/**
 * The entry once a request may have been sent. What we make is no tombstone any more. What we write over stays somebody else's until
 * there is a receipt for it: the write may never arrive. What an earlier intent left in doubt goes into the history, because there is one
 * intent at a time.
 */
export function intended(known: StateItem | undefined, intent: Intent): StateItem {
  const { deleted: _deleted, observed: _observed, accepted, ...kept } = known ?? {};
  const theirs = intent.action === "create" ? {} : { ...observedBefore(known), ...(accepted && { accepted }) };
  return { ...kept, ...history(known), ...theirs, intent };
}
