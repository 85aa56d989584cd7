import type { Protection } from "../../model/desired";
import type { Gate } from "./types";

/**
 * What stands before a job that enters an environment. A key that is not declared is kept as GitHub has it: unknown.
 * @param apps that gate deployments besides those that are declared
 */
export function gateOf(protection: Protection, apps: readonly string[] = []): Gate {
  const { reviewers, waitTimer, deploymentBranchPolicy: policy, preventSelfReview, adminsCanBypass } = protection;
  const gates = [...new Set([...apps, ...(protection.customProtectionRules ?? [])])];
  const people = [...(reviewers?.teams ?? []).map((team) => `team ${team}`), ...(reviewers?.users ?? [])];
  const rules = [
    ...(people.length > 0 ? [`reviewers: ${people.join(", ")}${preventSelfReview ? ", not one's own runs" : ""}`] : []),
    ...(waitTimer ? [`waits ${waitTimer} min`] : []),
    ...(policy ? [branches(policy)] : []),
    ...(gates.length > 0 ? [`apps: ${gates.join(", ")}`] : []),
  ];
  if (rules.length > 0) {
    const bypass = adminsCanBypass === false ? ["administrators cannot bypass"] : [];
    return { protected: "yes", rules: [...rules, ...bypass], protection };
  }
  // Where they were neither asked for nor declared, GitHub may have some: no list shows them.
  const rest = protection.customProtectionRules ? [] : ["whether a GitHub App gates it is not known"];
  const isSaid = reviewers !== undefined && waitTimer !== undefined && policy !== undefined;
  return isSaid
    ? { protected: "no", rules: ["no protection", ...rest], protection }
    : { protected: "unknown", rules: ["protection not known"], protection };
}

function branches(policy: NonNullable<Protection["deploymentBranchPolicy"]>): string {
  if ("protectedBranches" in policy) return "protected branches only";
  const patterns = [...policy.branches, ...policy.tags.map((tag) => `tag ${tag}`)];
  return patterns.length > 0 ? `branches: ${patterns.join(", ")}` : "no branch at all";
}
