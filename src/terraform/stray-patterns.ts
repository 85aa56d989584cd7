import type { LiveState } from "../github/live";
import type { DesiredState } from "../model/desired";
import { patternName, printResource, resourceName } from "./resource-name";
import { seenEnvironment } from "./seen";
import type { TerraformState } from "./terraform-state";

/** A pattern that lets more branches or tags deploy than are declared. */
export interface StrayPattern {
  /** Of its environment. */
  readonly address: string;
  readonly type: "branch" | "tag";
  readonly name: string;
}

/**
 * Patterns that are there, are not declared, and that Terraform knows nothing of: it imports what is declared, and deletes what it has.
 * @param isConfigured is the resource of this environment in one of the stacks?
 */
export function strayPatterns(
  { environments }: Pick<DesiredState, "environments">,
  live: LiveState,
  terraform: Pick<TerraformState, "held">,
  isConfigured: (resource: string) => boolean,
): StrayPattern[] {
  return environments.flatMap(({ address, repository, name, protection }) => {
    const declared = protection.deploymentBranchPolicy;
    const there = seenEnvironment(live, repository, name)?.protection.deploymentBranchPolicy;
    if (!declared || !("branches" in declared) || !there || !("policies" in there)) return [];
    if (!isConfigured(printResource(resourceName(address)!))) return [];
    const wanted = { branch: declared.branches, tag: declared.tags };
    return there.policies
      .filter((one) => !wanted[one.type].includes(one.name) && !terraform.held.has(printResource(patternName(address, one.type, one.name))))
      .map((one) => ({ address, type: one.type, name: one.name }));
  });
}
