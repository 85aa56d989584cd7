import type { LiveBranchPolicy, LiveProtection } from "../github/live";
import type { EnvironmentBody } from "../github/types";

/** A pattern of branches or tags that may deploy. */
export type Pattern = Extract<LiveBranchPolicy, { policies: unknown }>["policies"][number];

/** The custom patterns of a protection; undefined when it does not use custom patterns. */
export function patternsOf(protection: LiveProtection | undefined): readonly Pattern[] | undefined {
  const policy = protection?.deploymentBranchPolicy;
  return policy && "policies" in policy ? policy.policies : undefined;
}

const samePattern = (a: Pattern, b: Pattern) => a.type === b.type && a.name === b.name;

/** Patterns that `from` has and `other` has not. */
export function without(from: readonly Pattern[], other: readonly Pattern[]): Pattern[] {
  return from.filter((p) => !other.some((o) => samePattern(p, o)));
}

/**
 * The body of the PUT, which replaces everything: what is left out is cleared (invariant 5). GitHub refuses fields that
 * the billing plan does not know by their presence, even with the value that means nothing, so each is sent only when
 * it is set now or was set before (facts/github-api.md, 1.1, facts 15 to 19).
 */
export function environmentBody(after: LiveProtection, live: LiveProtection | undefined): EnvironmentBody {
  const either = (isSet: (p: LiveProtection) => boolean) => isSet(after) || (live !== undefined && isSet(live));
  const reviewers = after.reviewers.map(({ type, id }) => ({ type, id }));
  return {
    ...(either((p) => p.waitTimer > 0) ? { waitTimer: after.waitTimer } : {}),
    ...(either((p) => p.preventSelfReview) ? { preventSelfReview: after.preventSelfReview } : {}),
    ...(either((p) => p.reviewers.length > 0) ? { reviewers: reviewers.length > 0 ? reviewers : null } : {}),
    ...(either((p) => !p.adminsCanBypass) ? { adminsCanBypass: after.adminsCanBypass } : {}),
    deploymentBranchPolicy: policySwitch(after.deploymentBranchPolicy),
  };
}

function policySwitch(policy: LiveBranchPolicy | null): EnvironmentBody["deploymentBranchPolicy"] {
  if (policy === null) return null;
  const custom = "policies" in policy;
  return { protectedBranches: !custom, customBranchPolicies: custom };
}
