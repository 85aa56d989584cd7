import type { DesiredState, ValueSource } from "./desired";
import { addressMatcher } from "./glob";
import type { Store } from "./store";
import type { Visibility } from "./visibility";

/** What a declaration demands of itself. Patterns are globs over one name. */
export interface Policies {
  readonly forbidVisibilityAll?: boolean;
  /** Of organization secrets. */
  readonly allowedVisibility?: readonly Visibility[];
  /** Patterns of which each secret's name matches one. */
  readonly secretNames?: readonly string[];
  readonly variableNames?: readonly string[];
  /** Days: every managed value says when it is renewed, no later than that, and is no older. */
  readonly maxAgeDays?: number;
  readonly forbiddenStores?: readonly Store[];
  readonly forbiddenSources?: readonly ValueSource["from"][];
  /** Patterns of environment names that must have reviewers. */
  readonly requireReviewers?: readonly string[];
  readonly requirePreventSelfReview?: readonly string[];
  readonly requireWaitTimer?: readonly string[];
  /** Minutes that the environments of `requireWaitTimer` wait at least; without that list, all environments. */
  readonly minimumWaitTimer?: number;
  readonly requireDeploymentBranchPolicy?: readonly string[];
  readonly forbidAdminBypass?: readonly string[];
  /** Every place says `unmanaged: forbid`. */
  readonly forbidUnmanaged?: boolean;
  /** A delete is carried out when its address stands under `removed`. */
  readonly deletesNeedMarker?: boolean;
  /** Policies that warn and do not refuse. */
  readonly warnOnly?: readonly PolicyId[];
  readonly waivers?: readonly Waiver[];
}

/** An exception that ends. */
export interface Waiver {
  readonly policy: PolicyId;
  /** Pattern over addresses. */
  readonly pattern: string;
  readonly reason: string;
  /** `2026-12-31`: the last day (UTC) on which it holds. */
  readonly until: string;
}

/** Something that is meant to be deleted. */
export interface RemovedMarker {
  readonly address: string;
  readonly reason: string;
}

/** What a waiver and `warnOnly` name: the rule ids of the policies. The last two are judged when planning. */
export const POLICY_IDS = [
  "policy-visibility-all",
  "policy-visibility",
  "policy-secret-name",
  "policy-variable-name",
  "policy-max-age",
  "policy-store",
  "policy-source",
  "policy-reviewers",
  "policy-self-review",
  "policy-wait-timer",
  "policy-branch-policy",
  "policy-admin-bypass",
  "policy-unmanaged",
  "policy-age",
  "policy-delete",
] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

export const isPlanned = (policy: PolicyId): boolean => policy === "policy-age" || policy === "policy-delete";

/** Does the policy refuse, or only warn? */
export function policySeverity({ policies }: Pick<DesiredState, "policies">, policy: PolicyId): "error" | "warning" {
  return policies.warnOnly?.includes(policy) ? "warning" : "error";
}

/** @param today `2026-07-31`; without it no waiver ends. */
export function hasEnded({ until }: Waiver, today: string | undefined): boolean {
  return today !== undefined && until < today;
}

/** Tells which waiver excuses an address from a policy; those that have ended excuse nothing. */
export function waiverFinder(
  { waivers = [] }: Policies,
  today: string | undefined,
): (policy: PolicyId, address: string) => Waiver | undefined {
  const known = waivers.filter((waiver) => !hasEnded(waiver, today)).map((waiver) => ({ waiver, matches: addressMatcher(waiver.pattern) }));
  return (policy, address) => known.find(({ waiver, matches }) => waiver.policy === policy && matches(address))?.waiver;
}
