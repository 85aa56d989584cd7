import type { ProcessIdentity } from "./process-identity";

/** What the file `<state>.lock` says about who holds the lock. */
export interface LockHolder extends ProcessIdentity {
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Random: tells one lock from the next of the same process. */
  readonly token: string;
}

export function printHolder(holder: LockHolder): string {
  return `${JSON.stringify(holder, null, 2)}\n`;
}

/** @returns undefined when the file is damaged: then nobody can be said to be dead. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value = JSON.parse(text) as LockHolder | null;
    const isHolder =
      value !== null &&
      Number.isSafeInteger(value.pid) &&
      value.pid > 0 &&
      [value.hostname, value.command, value.startedAt].every((f) => typeof f === "string");
    return isHolder ? value : undefined;
  } catch {
    return undefined;
  }
}

function age(seconds: number): string {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** `sealform apply (process 123 on build-7), for 3 minutes`. */
export function describeHolder(holder: LockHolder | undefined, now: number): string {
  if (!holder) return "an unknown process (its lock file is damaged)";
  const since = Date.parse(holder.startedAt);
  return `${holder.command} (process ${holder.pid} on ${holder.hostname})${Number.isNaN(since) ? "" : `, for ${age((now - since) / 1000)}`}`;
}
