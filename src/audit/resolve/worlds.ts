import {
  canBeLeftOut,
  chosenOf,
  type InputRow,
  type Job,
  type MatrixValue,
  type Together,
  type Trigger,
  type Workflow,
  type World,
} from "../scan";
import type { Combiner } from "./combine";

/** Of one called workflow; beyond it what belongs together is not told apart. */
const MOST_WORLDS = 32;

type Inputs = InputRow["inputs"];

/** Of a workflow that nobody at hand calls: its inputs can be anything. */
export const ANY_WORLD: readonly World[] = [{ github: {}, called: true, certain: true, rows: [{ inputs: new Map(), certain: true }] }];

/** Runs of a workflow by what sets it off. */
export function triggeredWorlds({ triggers, call, dispatch = [] }: Workflow): World[] {
  const names = [...dispatch, ...(call?.inputs ?? [])].map(({ name }) => name.toLowerCase());
  const none: Inputs = new Map(names.map((name) => [name, [null]]));
  const chosen: InputRow = {
    inputs: new Map([...none, ...dispatch.map((input) => [input.name.toLowerCase(), chosenOf(input)] as const)]),
    optional: new Set(dispatch.filter(canBeLeftOut).map(({ name }) => name.toLowerCase())),
    certain: true,
  };
  return triggers.flatMap((trigger) => {
    const { event } = trigger;
    if (event === "workflow_call") return [];
    const row = event === "workflow_dispatch" ? chosen : { inputs: none, certain: true };
    return refsOf(trigger).map((ref): World => {
      return { github: { event_name: event, ...ref }, called: false, certain: true, rows: [row] };
    });
  });
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

/** Runs of a workflow that a job calls. */
export function calledWorlds(combiner: Combiner, worlds: readonly World[], job: Job, { call }: Workflow): readonly World[] {
  const inputs = (call?.inputs ?? []).map(({ name, type, default: otherwise }) => {
    const text =
      passedTo(job, name.toLowerCase()) ?? (job.with?.expression ? undefined : (otherwise ?? (type === "boolean" ? "false" : "")));
    return { name: name.toLowerCase(), type, text };
  });
  const conditions = job.if ? [job.if.text] : [];
  const folded = inputs.map((input) => {
    const values = input.text === undefined ? null : combiner.textsOf(worlds, job, [], input.text);
    return { ...input, values: values?.map((value) => typed(input.type, value)) ?? (input.type === "boolean" ? [true, false] : null) };
  });
  // What cannot be worked out takes nothing from the others.
  const known = folded.flatMap(({ name, type, text, values }) => (text !== undefined && values ? [{ name, type, text }] : []));
  const separate: Inputs = new Map(folded.map(({ name, values }) => [name, values]));
  const texts = known.map(({ text }) => text);
  const found = combiner.combine(worlds, job, conditions, texts) ?? combiner.combine(worlds, job, [], texts);
  const made = new Map<string, World>();
  for (const one of found ?? []) {
    const world = worldOf(one, separate, known);
    made.set(JSON.stringify([one.world.github, one.certain, one.combinations]), world);
  }
  if (made.size > 0 && made.size <= MOST_WORLDS) return [...made.values()];
  return [{ github: {}, called: true, certain: false, rows: [{ inputs: separate, certain: false }] }];
}

type Known = readonly { readonly name: string; readonly type: string }[];

function worldOf({ world: { github }, certain, combinations }: Together, separate: Inputs, known: Known): World {
  const rows = combinations.map(({ texts, certain: isMade, omits }): InputRow => {
    const values = known.map(({ name, type }, i) => [name, [typed(type, texts[i]!)]] as const);
    return { inputs: new Map([...separate, ...values]), certain: isMade, ...(omits && { omits }) };
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
