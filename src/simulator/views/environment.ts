import type { World } from "../world";
import type { Account, BranchPolicy, Environment, Repository } from "../world-types";
import { nodeId, simpleUser } from "./account";
import { teamView } from "./team";

/** The rule ids of an environment: each kind has its place after the environment's id. */
const ruleId = (environment: Environment, place: number) => environment.id * 10 + place;

function rule(environment: Environment, place: number, type: string) {
  const id = ruleId(environment, place);
  return { id, node_id: nodeId("Gate", id), type };
}

function protectionRules(base: string, world: World, owner: Account, environment: Environment): object[] {
  const rules: object[] = [];
  if (environment.waitTimer > 0) rules.push({ ...rule(environment, 1, "wait_timer"), wait_timer: environment.waitTimer });
  if (environment.reviewers.length > 0) {
    const reviewers = environment.reviewers.flatMap<object>(({ type, id }) => {
      const team = type === "Team" ? world.teamById(owner, id) : undefined;
      const user = type === "User" ? world.accountById(id) : undefined;
      if (team) return [{ type, reviewer: teamView(base, owner, team) }];
      return user ? [{ type, reviewer: simpleUser(base, user) }] : [];
    });
    rules.push({ ...rule(environment, 2, "required_reviewers"), prevent_self_review: environment.preventSelfReview, reviewers });
  }
  if (environment.deploymentBranchPolicy) rules.push(rule(environment, 3, "branch_policy"));
  return rules;
}

/** `url` holds the raw name, `html_url` the encoded one: so it is in recorded answers. */
export function environmentView(base: string, world: World, owner: Account, repository: Repository, environment: Environment) {
  const policy = environment.deploymentBranchPolicy;
  const fullName = `${owner.login}/${repository.name}`;
  return {
    id: environment.id,
    node_id: nodeId("Environment", environment.id),
    name: environment.name,
    url: `${base}/repos/${fullName}/environments/${environment.name}`,
    html_url: `https://github.com/${fullName}/deployments/activity_log?environments_filter=${encodeURIComponent(environment.name)}`,
    created_at: environment.createdAt,
    updated_at: environment.updatedAt,
    can_admins_bypass: environment.canAdminsBypass,
    protection_rules: protectionRules(base, world, owner, environment),
    deployment_branch_policy: policy && {
      protected_branches: policy.protectedBranches,
      custom_branch_policies: policy.customBranchPolicies,
    },
  };
}

export function branchPolicyView(policy: BranchPolicy) {
  return { id: policy.id, node_id: nodeId("GateBranchPolicy", policy.id), name: policy.name, type: policy.type };
}
