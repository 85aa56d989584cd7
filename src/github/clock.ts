import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

/** Time, injected so that tests need no real seconds. */
export interface Clock {
  /** Milliseconds since 1970; never steps back. */
  now(): number;
  /** Waits `ms`, at most 24 days; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node's timers take a longer time for none at all. 24 days. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_MS = 2 ** 31 - 1;

/** `Date.now` may be set back while we count the last minute; the performance clock is not. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (ms, signal) => {
    await delay(Math.min(ms, LONGEST_MS), undefined, signal ? { signal } : {});
  },
};
