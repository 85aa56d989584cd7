import { randomUUID } from "node:crypto";
import { GitHubError } from "../github";
import { needText, type Plan, renderPlan } from "../plan";
import { annotate, locatedManifest, ofDiagnostic, ofPlan } from "./annotations";
import { approvalPages, approvedBy, checkName } from "./approvals";
import { type Answer, planOf, runCommand } from "./command";
import { postComment } from "./comment";
import type { PullRequest } from "./event";
import { History } from "./history";
import type { Job } from "./job";
import { failureSheet, tellFailure, warn } from "./tell";
import { CHECK_LIMIT_BYTES, COMMENT, planText, type Sheet, SUMMARY_LIMIT_BYTES, titleOf } from "./texts";
import { addSummary, setOutput, withoutCommands } from "./workflow-commands";

/** `plan` and `drift`: look, and say what was seen. On a pull request also under it, and on its head commit. @returns the exit code */
export async function look(job: Job, verb: "plan" | "drift"): Promise<number> {
  const { runner, inputs, event, cli } = job;
  const pull = verb === "plan" ? event.pullRequest : undefined;
  const since = inputs.since === "none" ? undefined : (inputs.since ?? (pull && (await new History(inputs.folder, runner).base(pull))));
  const answer = await runCommand(runner, cli, inputs, [verb, ...(since ? ["--since", since] : []), ...inputs.args]);
  const plan = answer.failure ? undefined : planOf(answer);
  if (plan) await tellPlan(job, verb, answer, plan);
  else tellFailure(job, verb, answer);
  if (pull) await tellPullRequest(job, pull, answer, plan);
  return answer.code;
}

async function tellPlan(job: Job, verb: "plan" | "drift", { warnings }: Answer, plan: Plan): Promise<void> {
  const { runner, inputs } = job;
  const sheet: Sheet = { title: titleOf(verb, inputs.name), foot: "", limit: SUMMARY_LIMIT_BYTES };
  await withoutCommands(runner, async () => runner.write(renderPlan(plan, { color: false, ...(verb === "drift" && { verb }) })));
  const manifest = await locatedManifest(inputs);
  annotate(runner, inputs.folder, [...(manifest?.diagnostics.map(ofDiagnostic) ?? []), ...ofPlan(plan, manifest)]);
  warn(job, verb, warnings);
  addSummary(runner, planText(plan, sheet, verb === "drift"));
  setOutput(runner, "digest", plan.digest);
  setOutput(runner, "changes", plan.changes.length);
}

/** `2 changes can be applied once this is merged, by an apply with --adopt` */
function checkTitle({ changes, needs = [], since }: Plan, approved: number): string {
  if (approved === 0 && changes.length > 0) return "nothing that could be applied";
  if (approved === 0) return since?.policies ? "no changes but of policies" : "no changes";
  const words = needs.map(needText).join(" ");
  return `${approved} change${approved === 1 ? "" : "s"} can be applied once this is merged${words && `, by an apply with ${words}`}`;
}

/** The check run first: approvals are there before anybody reads what is approved. */
async function tellPullRequest(job: Job, { head, number }: PullRequest, { code, failure }: Answer, plan: Plan | undefined): Promise<void> {
  const { inputs, event } = job;
  const review = job.review();
  const link = `Commit <code>${head.slice(0, 12)}</code>, [run](${event.run})`;
  const text = (limit: number, foot: string) => {
    const sheet = { title: titleOf("plan", inputs.name), foot, limit };
    return plan ? planText(plan, sheet) : failureSheet(job, failure!, sheet);
  };
  const approved = plan ? approvedBy(plan) : [];
  const title = plan ? checkTitle(plan, approved.length) : "no plan";
  const pages = approvalPages(approved, randomUUID());
  for (const [index, page] of pages.entries())
    await review.check({
      name: checkName(inputs.name),
      headSha: head,
      conclusion: code === 0 ? "success" : "failure",
      title: `${title}${pages.length > 1 ? `, part ${index + 1} of ${pages.length}` : ""}`,
      summary: index === 0 ? text(CHECK_LIMIT_BYTES, link) : link,
      ...page,
    });
  const foot = plan ? `${byHand(plan)}${link}, plan digest <code>${plan.digest}</code>` : link;
  await postComment(review, number, inputs.name, text(COMMENT, foot));
}

/** What to do about the needs of a plan, in the words of the workflow of docs/github-actions.md. */
function byHand({ needs = [] }: Plan): string {
  if (needs.length === 0) return "";
  const inputs = needs.map(({ option, count }) => `<code>${option}: ${option === "max-deletes" ? count : true}</code>`);
  return `Once this is merged, start the apply workflow by hand with ${inputs.join(", ")}, unless its step says so already.\n\n`;
}

/** A check run that approves nothing and holds nothing back, where the token may write one. */
export async function tellNoPlan({ inputs, review }: Job, { head }: PullRequest, reason: string): Promise<void> {
  try {
    await review().check({
      name: checkName(inputs.name),
      headSha: head,
      conclusion: "neutral",
      title: "no plan",
      summary: reason,
      ...approvalPages([], randomUUID())[0],
    });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}
