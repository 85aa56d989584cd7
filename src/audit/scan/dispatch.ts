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
 * What `inputs` has of an input of `workflow_dispatch` in a run whose dispatch leaves it out, as the API and `gh workflow run` may: only the form in
 * the browser fills in the first option. `github.event.inputs` has an empty text then, also of a boolean: https://github.com/cli/cli/issues/14477.
 * Undefined where it cannot be left out, or its default takes its place.
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export function leftOutAs({ type, required, default: otherwise = "" }: Input): string | boolean | undefined {
  if (required) return undefined;
  if (type === "boolean") return otherwise === "true" ? undefined : false;
  return otherwise === "" ? "" : undefined;
}

/** Of inputs, what those are that can be left out, by name in lower case. */
export function optionalOf(inputs: readonly Input[]): ReadonlyMap<string, string | boolean> {
  return new Map(
    inputs.flatMap((input) => {
      const left = leftOutAs(input);
      return left === undefined ? [] : [[input.name.toLowerCase(), left] as const];
    }),
  );
}
