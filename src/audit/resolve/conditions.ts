import type { Answer, Estate } from "../estate";
import { type Expressions, type Job, Truth, type Workflow } from "../scan";
import { sampleOf, type Who } from "./sample";
import type { Run } from "./types";

/** A condition that a job goes on in spite of what it needs. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
const IN_ANY_CASE = /\b(?:always|failure|cancelled)\s*\(/i;

interface More {
  /** Conditions of steps of the action that the step uses. */
  readonly within?: readonly string[];
  /** Of the event: `github.event.action`, which `stranger-alone` takes. */
  readonly action?: string;
}

/** Whether conditions let a run through. */
export class Conditions {
  private readonly truths = new Map<string, Truth>();
  private readonly reached = new Map<Truth, Map<Workflow, ReadonlyMap<Job, Answer>>>();

  constructor(
    private readonly estate: Estate,
    private readonly expressions: Expressions,
  ) {}

  /** As `lets`, of several events: `no` where all of them leave it out, `yes` where one does not. */
  letsAny(who: Who, events: readonly string[], run: Pick<Run, "frame" | "job">, step: number | null): Answer {
    const answers = events.map((event) => this.lets(who, event, run, step));
    if (answers.includes("yes")) return "yes";
    return answers.every((one) => one === "no") ? "no" : "unknown";
  }

  /**
   * `no`: the job, or the step of it, is left out there; `yes`: it is not; else it depends on what is not known.
   * @param event that sets the run off
   * @param step position in the job's steps; `null`: the job itself
   */
  lets(
    who: Who,
    event: string,
    { frame, job }: Pick<Run, "frame" | "job">,
    step: number | null,
    { within = [], action }: More = {},
  ): Answer {
    const truth = this.truth(who, event, frame.root.repository.repository, action);
    const answers = [
      ...frame.calls.map((call) => this.reaches(truth, call.workflow, call.job)),
      this.reaches(truth, frame.workflow, job),
      answerOf(truth, step === null ? undefined : job.steps[step]?.if?.text),
      ...within.map((text) => truth.ofCondition(text)),
    ];
    return all(answers);
  }

  /** Whether a job, or a step of it, can run in its repository at all, whoever sets it off: not with `if: false`. */
  runsHere(run: Pick<Run, "frame" | "job">, step: number | null): boolean {
    return this.letsAny("anybody", eventsOf(run.frame.root.workflow), run, step) !== "no";
  }

  private reaches(truth: Truth, workflow: Workflow, job: Job): Answer {
    const ofTruth = this.reached.get(truth) ?? new Map<Workflow, ReadonlyMap<Job, Answer>>();
    this.reached.set(truth, ofTruth);
    const answers = ofTruth.get(workflow) ?? reachedJobs(truth, workflow);
    ofTruth.set(workflow, answers);
    return answers.get(job) ?? "unknown";
  }

  private truth(who: Who, event: string, repository: string, action?: string): Truth {
    const full = this.fullName(repository);
    const key = JSON.stringify([who, event, full, action]);
    const known = this.truths.get(key) ?? new Truth(this.expressions, { github: sampleOf(who, event, full, action) });
    this.truths.set(key, known);
    return known;
  }

  private fullName(repository: string): string | undefined {
    if (repository.includes("/")) return repository;
    const { login } = this.estate.owner;
    return login === "" ? undefined : `${login}/${repository}`;
  }
}

/** Of what nobody at hand triggers, an event that nobody asks for. */
function eventsOf({ triggers }: Workflow): string[] {
  const events = triggers.map(({ event }) => event).filter((event) => event !== "workflow_call");
  return events.length > 0 ? events : [""];
}

function answerOf(truth: Truth, text: string | undefined): Answer {
  return text === undefined ? "yes" : truth.ofCondition(text);
}

/** Of each job of a workflow: one that needs a job that is left out is left out itself, and where that is not known, nor is this. */
function reachedJobs(truth: Truth, { jobs }: Workflow): ReadonlyMap<Job, Answer> {
  const answers = new Map(jobs.map((job) => [job, answerOf(truth, job.if?.text)] as const));
  const dependents = new Map<string, Job[]>();
  for (const job of jobs)
    for (const key of IN_ANY_CASE.test(job.if?.text ?? "") ? [] : job.needs) {
      const list = dependents.get(key);
      if (list) list.push(job);
      else dependents.set(key, [job]);
    }
  for (const answer of ["no", "unknown"] as const) {
    const left = jobs.filter((job) => answers.get(job) === answer);
    for (const { key } of left)
      for (const job of dependents.get(key) ?? []) {
        const own = answers.get(job);
        if (own === "no" || own === answer) continue;
        answers.set(job, answer);
        left.push(job);
      }
  }
  return answers;
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.every((one) => one === "yes") ? "yes" : "unknown";
}
