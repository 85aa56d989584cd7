import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SealformError } from "../model/errors";
import { prose } from "../plan/markdown-text";
import { type Applied, appliedCounts, applyText, approvalsText, inDoubt } from "./apply-text";
import { type Approvals, collectApprovals } from "./approvals";
import { type Answer, runCommand } from "./command";
import { History, MOST_COMMITS } from "./history";
import type { Job } from "./job";
import { placeOf } from "./place";
import { tellError, tellFailure, warn } from "./tell";
import { titleOf } from "./texts";
import { addSummary, annotation, setOutput, withoutCommands } from "./workflow-commands";

/** What came into the branch since the last apply. */
interface Merged {
  /** What the apply looks at begins there; absent: it looks at everything. */
  readonly since?: string;
  readonly commits: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Applies what was approved in the pull requests that were merged since the last applied commit: GitHub drops all but the newest of
 * the runs that wait for a concurrency group, so that one run may stand for several merges. @returns the exit code
 */
export async function apply(job: Job): Promise<number> {
  const { runner, inputs, event, cli } = job;
  if (event.pullRequest)
    throw new SealformError(
      "action-event",
      "a pull request is not applied before it is merged",
      "run mode apply on a push to the branch that it is merged into",
    );
  // The state that the apply will write, and no other one: of the same target, at the same place.
  const known = await runCommand(runner, cli, inputs, ["state", "list", ...placeOf(inputs.args)]);
  if (known.failure) return tellFailure(job, "apply", known);
  const { appliedCommit } = known.json as { readonly appliedCommit?: string };
  const merged = await mergedSince(job, appliedCommit);
  const { branch } = event;
  const approvals = await collectApprovals(job.review(), merged.commits, { branch, appId: inputs.approvalsAppId, name: inputs.name });
  const answer = await applyApproved(job, approvals, merged.since);
  if (answer.failure) return tellFailure(job, "apply", answer, merged.warnings);
  return tell(job, answer, approvals, merged.warnings);
}

/**
 * A commit that was applied and is no more (amended, or of a branch that was squashed and deleted) tells nothing: then everything is looked at,
 * with the approvals of the newest commits. Each digest is good for one change of one moment, so an old one lets nothing through again.
 */
async function mergedSince({ runner, inputs }: Job, applied: string | undefined): Promise<Merged> {
  const history = new History(inputs.folder, runner);
  const everything = inputs.since === "none";
  const isKnown = applied !== undefined && (await (everything ? history.has(applied) : history.finds(applied)));
  const commits = await history.newest(isKnown ? applied : undefined);
  const since = everything ? undefined : (inputs.since ?? (isKnown ? applied : undefined));
  const warnings = [
    ...(applied !== undefined && !isKnown && !everything
      ? [
          `commit ${applied}, which was applied last, is in no clone any more: everything is looked at, with the approvals of the newest ${commits.length} commits; an apply that leaves nothing open records this one`,
        ]
      : []),
    ...(commits.length === MOST_COMMITS ? [`only the newest ${MOST_COMMITS} commits were asked for approvals`] : []),
  ];
  return { ...(since !== undefined && { since }), commits, warnings };
}

async function applyApproved({ runner, inputs, cli }: Job, approvals: Approvals, since: string | undefined): Promise<Answer> {
  const folder = mkdtempSync(join(runner.env.RUNNER_TEMP || tmpdir(), "sealform-"));
  try {
    const file = join(folder, "approved.txt");
    writeFileSync(file, `${[...approvals.digests, ...inputs.approved].join("\n")}\n`);
    const only = since === undefined ? [] : ["--since", since];
    const args = ["apply", "--auto-approve", "--approved", file, ...only, ...inputs.args, ...inputs.allowed];
    return await runCommand(runner, cli, inputs, args);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tell(job: Job, { code, json, warnings }: Answer, approvals: Approvals, more: readonly string[]): Promise<number> {
  const { runner, inputs } = job;
  const applied = json as unknown as Applied;
  const { done, failed, skipped, notReviewed = [], error } = applied;
  await withoutCommands(runner, async () => runner.write(`Applied: ${appliedCounts(applied)}.\nApprovals: ${approvalsText(approvals)}.\n`));
  addSummary(runner, applyText(applied, approvals, titleOf("apply", inputs.name), more.map(prose)));
  warn(job, "apply", [...more, ...warnings]);
  const note = (level: "error" | "warning", message: string) => runner.write(annotation({ level, title: "sealform apply", message }));
  const counts = [
    [failed.length, "failed"],
    [inDoubt(applied).length, "in doubt"],
    [skipped.length, "left out"],
  ] as const;
  const wrong = counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  if (error) tellError(job, "apply", { error });
  else if (wrong.length > 0) note("error", `${wrong.join(", ")}: see the summary`);
  if (notReviewed.length > 0) note("warning", `${notReviewed.length} not reviewed: see the summary`);
  setOutput(runner, "digest", "");
  setOutput(runner, "changes", done.length);
  return code;
}
