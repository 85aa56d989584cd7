import { compareText } from "../model/address-map";
import type { Decoder } from "./decode";
import type { LiveBranchPolicy, LiveEnvironment, LiveProtection } from "./live";

type Json = Record<string, unknown>;

export type BranchPolicies = Extract<LiveBranchPolicy, { policies: unknown }>["policies"];

/** The branch policies are in a list of their own. https://docs.github.com/rest/deployments/branch-policies */
export function hasCustomPolicies(json: Json): boolean {
  return (json.deployment_branch_policy as Json | null | undefined)?.custom_branch_policies === true;
}

/** https://docs.github.com/rest/deployments/environments#get-an-environment */
export function decodeEnvironment(decoder: Decoder, json: Json, policies: BranchPolicies, policiesUnreadable?: string): LiveEnvironment {
  return {
    id: decoder.id(json),
    name: decoder.text(json, "name"),
    createdAt: decoder.time(json, "created_at"),
    updatedAt: decoder.time(json, "updated_at"),
    protection: protection(decoder, json, policies),
    ...(policiesUnreadable !== undefined && { policiesUnreadable }),
  };
}

function protection(decoder: Decoder, json: Json, policies: BranchPolicies): LiveProtection {
  const rules = Array.isArray(json.protection_rules) ? json.protection_rules.map((rule) => decoder.object(rule)) : [];
  const ofType = (type: string) => rules.find((rule) => rule.type === type);
  const custom = rules.filter((rule) => !["required_reviewers", "wait_timer", "branch_policy"].includes(String(rule.type)));
  const policy = json.deployment_branch_policy as Json | null | undefined;
  return {
    reviewers: reviewers(decoder, ofType("required_reviewers")),
    // It stands inside the rule of the reviewers: without them there is none.
    preventSelfReview: ofType("required_reviewers")?.prevent_self_review === true,
    waitTimer: waitTimer(decoder, ofType("wait_timer")),
    // Undocumented, and absent on older servers, where admins can.
    adminsCanBypass: json.can_admins_bypass !== false,
    deploymentBranchPolicy: !policy ? null : policy.protected_branches === true ? { protectedBranches: true } : { policies },
    ...(custom.length > 0 && { customRules: custom.map(ruleName).sort(compareText) }),
  };
}

function waitTimer(decoder: Decoder, rule: Json | undefined): number {
  const minutes = rule?.wait_timer ?? 0;
  if (!Number.isSafeInteger(minutes) || (minutes as number) < 0) throw decoder.unexpected("a number as wait_timer");
  return minutes as number;
}

function reviewers(decoder: Decoder, rule: Json | undefined): LiveProtection["reviewers"] {
  const list = Array.isArray(rule?.reviewers) ? rule.reviewers.map((entry) => decoder.object(entry)) : [];
  return list
    .map((entry) => {
      const type = entry.type === "Team" ? ("Team" as const) : ("User" as const);
      const reviewer = decoder.object(entry.reviewer);
      return { type, id: decoder.id(reviewer), name: decoder.text(reviewer, type === "Team" ? "slug" : "login") };
    })
    .sort((a, b) => compareText(a.type, b.type) || a.id - b.id);
}

function ruleName(rule: Json): string {
  return String((rule.app as Json | undefined)?.slug ?? rule.type);
}

/** Old servers know branches only. */
export function decodeBranchPolicies(decoder: Decoder, items: readonly Json[]): BranchPolicies {
  const policies = items.map((json) => ({
    id: decoder.id(json),
    name: decoder.text(json, "name"),
    type: json.type === "tag" ? ("tag" as const) : ("branch" as const),
  }));
  return policies.sort((a, b) => a.id - b.id);
}
