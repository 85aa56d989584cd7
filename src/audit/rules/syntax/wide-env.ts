import { grouped } from "../../../model/grouped";
import type { Finding } from "../../finding";
import type { Entries, Entry, Job, Step } from "../../scan";
import { listed, placeOf, type WorkflowIn, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { valuesOf } from "../values";

/** H05. */
function* check(input: AuditInput): Generator<Finding> {
  for (const at of workflowsOf(input)) {
    const { workflow } = at;
    yield* wide(
      at,
      workflow.env,
      undefined,
      workflow.jobs.flatMap(({ steps }) => steps),
    );
    for (const job of workflow.jobs) yield* wide(at, job.env, job, job.steps);
  }
}

/**
 * Wide is what some steps get without a use for it: of a single step all is its own. What a program that they start reads cannot be seen:
 * then no step is named.
 */
function* wide(at: WorkflowIn, env: Entries | null, job: Job | undefined, steps: readonly Step[]): Generator<Finding> {
  if (!env || steps.length < 2) return;
  const holding = env.entries
    .map((entry) => ({ entry, names: valuesOf(at.file.scan.references, entry.references) }))
    .filter(({ names }) => names.length > 0);
  if (holding.length === 0) return;
  const usersOf = findUsers(steps);
  for (const { entry, names } of holding) {
    const users = usersOf(entry.key);
    if (users.length < steps.length) for (const name of names) yield finding(at, entry, name, job, steps, users);
  }
}

function finding(
  at: WorkflowIn,
  entry: Entry,
  name: string,
  job: Job | undefined,
  steps: readonly Step[],
  users: readonly Step[],
): Finding {
  return {
    rule: "H05",
    level: "warning",
    message: `${name} is in the environment of all ${steps.length} steps of ${job ? `job ${job.key}` : "the workflow"}, and ${users.length === 0 ? "none of them names it" : `${users.length} of them ${users.length === 1 ? "names" : "name"} it`}`,
    fix: `put ${entry.key} into \`env\` of ${users.length === 0 ? "the step that needs it" : `the ${users.length === 1 ? "step" : "steps"} at line ${listed([...new Set(users.map(({ line }) => String(line)))])}`}`,
    place: placeOf(at, entry),
    ...(job && { job: job.key }),
    name,
  };
}

function wordsOf(text: string): string[] {
  return (text.match(/[A-Za-z0-9_]+/g) ?? []).map((word) => word.toLowerCase());
}

/**
 * Finds the steps that name a variable, in their scripts, their inputs or their conditions. The words of all steps are looked up, so that
 * as many variables as there may be a text is gone through once; again only for a variable that is no word itself, where its words are.
 */
function findUsers(steps: readonly Step[]): (variable: string) => readonly Step[] {
  const byWord = grouped(steps, (step) => new Set(textsOf(step).flatMap(wordsOf)));
  return (variable) => {
    const words = wordsOf(variable);
    const among = words.map((word) => byWord.get(word) ?? []);
    const fewest = among.toSorted((a, b) => a.length - b.length)[0] ?? steps;
    return words[0]?.length === variable.length ? fewest : fewest.filter((step) => usesVariable(step, variable));
  };
}

function usesVariable(step: Step, variable: string): boolean {
  const word = new RegExp(`(?<![A-Za-z0-9_])${variable.replace(/[^A-Za-z0-9_]/g, "\\$&")}(?![A-Za-z0-9_])`, "i");
  return textsOf(step).some((text) => word.test(text));
}

function textsOf(step: Step): string[] {
  const entries = [...(step.with?.entries ?? []), ...(step.env?.entries ?? [])];
  const texts = [step.run?.text, step.if?.text, step.workingDirectory, ...entries.map(({ text }) => text)];
  return texts.filter((text) => text !== undefined);
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
