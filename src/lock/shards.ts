import type { DesiredState } from "../model/desired";
import { emptyLock } from "./empty-lock";
import type { Lock } from "./types";

/** Names of stacks have two digits. */
export const MOST_SHARDS = 99;

/**
 * Terraform writes the whole state after every resource, so that an apply grows with the square of a stack, and a stack costs a start
 * of Terraform by itself: `npm run bench -- shards` measures the two against each other.
 */
const ONE_STACK_RESOURCES = 500;
const RESOURCES_A_SHARD = 200;

/** How many resources of Terraform's a declaration makes, about. */
function countResources({ environments, secrets, variables }: DesiredState): number {
  const patterns = environments.map(({ protection: { deploymentBranchPolicy: policy } }) =>
    policy && "branches" in policy ? policy.branches.length + policy.tags.length : 0,
  );
  return patterns.reduce((sum, count) => sum + count, environments.length + secrets.length + variables.length);
}

function firstShards(desired: DesiredState): number {
  const resources = countResources(desired);
  return resources <= ONE_STACK_RESOURCES ? 1 : Math.min(Math.ceil(resources / RESOURCES_A_SHARD), MOST_SHARDS);
}

/** The lock of a declaration that has none yet. Here the number of shards is chosen, by the size of the declaration, once for all. */
export function firstLock(desired: DesiredState): Lock {
  return { ...emptyLock(), terraform: { shards: firstShards(desired) } };
}

/**
 * Stacks that the repositories are spread over. A lock that is older than the number means one; where there is no lock yet it is
 * what `firstLock` will write.
 */
export function shardsOf({ terraform, owner, lineage }: Lock, desired: DesiredState): number {
  if (terraform) return terraform.shards;
  return owner === undefined && lineage === undefined ? firstShards(desired) : 1;
}
