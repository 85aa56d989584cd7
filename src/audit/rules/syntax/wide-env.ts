import type { Finding } from "../../finding";
import type { Entry, Job, Step } from "../../scan";
import { listed, placeOf, type WorkflowIn, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { valuesOf } from "../values";

/** H05. */
function* check(input: AuditInput): Generator<Finding> {
  for (const at of workflowsOf(input)) {
    const { workflow } = at;
    for (const entry of workflow.env?.entries ?? [])
      yield* wide(
        at,
        entry,
        undefined,
        workflow.jobs.flatMap(({ steps }) => steps),
      );
    for (const job of workflow.jobs) for (const entry of job.env?.entries ?? []) yield* wide(at, entry, job, job.steps);
  }
}

/**
 * Wide is what some steps get without a use for it: of a single step all is its own. What a program that they start reads cannot be seen:
 * then no step is named.
 */
function* wide(at: WorkflowIn, entry: Entry, job: Job | undefined, steps: readonly Step[]): Generator<Finding> {
  const users = steps.filter((step) => usesVariable(step, entry.key));
  if (steps.length < 2 || users.length === steps.length) return;
  for (const name of valuesOf(at.file.scan.references, entry.references))
    yield {
      rule: "H05",
      level: "warning",
      message: `${name} is in the environment of all ${steps.length} steps of ${job ? `job ${job.key}` : "the workflow"}, and ${users.length === 0 ? "none of them names it" : `${users.length} of them ${users.length === 1 ? "names" : "name"} it`}`,
      fix: `put ${entry.key} into \`env\` of ${users.length === 0 ? "the step that needs it" : `the ${users.length === 1 ? "step" : "steps"} at line ${listed([...new Set(users.map(({ line }) => String(line)))])}`}`,
      place: placeOf(at, entry),
      ...(job && { job: job.key }),
      name,
    };
}

/** Whether a step names a variable, in its script, its inputs or its conditions. */
function usesVariable(step: Step, variable: string): boolean {
  const word = new RegExp(`(?<![A-Za-z0-9_])${variable.replace(/[^A-Za-z0-9_]/g, "\\$&")}(?![A-Za-z0-9_])`, "i");
  const texts = [
    step.run?.text,
    step.if?.text,
    step.workingDirectory,
    ...[...(step.with?.entries ?? []), ...(step.env?.entries ?? [])].map(({ text }) => text),
  ];
  return texts.some((text) => text !== undefined && word.test(text));
}

export const secretInWideEnv: AuditRule = {
  id: "H05",
  name: "secret-in-wide-env",
  level: "warning",
  reason: "Every step of the job, with every action and every program in it, can read what stands in the job's environment.",
  fix: "Move it into `env` of the steps that use it.",
  securitySeverity: 3,
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: [],
  check,
};
