import { type Answer, all, any } from "../answer";
import type { Job, Truth, Workflow } from "../scan";
import { type AfterSkipped, answersOfJobs, keysOf } from "./needs";

/** What a run goes through to come to a job, or to a step of it. */
export interface Way {
  /** The jobs that call, outermost first, and the job itself. */
  readonly jobs: readonly { readonly workflow: Workflow; readonly job: Job }[];
  /** Of the step, and of what it uses. */
  readonly conditions: readonly string[];
}

type Rule = (truth: Truth, job: Job, needed: ReadonlyMap<string, Answer>) => Answer;

/** Whether runs come along a way, by what is known of them. */
export class Passage {
  private readonly reached = new WeakMap<Truth, Map<Workflow, ReadonlyMap<Job, Answer>>>();
  private readonly hoped = new WeakMap<Truth, Map<Workflow, ReadonlyMap<Job, Answer>>>();

  constructor(private readonly afterSkipped: AfterSkipped) {}

  /** For what is asked again and again: works out all jobs of a workflow, once. */
  comes(truth: Truth, way: Way): Answer {
    return this.along(truth, way, this.reached, this.own);
  }

  /** For what is asked once: looks at nothing but what decides. */
  comesOnce(truth: Truth, { jobs, conditions }: Way): Answer {
    const steps = all(conditions.map((text) => truth.ofCondition(text)));
    if (steps === "no") return "no";
    const ofJobs = jobs.map(({ workflow, job }) => {
      const answers = answersOfJobs(withNeeded(workflow, job), (one, needed) => this.own(truth, one, needed));
      return answers.get(job)!;
    });
    return all([steps, ...ofJobs]);
  }

  /** With all names for the choosing: where this is false, no name makes `comesOnce` a yes. */
  mayCome(truth: Truth, way: Way): boolean {
    return this.along(truth, way, this.hoped, this.best) === "yes";
  }

  private along(truth: Truth, { jobs, conditions }: Way, known: Passage["reached"], rule: Rule): Answer {
    const ofJobs = jobs.map(({ workflow, job }) => {
      const ofTruth = known.get(truth) ?? new Map<Workflow, ReadonlyMap<Job, Answer>>();
      known.set(truth, ofTruth);
      const answers = ofTruth.get(workflow) ?? answersOfJobs(workflow.jobs, (one, needed) => rule(truth, one, needed));
      ofTruth.set(workflow, answers);
      return answers.get(job) ?? "unknown";
    });
    return all([...ofJobs, ...conditions.map((text) => truth.ofCondition(text))]);
  }

  /** Of a job itself. What it needs, and is left out, decides with it. */
  private readonly own: Rule = (truth, { if: condition }, needed) => {
    const after = (skipped: readonly string[]) => truth.ofCondition(this.afterSkipped.of(condition?.text, skipped));
    const [skipped, perhaps] = [keysOf(needed, "no"), keysOf(needed, "unknown")];
    if (skipped.length > 0) return after(skipped);
    const own = truth.ofCondition(condition?.text ?? "success()");
    return perhaps.length === 0 || own === after(perhaps) ? own : "unknown";
  };

  /** After all that it needs, or where all of that is left out: what some of it being left out allows all of it does. */
  private readonly best: Rule = (truth, { if: condition }, needed) => {
    const after = all([...needed.values(), truth.ofCondition(condition?.text ?? "success()")]);
    if (after === "yes" || needed.size === 0) return after;
    return any([after, truth.ofCondition(this.afterSkipped.of(condition?.text, [...needed.keys()]))]);
  };
}

/** A job and all that it needs, in turn: nothing else decides whether it runs. */
export function withNeeded({ jobs }: Workflow, job: Job): Job[] {
  if (job.needs.length === 0) return [job];
  const byKey = new Map(jobs.map((one) => [one.key, one]));
  const found = new Set([job]);
  // A set goes on to what is added on the way.
  for (const { needs } of found) for (const key of needs) if (byKey.has(key)) found.add(byKey.get(key)!);
  return [...found];
}
