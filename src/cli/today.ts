import { systemClock } from "../github/clock";

/** The day by the system's clock, UTC: `2026-07-31`. */
export function today(): string {
  return new Date(systemClock.now()).toISOString().slice(0, 10);
}
