import type { Access } from "../model/access";
import type { StateItem } from "../state/types";

/**
 * Every ciphertext that was ever applied, the last one last. One whose outcome was never recorded counts as applied:
 * otherwise it could come back later without being recognised as superseded (invariant 9).
 */
function hashesWith(known: StateItem | undefined, hash: string): string[] {
  const all = [...(known?.hashes ?? []), ...(known?.intent?.hash ? [known.intent.hash] : [])];
  return [...new Set(all.filter((h) => h !== hash)), hash];
}

/** The state's entry after a value was written; its receipt is still to come. */
export function secretWritten(known: StateItem | undefined, hash: string, generation: number, access: Access | undefined): StateItem {
  return { hashes: hashesWith(known, hash), generation, ...(access ? { access } : {}) };
}

/** What was there before us stays somebody else's though we change its access or protection: it is never deleted by us. */
export function observedBefore(known: StateItem | undefined): Pick<StateItem, "observed"> {
  return known === undefined || known.deleted || known.observed ? { observed: true } : {};
}

/** The state's entry after only the access was written: the value is what it was. */
export function accessWritten(known: StateItem | undefined, access: Access): StateItem {
  const { intent: _intent, receipt: _receipt, deleted: _deleted, ...kept } = known ?? {};
  return { ...kept, ...observedBefore(known), access };
}

/** What stays after a delete: enough to recognise an old ciphertext. */
export function tombstone(known: StateItem | undefined): StateItem {
  const { hashes, generation, intent } = known ?? {};
  const all = [...new Set([...(hashes ?? []), ...(intent?.hash ? [intent.hash] : [])])];
  return { ...(all.length > 0 ? { hashes: all } : {}), ...(generation === undefined ? {} : { generation }), deleted: true };
}
