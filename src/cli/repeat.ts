import type { CommonOptions } from "./options";
import type { WorkflowOptions } from "./workflow-options";

/** Words that say again which place is meant, for a command that is printed to be copied. */
export function placeWords({ file, app, target, lock, state, apiUrl, cache }: CommonOptions): string[] {
  const named = Object.entries({ file, app, target, lock, state, "api-url": apiUrl });
  return [
    ...named.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...(cache === false ? ["--no-cache"] : []),
  ];
}

/** The same of where the workflows are. */
export function workflowWords({ workflows = [], remote }: WorkflowOptions): string[] {
  return [...listWords("workflows", workflows), ...(remote ? ["--remote"] : [])];
}

/** A list, with its option before each: behind the first one a value that begins with `-` would be an option of its own. */
export function listWords(name: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [`--${name}`, value]);
}

/** Arguments behind all options. */
export function argumentWords(values: readonly string[]): string[] {
  return values.some((value) => value.startsWith("-")) ? ["--", ...values] : [...values];
}
