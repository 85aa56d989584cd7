import { type Entries, type Reference, spansOf } from "../scan";
import type { StepIn } from "./places";
import { valuesOf } from "./values";

/** Environment variables of a step that hold secrets: the variable, and the names of the secrets. */
export type SecretVariables = ReadonlyMap<string, readonly string[]>;

/** Those of the workflow, the job and the step, the inner ones over the outer ones. */
export function secretVariables({ workflow, job, step, file }: Pick<StepIn, "workflow" | "job" | "step" | "file">): SecretVariables {
  const variables = new Map<string, readonly string[]>();
  for (const env of [workflow.env, job.env, step.env]) take(variables, env, file.scan.references);
  return variables;
}

function take(variables: Map<string, readonly string[]>, env: Entries | null, references: readonly Reference[]): void {
  for (const entry of env?.entries ?? []) {
    const names = valuesOf(references, entry.references);
    if (names.length > 0) variables.set(entry.key, names);
    else variables.delete(entry.key);
  }
}

/** `$NAME`, `${NAME}` and its other forms, `$env:NAME`, `%NAME%`. */
export function mentions(text: string, variable: string): number {
  const name = variable.replace(/[^A-Za-z0-9_]/g, "\\$&");
  return text.search(new RegExp(`\\$${name}(?![A-Za-z0-9_])|\\$\\{${name}(?![A-Za-z0-9_])|\\$env:${name}(?![A-Za-z0-9_])|%${name}%`, "i"));
}

/** Of a question nothing but the answer becomes text. */
const QUESTION = /[=!<>]|\b(?:contains|startsWith|endsWith|hashFiles)\s*\(/i;

/** Variables whose values the expressions of a text give, `${{ env.NAME }}`, with the offset of the expression. */
export function variablesIn(text: string): { readonly variable: string; readonly offset: number }[] {
  return spansOf(text).flatMap(({ start, end }) => {
    const inner = text.slice(start, end);
    const names = QUESTION.test(inner) ? [] : [...inner.matchAll(/\benv\.([\w-]+)/g)].map(([, name = ""]) => name);
    return names.map((variable) => ({ variable, offset: start - 3 }));
  });
}
