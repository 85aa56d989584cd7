import { type LiveItem, type LiveProtection, liveAccess } from "../github/live";
import { type Access, sameAccess } from "../model/access";
import type { ProtectionKey } from "../model/desired";
import type { Intent, StateItem } from "../state/types";
import { valueHash } from "./canonical";
import { mayBeLeftBy, protectionDifference } from "./protection";

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

/** What GitHub shows of an item that tells whose it is. */
type Judged = Pick<LiveItem, "updatedAt" | "value" | "visibility" | "selected">;

/** Nothing that is there becomes ours by an intent alone: that takes the receipt. Only `ours` may be deleted without a word. */
export function ownership(known: StateItem | undefined, live: Judged): Ownership {
  if (!known || known.deleted) return "theirs";
  const { intent, observed, accepted } = known;
  if (intent && live.updatedAt !== intent.before) {
    // A delete leaves nothing: what is there was made after it.
    if (intent.action === "delete") return "theirs";
    if (writtenBySomebodyElse(intent, live)) return known.receipt && (!observed || accepted) ? "changed" : "theirs";
    // Our list, or another value: it stays somebody else's, and what was accepted may be gone.
    if (intent.action === "access" && observed) return accepted ? "changed" : "theirs";
    return "doubt";
  }
  if (observed && !accepted) return "theirs";
  if (isReceipt(known, live)) return accepted ? "accepted" : "ours";
  // It was to be written over, and that was allowed.
  return intent && intent.action !== "delete" && !observed ? "doubt" : "changed";
}

/** Is this value of a variable what we wrote, or were about to write? Of secrets GitHub shows none. */
export function isOurValue({ valueHash: written, intent }: StateItem, value: string | undefined): boolean {
  return value !== undefined && [written, intent?.valueHash].includes(valueHash(value));
}

function isReceipt({ receipt, valueHash: written }: StateItem, { updatedAt, value }: Judged): boolean {
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

/** By the access, which GitHub shows, nobody has to guess: every write of ours in the organization leaves what was intended. */
function writtenBySomebodyElse(intent: Intent, live: Judged): boolean {
  const access = intent.access && liveAccess(live);
  if (access && intent.access && !sameAccess(access, intent.access)) return true;
  return Date.parse(live.updatedAt) - Date.parse(intent.githubAt ?? intent.at) > WRITE_WINDOW_MS;
}

/** Is this access what we wrote, or what a write of ours whose answer was lost has left? */
export function isOurAccess(known: StateItem | undefined, access: Access, updatedAt: string): boolean {
  const { intent } = known ?? {};
  const arrived = intent !== undefined && updatedAt !== intent.before;
  return [known?.access, arrived ? intent.access : undefined].some((ours) => ours !== undefined && sameAccess(access, ours));
}
