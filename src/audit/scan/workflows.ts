import type { Collector } from "./collector";
import { chosenOf, optionalOf } from "./dispatch";
import { entriesOf, type Fields, innerOf, stringOf } from "./fields";
import type { FoldScope } from "./fold";
import { jobsOf } from "./jobs";
import { type Triggers, triggersOf } from "./triggers";
import type { Where } from "./where";
import type { Input, Workflow } from "./workflow-types";

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
    jobs: jobsOf(collector, fields.get("jobs"), scopeOf(on)),
  };
}

/**
 * What inputs can be by their declarations alone. Where a caller passes them that is anything, but of a boolean; where it is one of several
 * that set the workflow off, that depends on which.
 */
function scopeOf({ triggers, call, dispatch = [] }: Triggers): FoldScope {
  const isOnly = (event: string) => triggers.every((trigger) => trigger.event === event);
  if (!call) return { inputs: valuesOf(dispatch, !isOnly("workflow_dispatch")), optional: optionalOf(dispatch), inEvent: true };
  const flags = isOnly("workflow_call") ? call.inputs.filter(({ type }) => type === "boolean") : [];
  return { inputs: valuesOf(flags, false) };
}

/** @param isOptional something sets the workflow off that brings none of them */
function valuesOf(inputs: readonly Input[], isOptional: boolean): FoldScope["inputs"] {
  return new Map(
    inputs.map((input) => {
      const values = chosenOf(input);
      return [input.name.toLowerCase(), values && [...values, ...(isOptional ? [null] : [])]];
    }),
  );
}
