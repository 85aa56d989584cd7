import { type Answer, all, any } from "../answer";
import type { Estate } from "../estate";
import { type Expressions, type Job, type Reference, Truth, type Workflow } from "../scan";
import { type AfterSkipped, answersOfJobs, keysOf } from "./needs";
import { samplesOf, type Who } from "./sample";
import { dependabotEvents, isDependabotEvent } from "./triggers";
import type { Run } from "./types";
import type { Variables } from "./variables";

/**
 * Whether Dependabot starts the runs in which something is read: nobody else does; `mostly`: nobody who does not push to its pull requests;
 * it may; or it never does.
 */
export type ByDependabot = "only" | "mostly" | "perhaps" | "never";

interface More {
  /** Conditions of steps of the action that the step uses. */
  readonly within?: readonly string[];
  /** Of the event: `github.event.action`, which `stranger-alone` takes. */
  readonly action?: string;
}

/** Whether conditions let a run through. */
export class Conditions {
  private readonly known = new Map<string, readonly Truth[]>();
  private readonly reached = new Map<Truth, Map<Workflow, ReadonlyMap<Job, Answer>>>();

  constructor(
    private readonly estate: Estate,
    private readonly expressions: Expressions,
    private readonly variables: Variables,
    private readonly afterSkipped: AfterSkipped,
  ) {}

  /** As `lets`, of several events: `no` where all of them leave it out, `yes` where one does not. */
  letsAny(who: Who, events: readonly string[], run: Pick<Run, "frame" | "job">, step: number | null): Answer {
    return any(events.map((event) => this.lets(who, event, run, step)));
  }

  /**
   * Whether a run comes to the point where a reference gets a name: by the conditions of jobs and steps, and by those in its own expression.
   * @param name upper case
   */
  reads(who: Who, event: string, run: Pick<Run, "frame" | "job">, reference: Reference, name: string): Answer {
    const lets = this.lets(who, event, run, reference.step);
    const { context, step } = reference;
    const expression = this.variables.inline(run.frame.workflow, run.job, reference, reference.expression);
    if (lets === "no" || !/&&|\|\||\bcase\b/i.test(expression)) return lets;
    const key = `${context}.${name}`.toLowerCase();
    return any(this.truths(who, event, run).map((truth) => all([this.comes(truth, run, step), truth.reaches(expression, key)])));
  }

  /** As `reads`, of all events by which Dependabot sets off the workflow. */
  readsForDependabot(run: Pick<Run, "frame" | "job">, reference: Reference, name: string): Answer {
    return any(dependabotEvents(run.frame.root.workflow).map((event) => this.reads("dependabot", event, run, reference, name)));
  }

  /**
   * Who starts the runs in which a reference gets a name, and so which store it is read from. Where the conditions ask who the actor is, that is
   * certain; the author of a pull request is another one where somebody pushes to it; the name of a branch is a hint, because anybody can give it.
   * @param name upper case
   */
  byDependabot(run: Pick<Run, "frame" | "job">, reference: Reference, name: string): ByDependabot {
    // All runs get the same variables.
    if (reference.context === "vars") return "never";
    const events = eventsOf(run.frame.root.workflow);
    if (!events.some(isDependabotEvent)) return "never";
    const reads = (who: Who) =>
      any(events.map((event) => this.reads(isDependabotEvent(event) ? who : "anybody", event, run, reference, name)));
    if (reads("others-own") === "no" && reads("anybody") !== "no") return reads("others") === "no" ? "only" : "mostly";
    return this.readsForDependabot(run, reference, name) === "no" ? "never" : "perhaps";
  }

  /**
   * `no`: the job, or the step of it, is left out there; `yes`: it is not; else it depends on what is not known.
   * @param event that sets the run off
   * @param step position in the job's steps; `null`: the job itself
   */
  lets(who: Who, event: string, run: Pick<Run, "frame" | "job">, step: number | null, { within = [], action }: More = {}): Answer {
    return any(this.truths(who, event, run, action).map((truth) => this.comes(truth, run, step, within)));
  }

  /** Whether a job, or a step of it, can run in its repository at all, whoever sets it off: not with `if: false`. */
  runsHere(run: Pick<Run, "frame" | "job">, step: number | null): boolean {
    return this.letsAny("anybody", eventsOf(run.frame.root.workflow), run, step) !== "no";
  }

  private comes(truth: Truth, { frame, job }: Pick<Run, "frame" | "job">, step: number | null, within: readonly string[] = []): Answer {
    return all([
      ...frame.calls.map((call) => this.reaches(truth, call.workflow, call.job)),
      this.reaches(truth, frame.workflow, job),
      answerOf(truth, this.stepIf(frame.workflow, job, step)),
      ...within.map((text) => truth.ofCondition(text)),
    ]);
  }

  private stepIf(workflow: Workflow, job: Job, step: number | null): string | undefined {
    const text = step === null ? undefined : job.steps[step]?.if?.text;
    return text === undefined ? undefined : this.variables.ofStep(workflow, job, step!, text);
  }

  private reaches(truth: Truth, workflow: Workflow, job: Job): Answer {
    const ofTruth = this.reached.get(truth) ?? new Map<Workflow, ReadonlyMap<Job, Answer>>();
    this.reached.set(truth, ofTruth);
    const answers = ofTruth.get(workflow) ?? answersOfJobs(workflow.jobs, (one, needed) => this.own(truth, one, needed));
    ofTruth.set(workflow, answers);
    return answers.get(job) ?? "unknown";
  }

  /** Of a job itself. What it needs, and is left out, decides with it. */
  private own(truth: Truth, { if: condition }: Job, needed: ReadonlyMap<string, Answer>): Answer {
    const after = (skipped: readonly string[]) => truth.ofCondition(this.afterSkipped.of(condition?.text, skipped));
    const [skipped, perhaps] = [keysOf(needed, "no"), keysOf(needed, "unknown")];
    if (skipped.length > 0) return after(skipped);
    const own = answerOf(truth, condition?.text);
    return perhaps.length === 0 || own === after(perhaps) ? own : "unknown";
  }

  /** One for each who it can be. */
  private truths(who: Who, event: string, { frame }: Pick<Run, "frame">, action?: string): readonly Truth[] {
    const full = this.fullName(frame.root.repository.repository);
    const key = JSON.stringify([who, event, full, action]);
    const known = this.known.get(key) ?? samplesOf(who, event, full, action).map((github) => new Truth(this.expressions, { github }));
    this.known.set(key, known);
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

function answerOf(truth: Truth, text = "success()"): Answer {
  return truth.ofCondition(text);
}
