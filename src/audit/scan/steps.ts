import type { Collector } from "./collector";
import { entriesOf, fieldsOf, placedText, scriptOf, stringOf, usesOf } from "./fields";
import type { Where } from "./where";
import type { Step } from "./workflow-types";
import { isMap, isSeq, type Node, type Pair, startOf } from "./yaml-tree";

const PLACES: Readonly<Record<string, Where>> = {
  name: "step-name",
  id: "step-id",
  uses: "step-uses",
  run: "run",
  shell: "shell",
  "working-directory": "working-directory",
  "continue-on-error": "step-continue-on-error",
  "timeout-minutes": "step-timeout",
};

/** Steps of a job or a composite action, with all their references. Those of a `parallel` group count one by one. */
export function stepsOf(collector: Collector, pair: Pair | undefined): Step[] {
  const steps: Step[] = [];
  if (pair) collector.below("steps", undefined, () => readSteps(collector, pair.value, steps));
  return steps;
}

function readSteps(collector: Collector, list: Node | null, steps: Step[]): void {
  const { tree } = collector;
  const read = (node: Node | null): void => {
    if (!isSeq(node)) return void collector.all(node);
    node.items.forEach((item, i) => {
      collector.below(String(i), undefined, () => tree.enter(item as Node, (step) => readStep(collector, step, steps), undefined));
    });
  };
  tree.enter(list, read, undefined);
}

function readStep(collector: Collector, node: Node | null, steps: Step[]): void {
  if (!isMap(node)) return void collector.all(node);
  const fields = fieldsOf(collector, node);
  const parallel = fields.get("parallel");
  if (parallel) collector.below("parallel", undefined, () => readSteps(collector, parallel.value, steps));
  if (parallel && fields.size === 1) return;
  const index = steps.length;
  const field = (key: string) => stringOf(collector, fields.get(key));
  collector.at({ step: index }, () => {
    for (const pair of fields.values()) readKey(collector, pair);
    const { line, column } = collector.tree.at(startOf(node));
    steps.push({
      line,
      column,
      index,
      id: field("id"),
      name: field("name"),
      if: placedText(collector, fields.get("if")),
      uses: usesOf(collector, fields.get("uses")),
      run: scriptOf(collector, fields.get("run")),
      shell: field("shell"),
      workingDirectory: field("working-directory"),
      env: entriesOf(collector, "step-env", fields.get("env")),
      with: entriesOf(collector, "step-with", fields.get("with")),
    });
  });
}

/** References under a key whose value has no model of its own. */
function readKey(collector: Collector, pair: Pair): void {
  const { key, value } = pair;
  if (key === "env" || key === "with" || key === "parallel") return;
  if (key === "if") collector.below(key, { where: "step-if" }, () => collector.condition(value));
  else collector.pair(pair, PLACES[key] ?? "other");
}
