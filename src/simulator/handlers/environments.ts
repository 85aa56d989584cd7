import { environmentFeatures, userRole } from "../access";
import { timestamp } from "../clock";
import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { notFound, unprocessable } from "../errors";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { environmentView } from "../views/environment";
import { environment } from "../world";
import type { Environment, Reviewer } from "../world-types";

/** https://docs.github.com/rest/deployments/environments#create-or-update-an-environment */
const MOST_REVIEWERS = 6;
const LONGEST_WAIT_MINUTES = 43_200;
const LONGEST_NAME = 255;

interface EnvironmentBody {
  wait_timer?: number | null;
  prevent_self_review?: boolean | null;
  reviewers?: Partial<Reviewer>[] | null;
  deployment_branch_policy?: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  can_admins_bypass?: boolean;
}

const view = (context: Context, found: Environment) =>
  environmentView(context.base, context.world, context.owner, context.repository, found);

const list: Handler = (context) => {
  const visible = environmentFeatures(context.owner, context.repository) !== "none";
  const all = visible ? [...context.repository.environments.values()] : [];
  const page = paginate(context, all);
  return ok({ total_count: all.length, environments: page.items.map((found) => view(context, found)) }, page.headers);
};

const get: Handler = (context) => ok(view(context, context.environment));

/** A full replace: what is left out is cleared, and administrators may bypass again. */
const put: Handler = (context) => {
  const { repository, world } = context;
  const name = context.parameters.environment_name!;
  const body: EnvironmentBody = context.body ?? {};
  const features = environmentFeatures(context.owner, repository);
  if (features === "none") throw notFound();
  if (name.length > LONGEST_NAME) throw unprocessable(`Invalid environment name: at most ${LONGEST_NAME} characters.`);
  if (features === "branches") refusePaidRules(body);
  checkRules(body);
  const policy = body.deployment_branch_policy;
  const before = environment(repository, name);
  const now = timestamp(context.clock.now());
  const reviewers = readableReviewers(context, body.reviewers ?? []);
  const after: Environment = {
    ...(before ?? {
      id: world.nextEnvironmentId(repository, name),
      name,
      createdAt: now,
      secrets: new Map(),
      variables: new Map(),
      customRules: [],
    }),
    updatedAt: now,
    waitTimer: body.wait_timer ?? 0,
    // Part of the rule "required reviewers": without one there is nothing to prevent.
    preventSelfReview: reviewers.length > 0 && (body.prevent_self_review ?? false),
    reviewers,
    canAdminsBypass: body.can_admins_bypass ?? true,
    deploymentBranchPolicy: policy
      ? { protectedBranches: policy.protected_branches, customBranchPolicies: policy.custom_branch_policies }
      : null,
    branchPolicies: policy?.custom_branch_policies ? (before?.branchPolicies ?? []) : [],
  };
  repository.environments.set(name.toLowerCase(), after);
  return ok(view(context, after));
};

/** Refused by their presence, even at their defaults: https://github.com/alchemy-run/alchemy/issues/1373 */
function refusePaidRules(body: EnvironmentBody): void {
  const rule =
    body.reviewers !== undefined || body.prevent_self_review !== undefined
      ? "required reviewers"
      : body.wait_timer !== undefined
        ? "wait timer"
        : body.can_admins_bypass === false
          ? "admin bypass"
          : undefined;
  if (rule)
    throw unprocessable(
      `Failed to create the environment protection rule. Please ensure the billing plan supports the ${rule} protection rule.`,
    );
}

/** Limits that are prose in GitHub's documentation and not in its description. */
function checkRules(body: EnvironmentBody): void {
  const wait = body.wait_timer ?? 0;
  if (wait < 0 || wait > LONGEST_WAIT_MINUTES)
    throw unprocessable(`Invalid request.\n\nWait timer must be between 0 and ${LONGEST_WAIT_MINUTES} minutes.`);
  const reviewers = body.reviewers ?? [];
  if (reviewers.length > MOST_REVIEWERS) throw unprocessable(`Invalid request.\n\nNo more than ${MOST_REVIEWERS} reviewers can be set.`);
  if (reviewers.some(({ type, id }) => type === undefined || id === undefined))
    throw unprocessable("Invalid request.\n\nA reviewer needs type and id.");
  const policy = body.deployment_branch_policy;
  if (policy && policy.protected_branches === policy.custom_branch_policies) {
    throw unprocessable("Invalid request.\n\nprotected_branches and custom_branch_policies cannot have the same value.");
  }
}

/** Whoever cannot read the repository is dropped without a word. */
function readableReviewers(context: Context, reviewers: readonly Partial<Reviewer>[]): Reviewer[] {
  const { owner, repository, world } = context;
  return (reviewers as Reviewer[]).filter(({ type, id }, index) => {
    if (reviewers.findIndex((other) => other.type === type && other.id === id) < index) return false;
    if (type === "Team") return world.teamById(owner, id)?.repositories.includes(repository.id) ?? false;
    const user = world.accountById(id);
    return user?.kind === "user" && userRole(owner, repository, user.login) !== "none";
  });
}

const remove: Handler = (context) => {
  context.repository.environments.delete(context.environment.name.toLowerCase());
  return NO_CONTENT;
};

export function environmentRoutes(): Route[] {
  const read = inRepository("actions", "read", "read");
  const write = inRepository("administration", "write", "admin");
  return [
    route("repos/get-all-environments", read, list),
    route("repos/get-environment", read, get),
    route("repos/create-or-update-environment", write, put),
    route("repos/delete-an-environment", write, remove),
  ];
}
