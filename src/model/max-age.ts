import type { DesiredSecret, DesiredState } from "./desired";
import { addressMatcher } from "./glob";
import { waiverFinder } from "./policies";

/**
 * Days that the value of a secret may grow old; undefined without a limit.
 * @param secret its declaration; absent: GitHub has it, and nobody declared it
 */
export type MaxAge = (address: string, secret: Pick<DesiredSecret, "rotation" | "value"> | undefined) => number | undefined;

/**
 * What the rotation of a secret or the policies allow, whichever is less. From the policies it is excused by a waiver, and where somebody
 * said that the value is another's: by `existing`, or `ignore` of what is not declared.
 * @param today `2026-07-31`
 */
export function maxAgeOn(today: string, { policies, ignore }: Pick<DesiredState, "policies" | "ignore">): MaxAge {
  const { maxAgeDays } = policies;
  const waiver = waiverFinder(policies, today);
  const ignored = ignore.map(({ pattern }) => addressMatcher(pattern));
  return (address, secret) => {
    const own = secret?.rotation?.maxAgeDays;
    if (maxAgeDays === undefined) return own;
    const isAnothers = secret ? secret.value.from === "existing" : ignored.some((matches) => matches(address));
    if (isAnothers || waiver("policy-age", address)) return own;
    return own === undefined ? maxAgeDays : Math.min(own, maxAgeDays);
  };
}
