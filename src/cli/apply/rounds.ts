import type { ApplyResult } from "../../apply";
import type { GitHubReader } from "../../github/types";
import { SealformError } from "../../model/errors";
import { deletedAddresses, type Focus, tokenAccess } from "../../plan";
import { openState } from "../../state";
import { appliedCommit, gitIn } from "../../state/git";
import type { State } from "../../state/types";
import { planChoices } from "../commands/plan";
import { writing } from "../connection";
import type { Context } from "../context";
import { blockedExit, EXIT, exitCode } from "../exit";
import { focusOf } from "../focus";
import { tellCopies } from "../kept-locks";
import { openProject, type Project } from "../project";
import { planWorkflows } from "../read-workflows";
import { checkRollback } from "../rollback";
import type { ApplyOptions } from "./options";
import { type ApplyOutcome, notReviewed, refusedChange } from "./outcome";
import { recordLook } from "./record-look";
import { focusOfReview, readReview, workflowsOfReview } from "./review";
import { applyRound, type Round, type RoundInput } from "./round";

/**
 * One round, or with `--seal` two: environments that the first one makes have a public key from then on, so the second seals
 * and writes their secrets. The state's lock is held by the caller.
 */
export async function applyRounds(context: Context, options: ApplyOptions, planFile: string | undefined): Promise<ApplyOutcome> {
  const review = await readReview(context, planFile, options.approved);
  const project = await openProject(context);
  checkRollback(options.allowRollback, project.desired);
  const state = await openState(project.store, project.lock);
  const asked = await focusOf(context, project, options.since);
  const focus = await upToDate(context, project, state, { ...focusOfReview(review), ...asked }, asked);
  const readers = await planWorkflows(context, options, project, {
    before: { state, focus },
    reviewed: review && workflowsOfReview(review),
  });
  const commit = isWhole(focus, state) ? await headOf(context, project) : undefined;
  return writing(
    context,
    options.writeRate,
    (connection) =>
      rounds({ context, options, project, state, connection, focus, ...readers, ...(review && { review }), ...(commit && { commit }) }),
    tokenAccess({ ...project, state, ...focus, options: planChoices(options) }, "apply"),
  );
}

/**
 * A plan file says what differed when it was made, or whatever somebody wrote into it. Where its apply could count as that of the whole
 * commit, what differs is looked up again: what came since is listed as not reviewed, and the commit is not the applied one.
 */
async function upToDate(context: Context, project: Project, state: State | undefined, focus: Focus, asked: Focus): Promise<Focus> {
  if (!focus.since || asked.since || !isWhole(focus, state)) return focus;
  return { ...focus, ...(await focusOf(context, project, focus.since.commit)) };
}

const headOf = ({ world }: Context, { folder, files }: Project) => appliedCommit(gitIn({ folder, env: world.env }), folder, files);

/** What leaves nothing out between the commit that was applied last and this one. */
function isWhole({ only, since }: Focus, state: State | undefined): boolean {
  return only === undefined && (since === undefined || since.commit === state?.appliedCommit);
}

