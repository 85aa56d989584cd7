/** Time as the simulator sees it. Tests and benches give their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits `ms`; real timers when absent. */
  sleep?(ms: number): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now() };

export function sleep(clock: Clock, ms: number): Promise<void> {
  return clock.sleep ? clock.sleep(ms) : new Promise((resolve) => setTimeout(resolve, ms));
}

/** GitHub's timestamps have a resolution of one second: `2024-02-01T10:00:00Z`. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}
