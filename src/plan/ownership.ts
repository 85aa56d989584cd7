import type { LiveItem, LiveProtection } from "../github/live";
import type { StateItem } from "../state/types";
import { valueHash } from "./canonical";
import { mayBeLeftBy, type ProtectionKey, protectionDifference } from "./protection";

/**
 * Whose the value is that is on GitHub.
 *
 * - `ours`: our last write, by its receipt; of a variable by its value, which GitHub shows
 * - `accepted`: somebody else's, and a person said that it is right (`drift --accept`)
 * - `changed`: it was ours or accepted, and somebody else has written since
 * - `doubt`: a write of ours began, and what is there may be that, or somebody else's
 * - `theirs`: somebody else's: unknown, given up, `existing`, or made after ours was gone
 */
export type Ownership = "ours" | "accepted" | "changed" | "doubt" | "theirs";

/** Nothing that is there becomes ours by an intent alone: that takes the receipt. Only `ours` may be deleted without a word. */
export function ownership(known: StateItem | undefined, live: Pick<LiveItem, "updatedAt" | "value">): Ownership {
  if (!known || known.deleted) return "theirs";
  const { intent, observed, accepted } = known;
  if (intent && live.updatedAt !== intent.before) {
    // A delete leaves nothing: what is there was made after it.
    if (intent.action === "delete") return "theirs";
    if (writtenBySomebodyElse(known, live.updatedAt)) return known.receipt && (!observed || accepted) ? "changed" : "theirs";
    // Our list, or another value: it stays somebody else's, and what was accepted may be gone.
    if (intent.action === "access" && observed) return accepted ? "changed" : "theirs";
    return "doubt";
  }
  if (observed && !accepted) return "theirs";
  if (isReceipt(known, live)) return accepted ? "accepted" : "ours";
  // It was to be written over, and that was allowed.
  return intent && intent.action !== "delete" && !observed ? "doubt" : "changed";
}

function isReceipt({ receipt, valueHash: written }: StateItem, { updatedAt, value }: Pick<LiveItem, "updatedAt" | "value">): boolean {
  return value !== undefined && written !== undefined ? valueHash(value) === written : receipt === updatedAt;
}

/**
 * Whether an environment is ours: its PUT was answered, and the answer told its id. One that is there after a PUT whose answer was lost
 * may have been made by somebody else, and deleting it deletes what they have put into it.
 */
export function ownsEnvironment(known: StateItem | undefined, id: number): boolean {
  return known !== undefined && !known.deleted && !known.observed && known.id === id;
}

/** Whether somebody else has changed the protection of an environment since our last write, in these keys. */
export function protectedOutside(known: StateItem | undefined, live: LiveProtection, keys: readonly ProtectionKey[]): boolean {
  if (!known) return false;
  const { protection, intent } = known;
  const differs = protection !== undefined && protectionDifference(protection, live).some((key) => keys.includes(key));
  if (!intent) return differs;
  // What earlier versions were about to write is not known; nor what was there before our first write to what others had made.
  if (!intent.protection || (intent.action !== "create" && !protection)) return false;
  return !mayBeLeftBy(live, protection, intent.protection, keys);
}

/** Why something is not there. What existed when an apply died was deleted by somebody else, unless we were about to delete it. */
export function absence(known: StateItem | undefined): "absent" | "in-doubt" | "deleted-outside" {
  if (!known) return "absent";
  return known.intent?.action === "create" || known.intent?.action === "delete" ? "in-doubt" : "deleted-outside";
}

/**
 * How long after its intent a write may reach GitHub: the request, its repeats after lost answers, and the difference of
 * two clocks where GitHub had told no time. What was changed later was changed by somebody else.
 */
const WRITE_WINDOW_MS = 60_000;

function writtenBySomebodyElse({ intent }: StateItem, updatedAt: string): boolean {
  return intent !== undefined && Date.parse(updatedAt) - Date.parse(intent.githubAt ?? intent.at) > WRITE_WINDOW_MS;
}
