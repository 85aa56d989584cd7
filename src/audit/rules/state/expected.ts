import { DEBUG_SWITCHES } from "../../read-by-github";
import { type Reading, ReferencesByJob, type Resolution, type Run } from "../../resolve";
import type { Job, Reference } from "../../scan";

const ENVIRONMENTS = new Set(["workflow-env", "job-env", "step-env"]);

const NEVER = "the job, or the step, never runs here";

const UNREACHED = { certain: "no run comes to it", likely: "no run comes to it unless a step changes what `env` says" } as const;

const ALLOWED = "the workflow allows for that";

/** Where a workflow is made for a name to be empty. */
export class Expectations {
  /** Expressions of a job as it runs, in which one name at least gets something. */
  private readonly filled = new Map<Run, Set<string>>();
  private readonly asked = new Map<Job, ReadonlySet<string>>();
  private readonly references = new ReferencesByJob();

  constructor(private readonly resolution: Resolution) {
    for (const { run, reference, outcomes } of resolution.readings) {
      if (reference.empty !== "either" || outcomes.every(({ result }) => result.kind === "missing")) continue;
      const known = this.filled.get(run) ?? new Set();
      this.filled.set(run, known.add(expressionKey(reference)));
    }
  }

  /** Why it does not matter that a name is empty; undefined where it does. */
  of({ run, reference, name, never, outcomes }: Reading): string | undefined {
    const runs = () => this.resolution.conditions.runsHere(run, reference.step);
    if (never) return runs() ? UNREACHED[never] : NEVER;
    if (outcomes.every(({ spare }) => spare)) return "it only takes the place of something else that is empty";
    const { empty, context } = reference;
    if (DEBUG_SWITCHES.has(name) || (empty !== undefined && empty !== "either")) return ALLOWED;
    const { workflow, calls } = run.frame;
    if (calls.length > 0 && workflow.call?.secrets.some((secret) => secret.name === name && !secret.required)) return ALLOWED;
    if (empty === "either" && this.filled.get(run)?.has(expressionKey(reference))) return ALLOWED;
    if (this.isAsked(run, `${context}.${name}`)) return ALLOWED;
    if (isComment(run.job, reference)) return "it stands in a comment of the script";
    return runs() ? undefined : NEVER;
  }

  /** Whether a job, or one that it needs, asks about a name: there, or by a variable that a condition looks at. */
  private isAsked({ frame, job }: Run, name: string): boolean {
    const byKey = new Map(frame.workflow.jobs.map((one) => [one.key, one]));
    const jobs = new Set([job]);
    for (const one of jobs) {
      if (this.askedIn({ frame, job: one }).has(name)) return true;
      for (const key of one.needs) if (byKey.has(key)) jobs.add(byKey.get(key)!);
    }
    return false;
  }

  private askedIn(run: Pick<Run, "frame" | "job">): ReadonlySet<string> {
    const { job } = run;
    const known = this.asked.get(job);
    if (known) return known;
    const conditions = job.steps.flatMap((step) => step.if?.text ?? []);
    const isLookedAt = (variable: string | undefined) => variable !== undefined && conditions.some((text) => looksAt(text, variable));
    const asking = this.references
      .of(run)
      .filter(({ empty, where, at }) => empty === "asked" || (ENVIRONMENTS.has(where) && isLookedAt(at.at(-1))));
    const asked = new Set(
      asking.flatMap(({ context, name, names }) => (name === null ? (names ?? []) : [name]).map((one) => `${context}.${one}`)),
    );
    this.asked.set(job, asked);
    return asked;
  }
}

function expressionKey({ at, expression }: Reference): string {
  return JSON.stringify([at, expression]);
}

/** `env.X`, `env['X']` */
function looksAt(condition: string, variable: string): boolean {
  const text = condition.toLowerCase();
  const name = variable.toLowerCase();
  const at = text.indexOf(`env.${name}`);
  return (at >= 0 && !/[\w-]/.test(text[at + 4 + name.length] ?? "")) || text.includes(`env['${name}']`);
}

/** GitHub fills it in all the same, but nobody misses it there. */
function isComment({ steps }: Job, { where, step, line }: Reference): boolean {
  const script = where === "run" && step !== null ? steps[step]?.run : undefined;
  return script?.literal === true && script.text.split("\n")[line - script.first.line]?.trimStart().startsWith("#") === true;
}
