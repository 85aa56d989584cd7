import type { Collector } from "./collector";
import { textOf } from "./collector";
import { type Fields, fieldsOf, isTrue, stringOf, stringsOf } from "./fields";
import type { DeclaredSecret, Input, Trigger, WorkflowCall } from "./workflow-types";
import { isMap, isScalar, isSeq, type Node, type Pair, startOf } from "./yaml-tree";

/** What `on` says. */
export interface Triggers {
  readonly triggers: readonly Trigger[];
  readonly call?: WorkflowCall;
  readonly dispatch?: readonly Input[];
}

/** `on: push`, `on: [push]`, or a map. */
export function triggersOf(collector: Collector, on: Pair | undefined): Triggers {
  const { tree } = collector;
  const read = (node: Node | null): Triggers => {
    if (isMap(node)) return fromMap(collector, node);
    const names = isSeq(node) ? (node.items as Node[]) : node ? [node] : [];
    const triggers = names.flatMap((item) => tree.enter(item, (name) => named(collector, name), []));
    const has = (event: string) => triggers.find((trigger) => trigger.event === event);
    const call = has("workflow_call");
    return {
      triggers,
      ...(call && { call: { line: call.line, column: call.column, inputs: [], secrets: [] } }),
      ...(has("workflow_dispatch") && { dispatch: [] }),
    };
  };
  return tree.enter(on?.value, read, { triggers: [] });
}

function named(collector: Collector, node: Node | null): Trigger[] {
  const event = textOf(node);
  return isScalar(node) && event !== undefined ? [{ ...collector.tree.at(startOf(node)), event, filters: {} }] : [];
}

function fromMap(collector: Collector, node: Node): Triggers {
  const { tree } = collector;
  const events = tree.pairs(node);
  const callPair = events.find(({ key }) => key === "workflow_call");
  const dispatchPair = events.find(({ key }) => key === "workflow_dispatch");
  const call = callPair && tree.enter(callPair.value, (value) => fieldsOf(collector, value), new Map() as Fields);
  const dispatch = dispatchPair && tree.enter(dispatchPair.value, (value) => fieldsOf(collector, value), new Map() as Fields);
  return {
    triggers: events.map(({ key, offset, value }) => ({ ...tree.at(offset), event: key, filters: filtersOf(collector, value) })),
    ...(callPair &&
      call && {
        call: {
          ...tree.at(callPair.offset),
          inputs: inputsIn(collector, call.get("inputs")),
          secrets: secretsIn(collector, call.get("secrets")),
        },
      }),
    ...(dispatch && { dispatch: inputsIn(collector, dispatch.get("inputs")) }),
  };
}

const FILTERS = ["branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore", "types", "workflows", "cron"];

/** `schedule` is a list of maps; every other event is one map. */
function filtersOf(collector: Collector, value: Node | null): Record<string, string[]> {
  const { tree } = collector;
  const filters: Record<string, string[]> = {};
  const take = (node: Node | null): void => {
    for (const pair of tree.pairs(node))
      if (FILTERS.includes(pair.key)) filters[pair.key] = [...(filters[pair.key] ?? []), ...stringsOf(collector, pair)];
    if (isSeq(node)) for (const item of node.items) tree.enter(item as Node, take, undefined);
  };
  tree.enter(value, take, undefined);
  return filters;
}

/** `inputs` of `workflow_call`, `workflow_dispatch` or an action. */
export function inputsIn(collector: Collector, inputs: Pair | undefined): Input[] {
  return each(collector, inputs, (pair, fields) => {
    const value = stringOf(collector, fields.get("default"));
    const options = fields.get("options");
    return {
      ...collector.tree.at(pair.offset),
      name: pair.key,
      type: stringOf(collector, fields.get("type")) ?? "string",
      required: isTrue(collector, fields.get("required")),
      ...(value !== undefined && { default: value }),
      ...(options && { options: stringsOf(collector, options) }),
    };
  });
}

function secretsIn(collector: Collector, secrets: Pair | undefined): DeclaredSecret[] {
  return each(collector, secrets, (pair, fields) => ({
    ...collector.tree.at(pair.offset),
    name: pair.key.toUpperCase(),
    required: isTrue(collector, fields.get("required")),
  }));
}

function each<T>(collector: Collector, pair: Pair | undefined, read: (pair: Pair, fields: Fields) => T): T[] {
  const { tree } = collector;
  const entries = tree.enter(pair?.value, (node) => tree.pairs(node), []);
  return entries.map((entry) =>
    read(
      entry,
      tree.enter(entry.value, (node) => fieldsOf(collector, node), new Map() as Fields),
    ),
  );
}
