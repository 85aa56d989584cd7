import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SealformError } from "../model/errors";
import { type Applied, applyText } from "./apply-text";
import { type Approvals, collectApprovals } from "./approvals";
import { type Answer, runCommand } from "./command";
import { History, MOST_COMMITS } from "./history";
import type { Job } from "./job";
import { failureLine, failureText, SUMMARY_LIMIT_BYTES, titleOf } from "./texts";
import { addSummary, annotation, setOutput } from "./workflow-commands";

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
  const known = await runCommand(runner, cli, inputs, ["state", "list"]);
  if (known.failure) return tell(job, known, undefined);
  const { appliedCommit: last } = known.json as { readonly appliedCommit?: string };
  const commits = await new History(inputs.folder, runner).since(last);
  if (commits.length === MOST_COMMITS)
    runner.write(annotation({ level: "warning", message: `only the newest ${MOST_COMMITS} commits were asked for approvals` }));
  const { branch } = event;
  const approvals = await collectApprovals(job.review(), commits, { branch, appId: inputs.approvalsAppId, name: inputs.name });
  return tell(job, await applyApproved(job, approvals, last), approvals);
}

async function applyApproved({ runner, inputs, cli }: Job, approvals: Approvals, last: string | undefined): Promise<Answer> {
  const folder = mkdtempSync(join(runner.env.RUNNER_TEMP || tmpdir(), "sealform-"));
  try {
    const file = join(folder, "approved.txt");
    writeFileSync(file, `${[...approvals.digests, ...inputs.approved].join("\n")}\n`);
    const since = inputs.since ?? last;
    const only = since && since !== "none" ? ["--since", since] : [];
    return await runCommand(runner, cli, inputs, ["apply", "--auto-approve", "--approved", file, ...only, ...inputs.args]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell({ runner, inputs }: Job, { code, failure, json }: Answer, approvals: Approvals | undefined): number {
  const title = titleOf("apply", inputs.name);
  const sheet = { title, foot: "", limit: SUMMARY_LIMIT_BYTES };
  const applied = failure ? undefined : (json as unknown as Applied);
  addSummary(runner, applied ? applyText(applied, approvals, sheet) : failureText(failure!, sheet));
  const problem = failure ?? (applied?.error && { error: applied.error });
  if (problem) runner.write(annotation({ level: "error", title: "sealform apply", message: failureLine(problem) }));
  else if (applied && applied.failed.length + applied.skipped.length > 0)
    runner.write(
      annotation({
        level: "error",
        title: "sealform apply",
        message: `${applied.failed.length} failed, ${applied.skipped.length} left out: see the summary`,
      }),
    );
  const left = applied?.notReviewed?.length ?? 0;
  if (left > 0) runner.write(annotation({ level: "warning", title: "sealform apply", message: `${left} not reviewed: see the summary` }));
  setOutput(runner, "digest", "");
  setOutput(runner, "changes", applied ? applied.done.length : "");
  return code;
}
