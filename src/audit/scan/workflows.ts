import type { Collector } from "./collector";
import { entriesOf, type Fields, innerOf, stringOf } from "./fields";
import type { FoldScope } from "./fold";
import { jobsOf } from "./jobs";
import { type Triggers, triggersOf } from "./triggers";
import type { Where } from "./where";
import type { Input, MatrixValue, Workflow } from "./workflow-types";

const PLACES: Readonly<Record<string, Where>> = {
  name: "workflow-name",
  "run-name": "run-name",
  on: "on",
  permissions: "permissions",
  defaults: "defaults",
  concurrency: "concurrency",
};

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function workflowOf(collector: Collector, fields: Fields): Workflow {
  for (const pair of fields.values()) if (pair.key !== "env" && pair.key !== "jobs") collector.pair(pair, PLACES[pair.key] ?? "other");
  const on = triggersOf(collector, fields.get("on"));
  return {
    name: stringOf(collector, fields.get("name")),
    ...on,
    env: entriesOf(collector, "workflow-env", fields.get("env")),
    shell: stringOf(collector, innerOf(collector, fields.get("defaults"), "run", "shell")),
    jobs: jobsOf(collector, fields.get("jobs"), inputsOf(on)),
  };
}

/** What an input can be by its declaration alone; a caller of a reusable workflow passes anything but where it is boolean. */
function inputsOf({ call, dispatch }: Triggers): FoldScope["inputs"] {
  const inputs = new Map<string, readonly MatrixValue[] | null>();
  for (const input of dispatch ?? []) inputs.set(input.name.toLowerCase(), valuesOf(input));
  for (const input of call?.inputs ?? []) inputs.set(input.name.toLowerCase(), input.type === "boolean" ? [true, false] : null);
  return inputs;
}

function valuesOf({ type, options }: Input): readonly MatrixValue[] | null {
  if (type === "boolean") return [true, false];
  return type === "choice" && options && !options.some((option) => option.includes("${{")) ? options : null;
}
