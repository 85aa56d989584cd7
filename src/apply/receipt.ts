/** GitHub's `updated_at` has a resolution of one second. */
const RESOLUTION_MS = 1_000;
/** How far `updated_at` may be from the `Date` of our own answer. */
const TOLERANCE_MS = 2_000;

/**
 * Is this `updated_at` that of our own write? GitHub is eventually consistent: right after a write a read may still show
 * the value before it (facts/github-api.md, 1.1, fact 11), or already that of somebody who wrote after us.
 * @param before `updated_at` before the write; undefined when the item did not exist.
 * @param date the `Date` of the write's answer.
 * @param seen `updated_at` read after the write; undefined when the item is not there.
 */
export function judgeReceipt(before: string | undefined, date: string, seen: string | undefined): "ours" | "older" | "newer" {
  if (seen === undefined) return "older";
  const at = Date.parse(seen);
  if (before !== undefined && at <= Date.parse(before)) return "older";
  const distance = at - Date.parse(date);
  if (distance < -TOLERANCE_MS) return "older";
  return distance > TOLERANCE_MS ? "newer" : "ours";
}

/**
 * Milliseconds until a write gets another `updated_at` than the value before it has; 0 when it does already.
 * @param now by GitHub's clock, or up to a second less: a `Date` has no fraction. By the machine's while GitHub has told no time
 */
export function untilNextSecond(before: string | undefined, now: number): number {
  if (before === undefined) return 0;
  const wait = Date.parse(before) + RESOLUTION_MS - now;
  return wait > 0 && wait <= 2 * RESOLUTION_MS ? wait : 0;
}
