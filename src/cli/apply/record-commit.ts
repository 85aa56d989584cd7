import { gitIn, isGitLocation } from "../../state/git";
import type { Round, RoundInput } from "./round";

/**
 * An apply that found nothing to do has looked at its commit, too: the next one goes on from there. One write; none where the commit is
 * known already, and none into a state file that is itself committed: each write would ask for the next commit.
 */
export async function recordCommit(
  { commit, state, project, context }: RoundInput,
  { plan, refused, leftOut = [], declined }: Round,
): Promise<void> {
  if (!commit || !state || state.appliedCommit === commit || declined) return;
  // As after an apply that did something: a value that is sealed later changes the lock.
  const waits = plan.changes.some(({ action, reason }) => action !== "blocked" || reason !== "unsealed");
  if (waits || refused.length + leftOut.length > 0) return;
  const { paths, store } = project;
  if (!isGitLocation(paths.state)) {
    const tracked = await gitIn({ folder: project.folder, env: context.world.env })(["ls-files", "--error-unmatch", "--", paths.state]);
    if (tracked.code === 0) return;
  }
  state.appliedCommit = commit;
  if (plan.workflows) state.workflows = plan.workflows;
  else delete state.workflows;
  await store.write(state, { goesOn: false, plan: plan.digest, changes: {}, commit });
}
