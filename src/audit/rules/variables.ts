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
const MENTION = /\$(?:env:|\{)?(?<name>[\w-]+)|%(?<quoted>[\w-]+)(?=%)/gi;

/** Finds secrets that a text names by variables, with the offsets. As many of both as there may be, a text is gone through once. */
export function mentionsOf(variables: SecretVariables): (text: string) => { readonly name: string; readonly offset: number }[] {
  const bySpelling = new Map<string, string[]>();
  for (const [variable, names] of variables) {
    const key = variable.toLowerCase();
    bySpelling.set(key, [...(bySpelling.get(key) ?? []), ...names]);
  }
  const namesOf = (spelt: string) => bySpelling.get(spelt.toLowerCase());
  return (text) =>
    [...text.matchAll(MENTION)].flatMap(({ index, groups: { name = "", quoted } = {} }) =>
      // In most shells a name ends before `-`; in PowerShell's and cmd's braces it does not.
      (namesOf(quoted ?? name) ?? namesOf(/^\w*/.exec(quoted ?? name)![0]) ?? []).map((one) => ({ name: one, offset: index })),
    );
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
