export const DAY_MS = 86_400_000;

/** Whether a text is a day of the calendar, `2026-07-31`: `Date.parse` takes February 30th for March 2nd. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day of a time, `2026-07-31`. @returns undefined for a text that is no time */
export function dayOf(time: string): string | undefined {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);
}

/** Whole days from one day to another, negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day so many days later; undefined beyond the end of the calendar. */
export function addDays(day: string, days: number): string | undefined {
  const ms = Date.parse(day) + days * DAY_MS;
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().slice(0, 10) : undefined;
}
