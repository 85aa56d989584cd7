import type { Construct } from "constructs";
import type { DesiredEnvironment, Protection } from "../src/model/desired";
import { RepositoryEnvironment, type TerraformMetaArguments, type TerraformResource, type TerraformResourceLifecycle } from "./cdktf";
import { isNameKept } from "./import-id";
import { literal } from "./literal";
import { logicalId } from "./logical-id";
import type { LookUps } from "./look-ups";
import { metaArguments } from "./meta-arguments";
import type { SecretsStack } from "./secrets-stack";

/** The provider's attribute of each protection. For the GitHub Apps that gate an environment it has none, and its PUT leaves them alone. */
const ATTRIBUTES: Readonly<Record<Exclude<keyof Protection, "customProtectionRules">, string>> = {
  reviewers: "reviewers",
  preventSelfReview: "prevent_self_review",
  waitTimer: "wait_timer",
  adminsCanBypass: "can_admins_bypass",
  deploymentBranchPolicy: "deployment_branch_policy",
};

/** The resource of an environment; undefined when it is left out of the stack. */
export function environmentResource(
  construct: Construct,
  stack: SecretsStack,
  { address, repository, name, protection }: DesiredEnvironment,
  props: TerraformMetaArguments,
): TerraformResource | undefined {
  if (!isNameKept({ kind: "environment", repository, environment: name })) return stack._omit(address, "no-name");
  if (stack._isUnplaced({ kind: "repository", repository })) return stack._omit(address, "unplaced");
  const { preventSelfReview, waitTimer, adminsCanBypass, deploymentBranchPolicy: policy } = protection;
  const resource = new RepositoryEnvironment(construct, "Resource", {
    ...metaArguments(props),
    lifecycle: keepUnmanaged(protection, props.lifecycle),
    repository,
    environment: literal(name),
    reviewers: reviewers(stack._lookUps, protection.reviewers),
    // What GitHub gives a new environment is what clearing goes back to.
    preventSelfReview: preventSelfReview === null ? false : preventSelfReview,
    waitTimer: waitTimer === null ? 0 : waitTimer,
    canAdminsBypass: adminsCanBypass === null ? true : adminsCanBypass,
    deploymentBranchPolicy: policy
      ? { protectedBranches: "protectedBranches" in policy, customBranchPolicies: !("protectedBranches" in policy) }
      : undefined,
  });
  resource.overrideLogicalId(logicalId(address));
  return resource;
}

/** The provider's PUT replaces all protection: with `ignore_changes` it sends back what it read for what is not managed. */
function keepUnmanaged(protection: Protection, lifecycle: TerraformResourceLifecycle | undefined): TerraformResourceLifecycle | undefined {
  if (lifecycle?.ignoreChanges === "all") return lifecycle;
  const unmanaged = Object.entries(ATTRIBUTES).flatMap(([key, attribute]) =>
    protection[key as keyof Protection] === undefined ? [attribute] : [],
  );
  const ignoreChanges = [...(lifecycle?.ignoreChanges ?? []), ...unmanaged];
  return ignoreChanges.length === 0 ? lifecycle : { ...lifecycle, ignoreChanges };
}

function reviewers(
  lookUps: LookUps,
  declared: Protection["reviewers"],
): { readonly teams: number[]; readonly users: number[] }[] | undefined {
  if (!declared || declared.teams.length + declared.users.length === 0) return undefined;
  return [{ teams: declared.teams.map((slug) => lookUps.teamId(slug)), users: declared.users.map((login) => lookUps.userId(login)) }];
}
