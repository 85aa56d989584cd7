import { type Answer, all, any } from "../answer";
import type { Estate } from "../estate";
import { type Expressions, type Reference, Truth, type Workflow } from "../scan";
import type { AfterSkipped } from "./needs";
import { Passage, type Way } from "./passage";
import { type Circumstances, type Sample, samplesOf, type Who } from "./sample";
import { Strangers } from "./strangers";
import { dependabotEvents, followedEvents, isDependabotEvent } from "./triggers";
import type { Run, Source } from "./types";
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

/** What may be so in a run, and whether there certainly are such runs. */
interface Possible {
  readonly truth: Truth;
  readonly certain: boolean;
}

/** Whether conditions let a run through. */
export class Conditions {
  private readonly known = new Map<string, readonly Possible[]>();
  private readonly trees: ConstructorParameters<typeof Truth>[2] = new Map();
  private readonly passage: Passage;
  private readonly strangers: Strangers;

  constructor(
    private readonly estate: Estate,
    private readonly expressions: Expressions,
    private readonly variables: Variables,
    afterSkipped: AfterSkipped,
  ) {
    this.passage = new Passage(afterSkipped);
    this.strangers = new Strangers(
      this.passage,
      (...asked) => this.sampled(...asked),
      (github) => this.truthOf(github),
    );
  }

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
    const way = this.wayTo(run, step);
    return inAny(this.sampled(who, event, this.circumstances(event, run)), (truth) =>
      all([this.passage.comes(truth, way), truth.reaches(expression, key)]),
    );
  }

  /**
   * Whether an expression comes to a name in it, where somebody sets off the run.
   * @param expression without `${{ }}`
   * @param name as `secrets.x`, in lower case
   */
  comesTo(who: Who, event: string, run: Pick<Run, "frame">, expression: string, name: string): Answer {
    return inAny(this.sampled(who, event, this.circumstances(event, run)), (truth) => truth.reaches(expression, name));
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
    const way = this.wayTo(run, step, within);
    const circumstances = this.circumstances(event, run, action);
    const answer = inAny(this.sampled(who, event, circumstances), (truth) => this.passage.comes(truth, way));
    if (answer !== "unknown" || (who !== "stranger" && who !== "stranger-alone")) return answer;
    return this.strangers.come({ who, event, circumstances, way, root: run.frame.root.workflow });
  }

  /** Whether a job, or a step of it, can run in its repository at all, whoever sets it off: not with `if: false`. */
  runsHere(run: Pick<Run, "frame" | "job">, step: number | null): boolean {
    return this.letsAny("anybody", eventsOf(run.frame.root.workflow), run, step) !== "no";
  }

  private wayTo({ frame, job }: Pick<Run, "frame" | "job">, step: number | null, within: readonly string[] = []): Way {
    const text = step === null ? undefined : job.steps[step]?.if?.text;
    const own = text === undefined ? "success()" : this.variables.ofStep(frame.workflow, job, step!, text);
    return { jobs: [...frame.calls, { workflow: frame.workflow, job }], conditions: [own, ...within] };
  }

  private circumstances(event: string, run: Pick<Run, "frame">, action?: string): Circumstances {
    const followed = event === "workflow_run" ? eventsBefore(run.frame.root) : [];
    return { repository: this.fullName(run), followed, ...(action !== undefined && { action }) };
  }

  /** One for each who it can be. */
  private sampled(who: Who, event: string, circumstances: Circumstances): readonly Possible[] {
    const { names, ...others } = circumstances;
    const key = JSON.stringify([who, event, others, names?.label]);
    const known =
      this.known.get(key) ?? samplesOf(who, event, circumstances).map(({ github, certain }) => ({ truth: this.truthOf(github), certain }));
    this.known.set(key, known);
    return known;
  }

  private truthOf(github: Sample["github"]): Truth {
    return new Truth(this.expressions, { github }, this.trees);
  }

  private fullName({ frame: { root } }: Pick<Run, "frame">): string | undefined {
    const { repository } = root.repository;
    if (repository.includes("/")) return repository;
    const { login } = this.estate.owner;
    return login === "" ? undefined : `${login}/${repository}`;
  }
}

/** What sets off the workflows at hand that one follows. */
function eventsBefore({ repository, workflow: { triggers } }: Source): string[] {
  const all = repository.files.flatMap(({ scan }) => scan.workflow ?? []);
  return triggers.flatMap((trigger) => (trigger.event === "workflow_run" ? followedEvents(trigger, all) : []));
}

/** Where there may be no such runs a yes is a perhaps. */
function inAny(possible: readonly Possible[], answerOf: (truth: Truth) => Answer): Answer {
  return any(
    possible.map(({ truth, certain }) => {
      const answer = answerOf(truth);
      return answer === "yes" && !certain ? "unknown" : answer;
    }),
  );
}

/** Of what nobody at hand triggers, an event that nobody asks for. */
function eventsOf({ triggers }: Workflow): string[] {
  const events = triggers.map(({ event }) => event).filter((event) => event !== "workflow_call");
  return events.length > 0 ? events : [""];
}
