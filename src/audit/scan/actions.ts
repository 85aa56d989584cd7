import type { Collector } from "./collector";
import { type Fields, innerOf, stringOf } from "./fields";
import { stepsOf } from "./steps";
import { inputsIn } from "./triggers";
import type { Where } from "./where";
import type { Action } from "./workflow-types";
import { isMap, type Node } from "./yaml-tree";

const PLACES: Readonly<Record<string, Where>> = { inputs: "action-inputs", outputs: "action-outputs" };

/** https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
export function actionOf(collector: Collector, fields: Fields): Action {
  const runs = fields.get("runs");
  for (const pair of fields.values()) if (pair !== runs) collector.pair(pair, PLACES[pair.key] ?? "other");
  const readRuns = (node: Node | null): void => {
    if (!isMap(node)) collector.all(node);
    for (const pair of collector.tree.pairs(node)) if (pair.key !== "steps") collector.pair(pair, "action-runs");
  };
  const steps = collector.below("runs", undefined, () => {
    collector.tree.enter(runs?.value, readRuns, undefined);
    return stepsOf(collector, innerOf(collector, runs, "steps"));
  });
  return {
    name: stringOf(collector, fields.get("name")),
    inputs: inputsIn(collector, fields.get("inputs")),
    using: stringOf(collector, innerOf(collector, runs, "using")) ?? "",
    steps,
    inputUses: collector.inputUses,
  };
}
