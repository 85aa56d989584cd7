import { describeHolder, type LockHolder, parseHolder } from "../lock-holder";
import { isDead, type ProcessIdentity } from "../process-identity";

/** The lock of the team, in the branch beside the state: for a while, and longer with every push. */
export interface Lease extends LockHolder {
  /** ISO 8601, UTC, by the holder's clock. */
  readonly until: string;
  /** Who: a login or a name. */
  readonly actor: string;
  /** Address of the run in CI. */
  readonly run?: string;
}

/** How long a lease lasts from the push that takes or renews it. */
export const LEASE_MS = 10 * 60_000;
/** By so much two clocks may differ: a lease ends that much later for everybody but its holder. */
export const SKEW_MS = 2 * 60_000;

/** @returns undefined when it is damaged. */
export function parseLease(text: string): Lease | undefined {
  const holder = parseHolder(text) as Lease | undefined;
  const complete =
    holder && [holder.until, holder.actor].every((field) => typeof field === "string") && !Number.isNaN(Date.parse(holder.until));
  return complete ? holder : undefined;
}

/** `alice (sealform apply, process 7 on build-3, for 2 minutes; until 12:10:00Z at least; https://…/runs/1)`. */
export function describeLease(lease: Lease | undefined, now: number): string {
  if (!lease) return "an unknown run (its lock is damaged)";
  return `${lease.actor}: ${describeHolder(lease, now)}; until ${lease.until} if it is not renewed${lease.run ? `; ${lease.run}` : ""}`;
}

/** Tells whether a lease has ended, also when the clock of its holder is wrong. */
export class LeaseWatch {
  private seen: { readonly text: string; readonly since: number } | undefined;

  constructor(private readonly self: ProcessIdentity) {}

  /**
   * Why the lease holds nobody off any more; undefined while it does. By its own time it is over, with room for two clocks; or it was
   * watched here for its whole length and not renewed, whatever its clock says; or its process is dead on this machine.
   */
  over(text: string, now: number): "expired" | "dead" | undefined {
    if (this.seen?.text !== text) this.seen = { text, since: now };
    const lease = parseLease(text);
    if (lease && isDead(lease, this.self)) return "dead";
    if (now - this.seen.since > LEASE_MS + SKEW_MS) return "expired";
    return lease && now > Date.parse(lease.until) + SKEW_MS ? "expired" : undefined;
  }
}
