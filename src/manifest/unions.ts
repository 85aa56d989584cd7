import { nearest } from "../model/nearest";
import { formsOf, schemaOf } from "./manifest-schema";
import type { Path } from "./places";
import type { Plain } from "./plain";
import type { SchemaProblem } from "./schema-problems";

type Choice = (path: Path, value: Plain) => number | Omit<SchemaProblem, "path" | "want"> | SchemaProblem;

function kindOf(value: Plain): "mapping" | "list" | "text" | "null" | "number" | "boolean" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  return typeof value === "object" ? "mapping" : typeof value === "string" ? "text" : (typeof value as "number" | "boolean");
}

const SOURCES_HINT =
  "write one of { env: NAME }, { file: PATH }, { dotenv: PATH }, { exec: [PROGRAM, ARGUMENT] }, { stdin: true }, { sealed: BASE64, keyId: ID }, { largeFile: PATH }, { generate: {}, deliver: [PROGRAM, ARGUMENT] }, existing";

/** Nothing of what stands here is repeated: somebody may have typed a plaintext, as a text, a number or even a key. */
const secretValue: Choice = (_path, value) => {
  const sources = sourceNames();
  const kind = kindOf(value);
  if (kind === "text" || kind === "number" || kind === "boolean")
    return {
      rule: "value-literal",
      message: "a secret's value does not stand in the manifest",
      hint: "say where it comes from, for example value: { env: NAME }; a real secret that stood here is exposed: rotate it",
    };
  if (kind !== "mapping")
    return {
      rule: "value-source",
      message: `a secret's value is ${kind === "list" ? "a list" : "null"}, not a source`,
      hint: SOURCES_HINT,
    };
  const keys = Object.keys(value as object);
  const named = sources.filter((source) => keys.includes(source));
  if (named.length === 1 && named[0] === "generate" && !keys.includes("deliver"))
    return {
      rule: "generate-deliver",
      message: "a generated value has no deliver: nobody but GitHub would ever know it",
      hint: "write deliver: [PROGRAM, ARGUMENT] beside generate: it gets the value on its standard input",
    };
  if (named.length === 1) return sources.indexOf(named[0]!);
  if (named.length > 1)
    return {
      rule: "value-source",
      message: `a secret's value has ${named.length} sources: ${named.join(", ")}`,
      hint: `keep one; where the other comes from an extended file, remove it with ${named[0]}: null`,
    };
  const near = keys.map((key) => nearest(key, sources)).find(Boolean);
  return {
    rule: "value-source",
    message: "a secret's value has no source that is known",
    hint: near ? `did you mean ${near}?` : SOURCES_HINT,
  };
};

const owner: Choice = (_path, value) => {
  const { organization, user } = value as { organization?: Plain; user?: Plain };
  return organization === undefined && user === undefined
    ? {
        rule: "schema",
        message: "neither organization nor user is given",
        hint: "write organization: LOGIN, or user: LOGIN for the repositories of a user",
        path: [],
        want: "key",
        missing: "organization",
      }
    : {
        rule: "schema",
        message: "organization and user are both given",
        hint: "keep the one that owns what is declared here",
        path: ["user"],
        want: "key",
      };
};

const selector: Choice = (_path, value) => {
  const kind = kindOf(value);
  if (kind === "text") return 0;
  if (kind === "mapping") return Object.keys(value as object).some((key) => key === "property" || key === "value") ? 2 : 1;
  return {
    rule: "schema",
    message: "an entry of repositories is neither a name, nor a topic, nor a custom property",
    hint: 'write a name, a glob ("lib-*"), an exclusion ("!lib-old"), { topic: node } or { property: tier, value: gold }; names that look like numbers need quotes',
  };
};

const branchPolicy: Choice = (_path, value) => {
  const kind = kindOf(value);
  const hint = "write { branches: [main], tags: [] }, { protectedBranches: true }, or null for all branches";
  if (kind !== "mapping") return { rule: "schema", message: `deploymentBranchPolicy is a ${kind}, not a mapping`, hint };
  const keys = Object.keys(value as object);
  if (keys.length === 0) return { rule: "schema", message: "deploymentBranchPolicy is empty", hint };
  if (!keys.includes("protectedBranches")) return 0;
  return keys.includes("branches") || keys.includes("tags")
    ? {
        rule: "schema",
        message: "deploymentBranchPolicy has patterns and protectedBranches",
        hint: "GitHub takes one of them: keep the patterns, or protectedBranches: true",
      }
    : 1;
};

const scopedVariable: Choice = (path, value) => {
  const kind = kindOf(value);
  if (kind === "mapping") return 1;
  const name = JSON.stringify(String(path.at(-1)));
  return {
    rule: "schema",
    message: `variable ${name} is ${kind === "null" ? "null" : `a ${kind}`}, not a text`,
    hint: 'put the value in quotes ("8080", "true"), or write { value: "…" }',
  };
};

const workflows: Choice = (_path, value) => {
  if (kindOf(value) === "list" && (value as readonly Plain[]).length > 0) return 0;
  const text = kindOf(value) === "text";
  return {
    rule: "schema",
    message: text
      ? `audit.workflows is ${JSON.stringify(value)}, neither a list of paths nor remote`
      : "audit.workflows names no workflows",
    hint: text
      ? `write [${JSON.stringify(value)}] for that path, or remote for the workflows that GitHub has`
      : "write a list of paths, as [../checkouts], or remote for the workflows that GitHub has",
  };
};

/** By title of the place in the schema. */
const CHOICES: Readonly<Record<string, Choice>> = {
  Manifest: owner,
  SecretValue: secretValue,
  Selector: selector,
  BranchPolicy: branchPolicy,
  ScopedVariable: scopedVariable,
  Workflows: workflows,
};

/** The words that say where a value comes from, in the order of the schema. */
export function sourceNames(): readonly string[] {
  return formsOf(schemaOf(["secrets", "", "value"])!).flatMap(({ required }) => required?.[0] ?? []);
}

/** Which branch of a `oneOf` was meant, judged by its keys; or the problem that hides every branch. */
export function chooseBranch(path: Path, value: Plain): number | SchemaProblem {
  const choice = CHOICES[schemaOf(path)!.title!]!(path, value);
  return typeof choice === "number" ? choice : { path, want: "value", ...choice };
}
