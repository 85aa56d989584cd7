import type { Job, Reference, World } from "../scan";
import type { Combiner } from "./combine";
import { type AfterSkipped, answersOfJobs, keysOf } from "./needs";
import type { Frame, Never, Run } from "./types";
import type { Trust, Variables } from "./variables";

/** Of a workflow, as far as it is worked out. */
interface Known {
  /** Answers by job and conditions. */
  readonly nowhere: Map<Job, Map<string, boolean>>;
  /** Jobs that no run comes to, if one comes to the workflow. */
  jobs?: ReadonlySet<Job>;
}

/** What no run comes to: by the event, the branch, and what callers pass, its conditions never hold. What is not known may hold. */
export class Unreached {
  private readonly known = new WeakMap<readonly World[], Map<Frame["workflow"], Known>>();

  constructor(
    private readonly combiner: Combiner,
    private readonly variables: Variables,
    private readonly afterSkipped: AfterSkipped,
  ) {}

  /** Also where no run comes to the call of its workflow, or to a job that it needs. */
  job(frame: Frame, job: Job): boolean {
    return frame.never === true || this.jobsOf(frame).has(job);
  }

  /** Undefined where a run may come to it. */
  reference({ frame, job }: Pick<Run, "frame" | "job">, reference: Reference): Never | undefined {
    if (frame.never) return "certain";
    const { job: of, where } = reference;
    if (where === "unknown") return undefined;
    // It is of the workflow, whichever of its jobs run.
    const isOfJob = (of !== null || where === "workflow-env") && where !== "job-if";
    if (isOfJob && this.jobsOf(frame).has(job)) return "certain";
    const conditions = (trust: Trust) => this.variables.conditionsOf(frame.workflow, job, reference, trust) ?? [];
    const isNowhere = (own: readonly string[]) =>
      own.length > 0 && this.isNowhere(frame, job, isOfJob && job.if ? [job.if.text, ...own] : own);
    const [certain, declared] = [conditions("certain"), conditions("declared")];
    if (isNowhere(certain)) return "certain";
    return declared.some((one, i) => one !== certain[i]) && isNowhere(declared) ? "likely" : undefined;
  }

  private jobsOf(frame: Frame): ReadonlySet<Job> {
    const known = this.knownOf(frame);
    known.jobs ??= this.unreachedJobs(frame);
    return known.jobs;
  }

  private unreachedJobs(frame: Frame): ReadonlySet<Job> {
    const { jobs } = frame.workflow;
    const answers = answersOfJobs(jobs, (job, needed) => {
      const left = keysOf(needed, "no");
      const text = left.length > 0 ? this.afterSkipped.of(job.if?.text, left) : job.if?.text;
      return text !== undefined && this.isNowhere(frame, job, [text]) ? "no" : "yes";
    });
    return new Set(jobs.filter((job) => answers.get(job) === "no"));
  }

  private isNowhere(frame: Frame, job: Job, conditions: readonly string[]): boolean {
    // Of a file without triggers, or of which little could be read, nothing is known.
    if (frame.worlds.length === 0) return false;
    const { nowhere } = this.knownOf(frame);
    const ofJob = nowhere.get(job) ?? new Map<string, boolean>();
    nowhere.set(job, ofJob);
    const key = JSON.stringify(conditions);
    const known = ofJob.get(key);
    if (known !== undefined) return known;
    const answer = this.combiner.combine(frame.worlds, job, conditions, [])?.length === 0;
    ofJob.set(key, answer);
    return answer;
  }

  private knownOf({ worlds, workflow }: Frame): Known {
    const byWorkflow = this.known.get(worlds) ?? new Map<Frame["workflow"], Known>();
    this.known.set(worlds, byWorkflow);
    const known = byWorkflow.get(workflow) ?? { nowhere: new Map() };
    byWorkflow.set(workflow, known);
    return known;
  }
}
