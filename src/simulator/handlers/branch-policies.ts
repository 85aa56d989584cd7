import { timestamp } from "../clock";
import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { ApiError, notFound } from "../errors";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { branchPolicyView } from "../views/environment";
import type { BranchPolicy } from "../world-types";

function find(context: Context): BranchPolicy {
  const policy = context.environment.branchPolicies.find(({ id }) => String(id) === context.parameters.branch_policy_id);
  if (!policy) throw notFound();
  return policy;
}

/** 303, without a place to go to. */
function refuseDouble(context: Context, name: string, type: string, self?: BranchPolicy): void {
  const double = context.environment.branchPolicies.some((policy) => policy !== self && policy.name === name && policy.type === type);
  if (double) throw new ApiError(303, "See Other");
}

const list: Handler = (context) => {
  const all = context.environment.branchPolicies;
  const page = paginate(context, all);
  return ok({ total_count: all.length, branch_policies: page.items.map(branchPolicyView) }, page.headers);
};

const get: Handler = (context) => ok(branchPolicyView(find(context)));

/** 200 and not 201; 404 while custom policies are off. */
const create: Handler = (context) => {
  const { name, type = "branch" } = context.body as { name: string; type?: "branch" | "tag" };
  if (!context.environment.deploymentBranchPolicy?.customBranchPolicies) throw notFound();
  refuseDouble(context, name, type);
  const policy: BranchPolicy = { id: context.world.nextId(), name, type };
  context.environment.branchPolicies.push(policy);
  return changed(context, policy);
};

/** Only the name can change; branch or tag it stays. */
const update: Handler = (context) => {
  const policy = find(context);
  const { name } = context.body as { name: string };
  refuseDouble(context, name, policy.type, policy);
  policy.name = name;
  return changed(context, policy);
};

function changed(context: Context, policy: BranchPolicy) {
  context.environment.updatedAt = timestamp(context.clock.now());
  return ok(branchPolicyView(policy));
}

const remove: Handler = (context) => {
  const policy = find(context);
  context.environment.branchPolicies = context.environment.branchPolicies.filter((other) => other !== policy);
  context.environment.updatedAt = timestamp(context.clock.now());
  return NO_CONTENT;
};

export function branchPolicyRoutes(): Route[] {
  const read = inRepository("actions", "read", "read");
  const write = inRepository("administration", "write", "admin");
  return [
    route("repos/list-deployment-branch-policies", read, list),
    route("repos/get-deployment-branch-policy", read, get),
    route("repos/create-deployment-branch-policy", write, create),
    route("repos/update-deployment-branch-policy", write, update),
    route("repos/delete-deployment-branch-policy", write, remove),
  ];
}
