import type { Construct } from "constructs";
import type { DesiredEnvironment } from "../src/model/desired";
import { RepositoryEnvironmentDeploymentPolicy, type TerraformResource } from "./cdktf";
import { literal } from "./literal";
import { identifier, policyLogicalId } from "./logical-id";

/** The resources of an environment's branch and tag patterns. */
export function deploymentPolicies(
  construct: Construct,
  { address, repository, name, protection }: DesiredEnvironment,
): TerraformResource[] {
  const policy = protection.deploymentBranchPolicy;
  if (!policy || "protectedBranches" in policy) return [];
  const make = (kind: "branch" | "tag", pattern: string) => {
    const resource = new RepositoryEnvironmentDeploymentPolicy(construct, `${kind}_${identifier(pattern)}`, {
      repository,
      environment: literal(name),
      [`${kind}Pattern`]: literal(pattern),
    });
    resource.overrideLogicalId(policyLogicalId(address, kind, pattern));
    return resource;
  };
  return [...policy.branches.map((pattern) => make("branch", pattern)), ...policy.tags.map((pattern) => make("tag", pattern))];
}
