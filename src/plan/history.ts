import type { StateItem } from "../state/types";

/**
 * Every ciphertext that was applied here, the last one last. One whose outcome was never recorded counts as applied:
 * otherwise it, or the one before it, could come back later without being recognised as superseded (invariant 9).
 */
export function appliedHashes(item: StateItem | undefined): string[] {
  const all = item?.hashes ?? [];
  const doubtful = item?.intent?.hash;
  return doubtful === undefined ? [...all] : [...all.filter((hash) => hash !== doubtful), doubtful];
}

/** What is never forgotten about an address, whatever becomes of it. */
export function history(item: StateItem | undefined): Pick<StateItem, "hashes" | "generation"> {
  const hashes = appliedHashes(item);
  return { ...(hashes.length > 0 ? { hashes } : {}), ...(item?.generation === undefined ? {} : { generation: item.generation }) };
}

/** What stays after a delete: enough to recognise an old ciphertext. */
export function tombstone(item: StateItem | undefined): StateItem {
  return { ...history(item), deleted: true };
}

/** The entry of something that is no longer tracked: a tombstone where there is a history, else nothing. */
export function untracked(item: StateItem): StateItem | null {
  return appliedHashes(item).length > 0 ? tombstone(item) : null;
}

/**
 * How long after its intent a write may reach GitHub: the request, its repeats after lost answers, and the difference of
 * two clocks. What was changed later was changed by somebody else.
 */
const WRITE_WINDOW_MS = 60_000;

/** Somebody else wrote after our apply ended: neither what the intent saw, nor in the time of our own write. */
export function writtenBySomebodyElse(item: StateItem, updatedAt: string): boolean {
  const { intent } = item;
  if (!intent || updatedAt === intent.before) return false;
  return Date.parse(updatedAt) - Date.parse(intent.at) > WRITE_WINDOW_MS;
}
