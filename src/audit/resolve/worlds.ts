import {
  chosenOf,
  type InputRow,
  isIncomplete,
  type Job,
  type MatrixValue,
  optionalOf,
  type Together,
  type Trigger,
  type Workflow,
  type World,
} from "../scan";
import type { Combiner } from "./combine";
import type { Source } from "./types";

/** Of one called workflow; beyond it what belongs together is not told apart. */
const MOST_WORLDS = 32;

type Inputs = InputRow["inputs"];

/** Of a workflow that nobody at hand calls: the inputs that it declares can be anything. */
export function anyWorlds(source: Source): readonly World[] {
  const inputs: Inputs = new Map(namesOf(source.workflow).map((name) => [name, null]));
  return [{ github: {}, called: true, certain: true, rows: [{ inputs, ...closedBy(source), certain: true }] }];
}

/**
 * What a workflow does not declare GitHub takes from nobody, and an expression that looks at it gets nothing: but the file has to be read in full.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#about-contexts
 */
function closedBy({ file }: Source): Pick<InputRow, "closed"> {
  return isIncomplete(file.scan) ? {} : { closed: true };
}

/** Runs of a workflow by what sets it off. */
export function triggeredWorlds(source: Source): World[] {
  const { triggers, dispatch = [] } = source.workflow;
  const none: InputRow = { inputs: new Map(namesOf(source.workflow).map((name) => [name, [null]])), ...closedBy(source), certain: true };
  const values = dispatch.map((input) => [input.name.toLowerCase(), chosenOf(input)] as const);
  const chosen: InputRow = { ...none, inputs: new Map([...none.inputs, ...values]), optional: optionalOf(dispatch) };
  return triggers.flatMap((trigger) => {
    const { event } = trigger;
    if (event === "workflow_call") return [];
    const row = event === "workflow_dispatch" ? chosen : none;
    return refsOf(trigger).map((ref): World => {
      return { github: { event_name: event, ...ref }, called: false, certain: true, rows: [row] };
    });
  });
}

/** Inputs, in lower case. */
function namesOf({ call, dispatch = [] }: Workflow): string[] {
  return [...dispatch, ...(call?.inputs ?? [])].map(({ name }) => name.toLowerCase());
}

const PATTERN = /[*?+[\]!\\]|\$\{\{/;

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context */
function refsOf({ event, filters }: Trigger): Readonly<Record<string, string>>[] {
  const { branches, tags, "tags-ignore": ignored, types } = filters;
  if (event === "push" && branches && !tags && !ignored && branches.length <= MOST_WORLDS && !branches.some((one) => PATTERN.test(one)))
    return branches.map((branch) => ({ ref: `refs/heads/${branch}`, ref_name: branch, ref_type: "branch" }));
  // Of one that is merged it is the branch below.
  if (event === "pull_request" && !types?.includes("closed")) return [{ ref: "refs/pull/1/merge", ref_name: "1/merge" }];
  return [{}];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_callinputs */
const OF_TYPE: Readonly<Record<string, string>> = { boolean: "false", number: "0" };

/** Runs of a workflow that a job calls. */
export function calledWorlds(combiner: Combiner, worlds: readonly World[], job: Job, callee: Source): readonly World[] {
  const inputs = (callee.workflow.call?.inputs ?? []).map(({ name, type, default: otherwise }) => {
    const text = passedTo(job, name.toLowerCase()) ?? (job.with?.expression ? undefined : (otherwise ?? OF_TYPE[type] ?? ""));
    return { name: name.toLowerCase(), type, text };
  });
  const conditions = job.if ? [job.if.text] : [];
  const folded = inputs.map((input) => {
    const values = input.text === undefined ? null : combiner.textsOf(worlds, job, [], input.text);
    return { ...input, values: values?.map((value) => typed(input.type, value)) ?? (input.type === "boolean" ? [true, false] : null) };
  });
  // What cannot be worked out takes nothing from the others.
  const known = folded.flatMap(({ name, type, text, values }) => (text !== undefined && values ? [{ name, type, text }] : []));
  const separate = { inputs: new Map(folded.map(({ name, values }) => [name, values])), ...closedBy(callee) };
  const texts = known.map(({ text }) => text);
  const found = combiner.combine(worlds, job, conditions, texts) ?? combiner.combine(worlds, job, [], texts);
  const made = new Map<string, World>();
  for (const one of found ?? []) {
    const world = worldOf(one, separate, known);
    made.set(JSON.stringify([one.world.github, one.certain, one.combinations]), world);
  }
  if (made.size > 0 && made.size <= MOST_WORLDS) return [...made.values()];
  return [{ github: {}, called: true, certain: false, rows: [{ ...separate, certain: false }] }];
}

type Known = readonly { readonly name: string; readonly type: string }[];

function worldOf({ world: { github }, certain, combinations }: Together, separate: Omit<InputRow, "certain">, known: Known): World {
  const rows = combinations.map(({ texts, certain: isMade, omits }): InputRow => {
    const values = known.map(({ name, type }, i) => [name, [typed(type, texts[i]!)]] as const);
    return { ...separate, inputs: new Map([...separate.inputs, ...values]), certain: isMade, ...(omits && { omits }) };
  });
  return { github, called: true, certain, rows };
}

function passedTo({ with: passed }: Job, name: string): string | undefined {
  return passed?.entries.find(({ key }) => key.toLowerCase() === name)?.text;
}

function typed(type: string, value: string): MatrixValue {
  if (type === "boolean") return value === "true";
  return type === "number" && value !== "" ? Number(value) : value;
}
