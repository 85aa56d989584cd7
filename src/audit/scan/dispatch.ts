import type { Input } from "./workflow-types";

/**
 * All that an input of `workflow_dispatch` can be where somebody gives it; `null`: any text.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs
 */
export function chosenOf({ type, options }: Input): readonly (string | boolean)[] | null {
  if (type === "boolean") return [true, false];
  return type === "choice" && options?.every((one) => !one.includes("${{")) ? options : null;
}

/**
 * Whether an input of `workflow_dispatch` is empty in a run whose dispatch leaves it out, as the API and `gh workflow run` may: only the form in
 * the browser fills in the first option. A boolean is false then.
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export function canBeLeftOut({ type, required, default: otherwise }: Input): boolean {
  return type !== "boolean" && !required && (otherwise ?? "") === "";
}
