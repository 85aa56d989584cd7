import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import type { ScannedRepository } from "../../checkouts";
import type { Run } from "../../resolve";
import type { Action, Step, Uses } from "../../scan";
import { folderOf, normal } from "../action-path";
import { NOTHING, type Scope, type Signs, signsOf, withEnv, withMatrix } from "./signs";

/** A step as it runs: of the job, or of a composite action at hand that a step of it uses. */
export interface RunStep {
  readonly step: Step;
  /** The job's own, which is the step itself or uses the action. */
  readonly outer: Step;
  /** Position of the step that uses the action, among all. */
  readonly by?: number;
  /** Conditions on the way from `outer`, its own left out. */
  readonly conditions: readonly string[];
  readonly scope: Scope;
}

/** As deep as GitHub nests actions. https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const DEEPEST = 10;
/** Above any job; actions that use each other twice, and twice, would be billions. */
const MOST_STEPS = 2_000;

/** All steps of a job in the order in which they run, each action before its own. */
export function runSteps({ frame, job }: Run): RunStep[] {
  let inputs: Scope["inputs"] = new Map();
  for (const { job: calling } of frame.calls)
    inputs = given(calling.with?.entries ?? [], withMatrix({ ...NOTHING, inputs }, calling.matrix ?? {}));
  const ofJob = withMatrix({ ...NOTHING, inputs }, job.matrix ?? {});
  const around = withEnv(withEnv(ofJob, frame.workflow.env), job.env);
  const all: RunStep[] = [];
  const add = (one: RunStep, repository: ScannedRepository, depth: number): void => {
    const by = all.push(one) - 1;
    const { step, outer, scope } = one;
    const local = step.uses?.form === "self" ? repository : frame.root.repository;
    const action = depth < DEEPEST && all.length < MOST_STEPS ? compositeAt(local, step.uses) : undefined;
    if (!action) return;
    const defaults = action.inputs.map(({ name, default: text = "" }) => ({ key: name, text }));
    const within = { ...scope, inputs: given([...defaults, ...(step.with?.entries ?? [])], scope) };
    for (const inner of action.steps) {
      if (all.length >= MOST_STEPS) return;
      const conditions = inner.if ? [...one.conditions, inner.if.text] : one.conditions;
      add({ step: inner, outer, by, conditions, scope: withEnv(within, inner.env) }, local, depth + 1);
    }
  };
  for (const step of job.steps) add({ step, outer: step, conditions: [], scope: withEnv(around, step.env) }, frame.repository, 0);
  return all;
}

function given(entries: readonly { readonly key: string; readonly text: string }[], scope: Scope): ReadonlyMap<string, Signs> {
  return new Map(entries.map(({ key, text }) => [key.toLowerCase(), signsOf(text, scope)]));
}

const composites = once(({ files }: ScannedRepository) =>
  grouped(
    files.filter(({ scan }) => scan.action?.using === "composite"),
    ({ file }) => [folderOf(file)],
  ),
);

function compositeAt(repository: ScannedRepository, uses: Uses | undefined): Action | undefined {
  if (uses?.path === undefined || (uses.form !== "local" && uses.form !== "self")) return undefined;
  return composites(repository).get(normal(uses.path))?.[0]?.scan.action;
}
