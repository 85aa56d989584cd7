import { sameFacts } from "../../plan";
import { gitIn, isGitLocation } from "../../state/git";
import type { Round, RoundInput } from "./round";

/**
 * An apply that found nothing to do has looked at its commit, too, and at workflows: the next one goes on from there. One write; none where
 * both are known already. The commit is not written into a state file that is itself committed: each write would ask for the next commit.
 */
export async function recordLook(
  { commit, state, project, context, focus }: RoundInput,
  { plan, refused, leftOut = [], declined }: Round,
): Promise<void> {
  if (!state || declined) return;
  // As after an apply that did something: a value that is sealed later changes the lock.
  const waits = plan.changes.some(({ action, reason }) => action !== "blocked" || reason !== "unsealed");
  if (waits || refused.length + leftOut.length > 0) return;
  const isNew = commit !== undefined && state.appliedCommit !== commit && !(await isCommitted(context, project));
  // A part of the declaration says nothing of the rest.
  const isWhole = commit !== undefined || (!focus.only && !focus.since);
  const looks = isWhole && !sameFacts(state.workflows ?? null, plan.workflows ?? null);
  if (!isNew && !looks) return;
  if (isNew) state.appliedCommit = commit;
  if (isWhole && plan.workflows) state.workflows = plan.workflows;
  else if (isWhole) delete state.workflows;
  await project.store.write(state, { goesOn: false, plan: plan.digest, changes: {}, ...(isNew && { commit }) });
}

async function isCommitted({ world }: RoundInput["context"], { folder, paths }: RoundInput["project"]): Promise<boolean> {
  if (isGitLocation(paths.state)) return false;
  const tracked = await gitIn({ folder, env: world.env })(["ls-files", "--error-unmatch", "--", paths.state]);
  return tracked.code === 0;
}
