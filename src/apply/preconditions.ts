import type { LiveEnvironment, LiveItem } from "../github/live";
import { type Access, sameAccess } from "../model/access";
import { protectionDifference } from "../plan/protection";
import type { Change } from "../plan/types";
import type { Context } from "./context";
import { changedSincePlan } from "./failure";
import { collectionOf, environmentScope, itemAddress } from "./item-address";

/**
 * Checks again, right before its request, what a change of a secret or variable relies on.
 * A sealed value needs no check of ids: another repository or a re-created environment has another public key, and GitHub
 * refuses a value that is sealed for the old one (facts/github-api.md, section 5).
 * @param last no change of the same collection follows.
 * @returns the item as it is now.
 * @throws ChangeFailed `changed-since-plan`
 */
export async function checkItem(context: Context, change: Change, last: boolean): Promise<LiveItem | undefined> {
  const { action, preconditions, before } = change;
  const { name } = itemAddress(change);
  const collection = collectionOf(change)!;
  const sealed = change.after?.ciphertext !== undefined;
  if (!sealed) await checkScope(context, change);
  // What is not repeated from the lock, and what cannot be taken back, is looked at by itself.
  const alone = action === "delete" || (action === "access" && !sealed);
  const live = alone ? await context.reads.itemNow(collection, name) : await context.reads.item(collection, name, last);
  if (!live && action === "delete") return undefined;
  const { updatedAt, access } = preconditions;
  if (updatedAt === null && live) throw changedSincePlan(change, "it was created since the plan was made");
  if (typeof updatedAt === "string" && !live) throw changedSincePlan(change, "it was deleted since the plan was made");
  if (!live) return undefined;
  if (typeof updatedAt === "string" && live.updatedAt !== updatedAt)
    throw changedSincePlan(change, `it was changed since the plan was made (${live.updatedAt}; the plan saw ${updatedAt})`);
  if (before?.value !== undefined && live.value !== undefined && live.value !== before.value)
    throw changedSincePlan(change, "its value was changed since the plan was made");
  if (access && live.visibility) {
    // `updated_at` of a secret moves with its selection; of variables that is not established.
    const selected =
      change.kind === "variable" && live.visibility === "selected" ? await context.reads.selectedNow(collection, name) : undefined;
    const now = { visibility: live.visibility, repositories: selected?.map((r) => r.id) ?? access.repositories };
    if (!sameAccess(now, access))
      throw changedSincePlan(change, `its access was changed since the plan was made (${described(access)}, and now ${described(now)})`);
  }
  return live;
}

const described = ({ visibility, repositories }: Access) => (visibility === "selected" ? `selected: ${repositories.length}` : visibility);

/** Are the repository and the environment still the ones that the plan saw? The id of an environment stands for both. */
async function checkScope(context: Context, change: Change): Promise<void> {
  const { scope } = itemAddress(change);
  const { environmentId, repositoryId } = change.preconditions;
  if (scope.kind === "environment" && environmentId !== undefined) {
    const live = await context.reads.environment(scope);
    if (live?.id !== environmentId) throw changedSincePlan(change, "its environment was deleted or made again since the plan was made");
  } else if (scope.kind !== "organization" && repositoryId !== undefined) {
    if ((await context.reads.repositoryId(scope.repository)) !== repositoryId)
      throw changedSincePlan(change, "its repository is not the one that the plan saw");
  }
}

/**
 * The same for a change of an environment.
 * @returns the environment as it is now.
 * @throws ChangeFailed `changed-since-plan`
 */
export async function checkEnvironment(context: Context, change: Change): Promise<LiveEnvironment | undefined> {
  const { action, preconditions } = change;
  const scope = environmentScope(change);
  const rules = (change.after?.protection ?? preconditions.protection)?.customProtectionRules !== undefined;
  const live = await context.reads.environmentNow(scope, rules);
  if (!live && action === "delete") return undefined;
  const { updatedAt, environmentId, repositoryId, protection } = preconditions;
  if (updatedAt === null && live) throw changedSincePlan(change, "it was created since the plan was made");
  if (!live && (environmentId !== undefined || typeof updatedAt === "string"))
    throw changedSincePlan(change, "it was deleted since the plan was made");
  if (environmentId !== undefined && live?.id !== environmentId)
    throw changedSincePlan(change, "it was deleted and made again since the plan was made");
  // Whether what was written in it meanwhile moves its time is not documented; its protection tells more.
  if (live && !protection && typeof updatedAt === "string" && live.updatedAt !== updatedAt)
    throw changedSincePlan(change, `it was changed since the plan was made (${live.updatedAt}; the plan saw ${updatedAt})`);
  const moved = live && protection ? protectionDifference(live.protection, protection) : [];
  if (moved.length > 0) throw changedSincePlan(change, `its protection was changed since the plan was made (${moved.join(", ")})`);
  if (live?.policiesUnreadable) throw changedSincePlan(change, `its branch policies cannot be read: ${live.policiesUnreadable}`);
  if (environmentId === undefined && repositoryId !== undefined && (await context.reads.repositoryId(scope.repository)) !== repositoryId)
    throw changedSincePlan(change, "its repository is not the one that the plan saw");
  return live;
}
