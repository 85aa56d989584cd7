import type { Clock } from "../github/clock";

/** Between two looks for what was written; ten seconds in all. GitHub's reads lag its writes (facts/github-api.md, 1.1, fact 11). */
const BACK_OFF_MS = [250, 500, 1_000, 2_000, 3_000, 3_250];

/**
 * Looks again and again until `look` is content or the patience is over; an interrupted user has none.
 * @returns whether it was content.
 */
export async function lookUntil(
  look: () => Promise<boolean>,
  clock: Clock,
  signal: AbortSignal | undefined,
  onWait: () => void,
): Promise<boolean> {
  for (const delay of BACK_OFF_MS) {
    if (await look()) return true;
    if (signal?.aborted) return false;
    onWait();
    await pause(clock, delay, signal);
  }
  return look();
}

/** Sleeps; ends early, without an error, when the signal is given. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0) return;
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
