import { validateManifest } from "../../schemas/generated/manifest";
import type { Manifest } from "../../schemas/generated/manifest-types";
import { compileGlob, isGlob } from "../model/glob";
import { canonicalName } from "../model/names";
import { INCLUDED, type Path } from "./places";
import type { Plain } from "./plain";
import { prune } from "./prune";
import type { Grant, IncludedFile } from "./read-includes";
import { type SchemaProblem, schemaProblems } from "./schema-problems";

/** What a file that is included can say. */
const KEYS = ["version", "$schema", "values", "secrets", "variables", "repositories"];

/** One included file, judged by itself. Paths in it begin with `prefix`. */
export interface Part {
  readonly file: string;
  readonly manifest: Manifest;
  readonly prefix: Path;
  readonly problems: readonly SchemaProblem[];
}

/** The parts of an included manifest that were understood, under the defaults of the manifest that includes it. */
export function judgeIncluded(
  { file, layers, grant }: IncludedFile,
  index: number,
  main: Manifest,
  wrongOf: (p: readonly SchemaProblem[]) => Path[],
): Part {
  const plain = layers.plain ?? {};
  const keys = Object.keys(plain).filter((key) => !KEYS.includes(key) && !key.startsWith("x-"));
  const owner: { [key: string]: Plain } = main.organization === undefined ? { user: main.user ?? "" } : { organization: main.organization };
  const own = Object.fromEntries(Object.entries(plain).filter(([key]) => KEYS.includes(key)));
  const whole: { [key: string]: Plain } = { version: 1, ...own, ...owner };
  const schema = validateManifest(whole) ? [] : schemaProblems(validateManifest.errors ?? [], whole);
  const wrong = wrongOf(schema.filter(({ rule }) => rule !== "unknown-key"));
  const manifest = (wrong.length === 0 ? whole : prune(whole, wrong)) as unknown as Manifest;
  const prefix = [INCLUDED, index];
  const problems = [...keys.map(foreignKey), ...schema, ...beyond(manifest, grant)].map((problem) => ({
    ...problem,
    path: [...prefix, ...problem.path],
  }));
  return { file, prefix, problems, manifest: { ...manifest, defaults: main.defaults } as Manifest };
}

function foreignKey(key: string): SchemaProblem {
  return {
    rule: "include-key",
    message: `an included file has no ${/^[A-Za-z$]{1,40}$/.test(key) ? key : "such key"}`,
    hint: `it declares ${KEYS.slice(2).join(", ")}; the rest stands in the manifest that includes it`,
    path: [key],
    want: "key",
  };
}

/** What the file declares and was not given. */
function* beyond(manifest: Manifest, grant: Grant): Generator<SchemaProblem> {
  const lists = [
    ["repositories", "repository", grant.repositories, (name: string) => name],
    ["secrets", "organization secret", grant.organizationSecrets, canonicalName],
    ["variables", "organization variable", grant.organizationVariables, canonicalName],
  ] as const;
  for (const [key, what, given, spelling] of lists) {
    const isGiven = matcher(given);
    for (const name of Object.keys(manifest[key] ?? {}))
      if (!isGiven(spelling(name)))
        yield {
          rule: "include-scope",
          message: `this file may not declare the ${what} ${JSON.stringify(name.slice(0, 100))}`,
          hint: `the manifest that includes it gives it ${given.length > 0 ? given.join(", ") : "none"}`,
          path: [key, name],
          want: "key",
        };
  }
}

/** Names and globs; `!` takes away from what globs gave. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const compiled = patterns.map((pattern) => {
    const exclude = pattern.startsWith("!");
    const text = exclude ? pattern.slice(1) : pattern;
    return { exclude, literal: !exclude && !isGlob(text), expression: compileGlob(text) };
  });
  return (name) => {
    const found = compiled.filter(({ expression }) => expression.test(name));
    return found.some(({ literal }) => literal) || (found.length > 0 && found.every(({ exclude }) => !exclude));
  };
}
