import type { StateItem } from "../state/types";

/**
 * How long after its intent a write may reach GitHub: the request, its repeats after lost answers, and the difference of
 * two clocks where GitHub had told no time. What was changed later was changed by somebody else.
 */
const WRITE_WINDOW_MS = 60_000;

/** Somebody else wrote after our apply ended: neither what the intent saw, nor in the time of our own write. */
export function writtenBySomebodyElse(item: StateItem, updatedAt: string): boolean {
  const { intent } = item;
  if (!intent || updatedAt === intent.before) return false;
  return Date.parse(updatedAt) - Date.parse(intent.githubAt ?? intent.at) > WRITE_WINDOW_MS;
}
