import type { Reference } from "../scan";

/** GitHub's own: it is in every run, for that run only, and nobody declares it. */
const OWN = "GITHUB_TOKEN";

/** Names of secrets that a reference reads, without GitHub's own token; empty where they are not known. */
export function secretsOf({ context, name, names }: Reference): string[] {
  if (context !== "secrets") return [];
  return (name === null ? [...(names ?? [])] : [name]).filter((one) => one !== OWN);
}

/** Whether a secret is only asked about, as in `secrets.X != ''`: what comes out is no secret. */
export function isQuestion({ empty }: Reference): boolean {
  return empty === "asked";
}

/** Whether the text that comes out of the expression holds the secret, as far as can be told. */
export function givesValue(reference: Reference): boolean {
  return reference.context === "secrets" && !isQuestion(reference);
}

/** Names of secrets whose values some references give. */
export function valuesOf(references: readonly Reference[], positions: readonly number[] = [...references.keys()]): string[] {
  return [...new Set(positions.flatMap((i) => (givesValue(references[i]!) ? secretsOf(references[i]!) : [])))];
}
