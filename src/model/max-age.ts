import type { DesiredSecret, DesiredState } from "./desired";
import { addressMatcher } from "./glob";
import { waiverFinder } from "./policies";

/**
 * Days that the value of a secret may grow old: what its rotation or the policies allow, whichever is less. From the policies it is
 * excused by a waiver, and where somebody said that the value is another's: by `existing`, or `ignore` of what is not declared.
 * @param secret its declaration; absent: GitHub has it, and nobody declared it
 * @param today `2026-07-31`
 * @returns undefined without a limit
 */
export function maxAgeDaysOf(
  address: string,
  secret: Pick<DesiredSecret, "rotation" | "value"> | undefined,
  desired: Pick<DesiredState, "policies" | "ignore">,
  today: string,
): number | undefined {
  const { maxAgeDays } = desired.policies;
  const own = secret?.rotation?.maxAgeDays;
  if (maxAgeDays === undefined || isExcused(address, secret, desired, today)) return own;
  return own === undefined ? maxAgeDays : Math.min(own, maxAgeDays);
}

function isExcused(
  address: string,
  secret: Pick<DesiredSecret, "value"> | undefined,
  { policies, ignore }: Pick<DesiredState, "policies" | "ignore">,
  today: string,
): boolean {
  const isAnothers = secret ? secret.value.from === "existing" : ignore.some(({ pattern }) => addressMatcher(pattern)(address));
  return isAnothers || waiverFinder(policies, today)("policy-age", address) !== undefined;
}
