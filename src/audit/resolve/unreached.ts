import type { Answer } from "../answer";
import type { Job, Reference, World } from "../scan";
import type { Combiner } from "./combine";
import { answersOfJobs } from "./needs";
import type { Frame, Run } from "./types";

/** A condition that asks what became of the jobs that are needed, and may hold in spite of it. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
const ASKS = /\b(?:always|failure|cancelled|success)\s*\(/i;

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

  constructor(private readonly combiner: Combiner) {}

  /** Also where no run comes to the call of its workflow, or to a job that it needs. */
  job(frame: Frame, job: Job): boolean {
    return frame.never === true || this.jobsOf(frame).has(job);
  }

  reference({ frame, job }: Pick<Run, "frame" | "job">, { job: of, where, step, guards }: Reference): boolean {
    if (frame.never) return true;
    if (where === "unknown") return false;
    // It is of the workflow, whichever of its jobs run.
    const isOfJob = (of !== null || where === "workflow-env") && where !== "job-if";
    if (isOfJob && this.jobsOf(frame).has(job)) return true;
    const ofStep = isOfJob && step !== null && where !== "step-if" ? job.steps[step]?.if?.text : undefined;
    const own = [...(ofStep === undefined ? [] : [ofStep]), ...(guards ?? [])];
    if (own.length === 0) return false;
    return this.isNowhere(frame, job, isOfJob && job.if ? [job.if.text, ...own] : own);
  }

  private jobsOf(frame: Frame): ReadonlySet<Job> {
    const known = this.knownOf(frame);
    known.jobs ??= this.unreachedJobs(frame);
    return known.jobs;
  }

  private unreachedJobs(frame: Frame): ReadonlySet<Job> {
    const { jobs } = frame.workflow;
    const left = jobs.filter((job) => job.if && this.isNowhere(frame, job, [job.if.text]));
    if (left.length === 0) return new Set();
    const isLeft = (job: Job, needed: ReadonlyMap<string, Answer>) =>
      left.includes(job) || (![...needed.values()].every((one) => one === "yes") && !ASKS.test(job.if?.text ?? ""));
    const answers = answersOfJobs(jobs, (job, needed) => (isLeft(job, needed) ? "no" : "yes"));
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
