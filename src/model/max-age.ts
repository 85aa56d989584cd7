import type { DesiredSecret } from "./desired";
import { type Policies, waiverFinder } from "./policies";

/**
 * Days that the value of a secret may grow old: what its rotation or the policies allow, whichever is less. A waiver excuses from
 * the policies only, and so does `existing`, whose value is somebody else's.
 * @param today `2026-07-31`
 * @returns undefined without a limit
 */
export function maxAgeDaysOf({ address, rotation, value }: DesiredSecret, policies: Policies, today: string): number | undefined {
  const isExcused = value.from === "existing" || waiverFinder(policies, today)("policy-age", address) !== undefined;
  const limits = [rotation?.maxAgeDays, isExcused ? undefined : policies.maxAgeDays].filter((days) => days !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}
