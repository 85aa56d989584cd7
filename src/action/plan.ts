import { randomUUID } from "node:crypto";
import { type Plan, renderPlan } from "../plan";
import { annotate, locatedManifest, ofDiagnostic, ofPlan } from "./annotations";
import { approvalPages, approvedBy, checkName } from "./approvals";
import { type Answer, planOf, runCommand } from "./command";
import { postComment } from "./comment";
import type { PullRequest } from "./event";
import { History } from "./history";
import type { Job } from "./job";
import { CHECK_LIMIT_BYTES, COMMENT, failureLine, failureText, planText, type Sheet, SUMMARY_LIMIT_BYTES, titleOf } from "./texts";
import { addSummary, annotation, setOutput, withoutCommands } from "./workflow-commands";

/** `plan` and `drift`: look, and say what was seen. On a pull request also under it, and on its head commit. @returns the exit code */
export async function look(job: Job, verb: "plan" | "drift"): Promise<number> {
  const { runner, inputs, event, cli } = job;
  const pull = verb === "plan" ? event.pullRequest : undefined;
  const since = inputs.since === "none" ? undefined : (inputs.since ?? (pull && (await new History(inputs.folder, runner).base(pull))));
  const answer = await runCommand(runner, cli, inputs, [verb, ...(since ? ["--since", since] : []), ...inputs.args]);
  const plan = answer.failure ? undefined : planOf(answer);
  await tellRunner(job, verb, answer, plan);
  if (pull) await tellPullRequest(job, pull, answer, plan);
  return answer.code;
}

async function tellRunner({ runner, inputs }: Job, verb: "plan" | "drift", { failure }: Answer, plan: Plan | undefined): Promise<void> {
  const sheet: Sheet = { title: titleOf(verb, inputs.name), foot: "", limit: SUMMARY_LIMIT_BYTES };
  if (plan) {
    await withoutCommands(runner, async () => runner.write(renderPlan(plan, { color: false, ...(verb === "drift" && { verb }) })));
    const manifest = await locatedManifest(inputs);
    const warnings = manifest?.diagnostics.map(ofDiagnostic) ?? [];
    annotate(runner, inputs.folder, [...warnings, ...ofPlan(plan, manifest)]);
    addSummary(runner, planText(plan, sheet, verb === "drift"));
  } else if (failure) {
    if ("diagnostics" in failure) annotate(runner, inputs.folder, failure.diagnostics.map(ofDiagnostic));
    else runner.write(annotation({ level: "error", title: `sealform ${verb}`, message: failureLine(failure) }));
    addSummary(runner, failureText(failure, sheet));
  }
  setOutput(runner, "digest", plan?.digest ?? "");
  setOutput(runner, "changes", plan ? plan.changes.length : "");
}

/** The check run first: approvals are there before anybody reads what is approved. */
async function tellPullRequest(job: Job, { head, number }: PullRequest, { code, failure }: Answer, plan: Plan | undefined): Promise<void> {
  const { inputs, event } = job;
  const review = job.review();
  const link = `Commit <code>${head.slice(0, 12)}</code>, [run](${event.run})`;
  const text = (limit: number, foot: string) => {
    const sheet = { title: titleOf("plan", inputs.name), foot, limit };
    return plan ? planText(plan, sheet) : failureText(failure!, sheet);
  };
  const digests = plan ? approvedBy(plan) : [];
  const pages = approvalPages(digests, randomUUID());
  for (const [index, page] of pages.entries())
    await review.check({
      name: checkName(inputs.name),
      headSha: head,
      conclusion: code === 0 ? "success" : "failure",
      title: `${plan ? `${digests.length} changes can be applied once this is merged` : "no plan"}${pages.length > 1 ? `, part ${index + 1} of ${pages.length}` : ""}`,
      summary: index === 0 ? text(CHECK_LIMIT_BYTES, link) : link,
      ...page,
    });
  await postComment(review, number, inputs.name, text(COMMENT, plan ? `${link}, plan digest <code>${plan.digest}</code>` : link));
}