async function rounds(input: RoundInput): Promise<ApplyOutcome> {
  const { context, options, connection, focus, review } = input;
  let { project, state } = input;
  const sealMissing = async (before: Project, known: Round["state"]) => {
    // Loaded here: what reads plaintexts is no part of an apply that does not seal.
    const { sealableAmong } = require("../seal-project") as typeof import("../seal-project");
    const { sealWritable } = require("./generated") as typeof import("./generated");
    const among = sealableAmong(before, focus);
    if (among.addresses?.length === 0) return { project: before, state: known, sealed: [] };
    const result = await sealWritable(input, before, known, { ...among, keepSelections: true });
    if (!result) return { project: before, state: known, sealed: [] };
    const { lock, sealed, delivery } = result;
    for (const address of sealed) context.output.note(`sealed ${address}`);
    // A delivery is noted there.
    const now = delivery.addresses.length > 0 ? await openState(before.store, lock) : known;
    return { project: { ...before, lock }, state: now, sealed };
  };
  if (options.seal) ({ project, state } = await sealMissing(project, state));
  const twoRounds = options.seal === true && !review;
  const first = await applyRound({ ...input, project, state, first: twoRounds });
  await tellCopies(context, { project, lock: first.lock, state: first.state });
  if (!first.result) await recordLook(input, first);
  if (!twoRounds || !first.result || hasStopped(first.result)) return outcomeOf(connection.reader, [first]);
  try {
    const next = await sealMissing({ ...project, lock: first.lock }, first.state);
    if (next.sealed.length === 0) return outcomeOf(connection.reader, [first]);
    const second = await applyRound({ ...input, project: next.project, state: next.state, deleted: deletedBy(first).length });
    return outcomeOf(connection.reader, [first, second]);
  } catch (error) {
    // What the first round wrote is written, and has to be told.
    const outcome = outcomeOf(connection.reader, [first]);
    const own = error instanceof SealformError && error.exitCode === EXIT.interrupted ? EXIT.interrupted : EXIT.error;
    return { ...outcome, error, exitCode: exitCode(outcome.exitCode, own) };
  }
}

function deletedBy({ plan, result }: Round): readonly string[] {
  const done = new Set(result?.done.map(({ address }) => address));
  return deletedAddresses({ changes: plan.changes.filter(({ address }) => done.has(address)) });
}

/** After an interruption, or an error that concerns every request, a second round would only fail again. */
function hasStopped(result: ApplyResult): boolean {
  return result.interrupted || result.unsaved !== undefined || result.skipped.some((change) => change.because === "stopped");
}

/** What rounds came to: what the last round could not do is what is left; what any round did is done. */
export function outcomeOf({ counts }: GitHubReader, rounds: readonly [Round, ...Round[]]): ApplyOutcome {
  const last = rounds[rounds.length - 1]!;
  const results = rounds.flatMap((round) => (round.result ? [round.result] : []));
  const error = last.result?.unsaved;
  const failed = stillFailed(results);
  const inDoubt = [...new Map(results.flatMap(({ done }) => done.map(({ address, doubt }) => [address, doubt]))).values()].some(Boolean);
  const skipped = last.result?.skipped ?? blockedOf(last);
  return {
    done: results.flatMap((result) => result.done),
    failed,
    skipped: [...skipped, ...last.refused.map(refusedChange)],
    ...(last.leftOut && { notReviewed: last.leftOut.map(notReviewed) }),
    requests: { reads: counts.reads, writes: counts.writes },
    ...(error && { error }),
    exitCode: exitCode(
      error !== undefined && EXIT.error,
      results.some((result) => result.interrupted) && EXIT.interrupted,
      (failed.length > 0 || inDoubt || last.refused.length > 0 || last.declined === true || skipped.some((s) => s.because !== "blocked")) &&
        EXIT.error,
      blockedExit(last.plan.changes),
      (last.leftOut?.length ?? 0) > 0 && EXIT.difference,
    ),
  };
}

/** What failed in any round and was not done by a later one; each address once, as it failed last. */
function stillFailed(results: readonly ApplyResult[]): ApplyResult["failed"] {
  const left = new Map<string, ApplyResult["failed"][number]>();
  for (const { done, failed } of results) {
    for (const { address } of done) left.delete(address);
    for (const change of failed) left.set(change.address, change);
  }
  return [...left.values()];
}

/** Blocked changes of a plan of which nothing was carried out. */
function blockedOf({ plan }: Round): ApplyResult["skipped"] {
  return plan.changes.flatMap(({ address, kind, action, digest, reason }) =>
    action === "blocked" ? [{ address, kind, action, digest, because: "blocked" as const, reason: `blocked: ${reason}` }] : [],
  );
}
