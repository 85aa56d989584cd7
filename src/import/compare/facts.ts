import { AddressMap, compareText } from "../../model/address-map";
import type { DesiredState, Protection } from "../../model/desired";
import { foldCase } from "../../model/scope";
import type { ComparedKind, FactValue } from "./types";

/** What is compared of one address, by field. A field that is missing is not said. */
export interface Facts {
  readonly kind: ComparedKind;
  readonly fields: Readonly<Record<string, FactValue>>;
}

/** What GitHub does where a declaration has no such key, and an environment is made by it. */
export const WITHOUT_PROTECTION: Readonly<Record<string, FactValue>> = {
  reviewers: [],
  preventSelfReview: false,
  waitTimer: 0,
  adminsCanBypass: true,
  deploymentBranchPolicy: "all branches",
  customProtectionRules: [],
};

/** Structure only: a secret has a name and readers, never a value. */
export function factsOf(desired: DesiredState): AddressMap<Facts> {
  const facts = new AddressMap<Facts>();
  for (const { address, protection } of desired.environments)
    facts.set(address, { kind: "environment", fields: protectionFields(protection) });
  for (const item of [...desired.secrets, ...desired.variables]) {
    const names = item.repositories?.flatMap((one) => (one.by === "name" ? [foldCase(one.name)] : []));
    facts.set(item.address, {
      kind: item.kind,
      fields: {
        ...(item.kind === "variable" && { value: item.value }),
        ...(item.visibility && { visibility: item.visibility }),
        ...(item.visibility === "selected" && { repositories: sorted(names ?? []) }),
      },
    });
  }
  return facts;
}

/** `null` clears: what an environment has without that protection. */
function protectionFields(declared: Protection): Record<string, FactValue> {
  const {
    reviewers,
    preventSelfReview,
    waitTimer,
    adminsCanBypass,
    deploymentBranchPolicy: policy,
    customProtectionRules: apps,
  } = declared;
  const people = [...(reviewers?.teams ?? []).map((slug) => `team ${foldCase(slug)}`), ...(reviewers?.users ?? []).map(foldCase)];
  return {
    ...(reviewers !== undefined && { reviewers: sorted(people) }),
    ...(preventSelfReview !== undefined && { preventSelfReview: preventSelfReview ?? false }),
    ...(waitTimer !== undefined && { waitTimer: waitTimer ?? 0 }),
    ...(adminsCanBypass !== undefined && { adminsCanBypass: adminsCanBypass ?? true }),
    ...(policy !== undefined && { deploymentBranchPolicy: policyFact(policy) }),
    ...(apps !== undefined && { customProtectionRules: sorted((apps ?? []).map(foldCase)) }),
  };
}

function policyFact(policy: NonNullable<Protection["deploymentBranchPolicy"]> | null): FactValue {
  if (policy === null) return "all branches";
  if ("protectedBranches" in policy) return "protected branches";
  return sorted([...policy.branches, ...policy.tags.map((tag) => `tag ${tag}`)]);
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}
