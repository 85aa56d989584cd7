import type { Estate } from "../estate";
import { COPILOT } from "../read-by-github";
import { isIncomplete, type Job, type Workflow } from "../scan";
import type { Combiner } from "./combine";
import type { Call, Frame, Given, Passed, Run, Source, Unresolved } from "./types";
import type { Unreached } from "./unreached";
import type { WorkflowIndex } from "./workflow-index";
import { anyWorlds, calledWorlds, triggeredWorlds } from "./worlds";

/** Levels of workflows, the triggered one among them. https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#limitations-of-reusable-workflows */
const MOST_LEVELS = 10;
/** Of one triggered workflow; GitHub takes no more than 50 different ones. */
const MOST_FRAMES = 1_000;

export interface Frames {
  readonly frames: readonly Frame[];
  readonly runs: readonly Run[];
  readonly unresolved: readonly Unresolved[];
}

/** Every workflow as it is triggered, and everything that it calls; what nobody at hand calls, as it stands. */
export function framesOf(index: WorkflowIndex, estate: Estate, combiner: Combiner, unreached: Unreached): Frames {
  const walker = new Walker(index, combiner, unreached);
  const called = new Set<Source>();
  const root = (source: Source, given: Given): Frame => ({
    ...source,
    root: source,
    home: estate.nameOf(source.repository.repository),
    calls: [],
    worlds: given.kind === "all" ? triggeredWorlds(source) : anyWorlds(source),
    given,
  });
  for (const source of index.sources) if (isTriggered(source.workflow)) walker.start(root(source, { kind: "all" }), called);
  // What is only called from a workflow that nobody calls has no run of its own.
  for (const source of index.sources)
    if (!isTriggered(source.workflow) && !called.has(source)) walker.start(root(source, { kind: "unknown" }), called);
  return walker;
}

function isTriggered({ triggers, call }: Workflow): boolean {
  return call === undefined || triggers.some(({ event }) => event !== "workflow_call");
}

class Walker implements Frames {
  readonly frames: Frame[] = [];
  readonly runs: Run[] = [];
  readonly unresolved: Unresolved[] = [];

  constructor(
    private readonly index: WorkflowIndex,
    private readonly combiner: Combiner,
    private readonly unreached: Unreached,
  ) {}

  start(frame: Frame, called: Set<Source>): void {
    const queue = [frame];
    for (let next = queue.shift(), count = 1; next; next = queue.shift()) {
      this.frames.push(next);
      for (const job of next.workflow.jobs) {
        const run: Run = { frame: next, job, environments: this.environments(next, job) };
        this.runs.push(run);
        const callee = job.uses && this.callee(run, next);
        if (!callee) continue;
        called.add(callee.source);
        if (++count <= MOST_FRAMES) queue.push(callee.frame);
        else this.leave(run, `${next.root.file.file} calls more than ${MOST_FRAMES} workflows`);
      }
    }
  }

  private callee(run: Run, frame: Frame): { readonly source: Source; readonly frame: Frame } | undefined {
    const { job } = run;
    const source = this.index.callee(frame, job.uses!);
    if (typeof source === "string") return this.leave(run, source);
    const here: Call = { repository: frame.repository, file: frame.file, workflow: frame.workflow, job };
    const calls = [...frame.calls, here];
    // GitHub refuses both, so nothing is read there.
    const isLoop = source.file === frame.file || calls.some(({ file }) => file === source.file);
    const doubt = this.index.doubt(source, job.uses!);
    // It may as well be another one, or be more, of which nothing is known.
    const hidden = doubt ?? (isIncomplete(source.file.scan) ? `${source.file.file} could not be read in full` : undefined);
    if (hidden !== undefined) this.leave(run, hidden);
    if (isLoop || calls.length >= MOST_LEVELS || !source.workflow.call) return undefined;
    const worlds = calledWorlds(this.combiner, frame.worlds, job, source);
    const never = this.unreached.job(frame, job) && ({ never: true } as const);
    const called: Frame = {
      ...frame,
      ...source,
      calls,
      worlds,
      given: givenTo(frame, job),
      ...(doubt !== undefined && { doubt }),
      ...never,
    };
    return { source, frame: called };
  }

  private leave(run: Run, reason: string): undefined {
    const { line, column, text } = run.job.uses!;
    this.unresolved.push({ run, uses: { file: run.frame.file.file, line, column, text }, reason });
  }

  private environments(frame: Frame, job: Job): readonly string[] | null {
    const { environment } = job;
    if (!environment) return [isCopilotSetup(frame, job) ? COPILOT.environment : ""];
    const { text, inputs, values } = environment;
    if (values && !text.includes("${{")) return values;
    const entered = this.combiner.textsOf(frame.worlds, job, job.if ? [job.if.text] : [], text);
    // A job that never runs enters none; what it would enter is as good.
    if (entered && entered.length > 0) return entered;
    return this.combiner.textsOf(frame.worlds, job, [], text) ?? (inputs.length > 0 ? null : values);
  }
}

function isCopilotSetup({ file, calls }: Frame, { key }: Job): boolean {
  return calls.length === 0 && file.file === COPILOT.file && key === COPILOT.job;
}

/** What a workflow that a job calls gets. */
export function givenTo(frame: Frame, job: Job): Given {
  const { given } = frame;
  if (job.secrets?.inherit) return given.kind === "passed" ? { ...given, mixed: true } : given;
  if (given.kind === "unknown") return given;
  const secrets = new Map<string, Passed>((job.secrets?.entries ?? []).map((entry) => [entry.key, { entry, from: frame, job }]));
  return { kind: "passed", secrets, mixed: frame.calls.some((call) => call.job.secrets?.inherit === true) };
}
