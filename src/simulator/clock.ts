import { setTimeout as delay } from "node:timers/promises";

/** Time as the simulator sees it. Tests and benches give their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits `ms`; real timers when absent. */
  sleep?(ms: number): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now() };

/** @param signal ends the waiting of a real timer, with an error */
export async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await (clock.sleep ? clock.sleep(ms) : delay(ms, undefined, { signal }));
}

/** GitHub's timestamps have a resolution of one second: `2024-02-01T10:00:00Z`. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}
