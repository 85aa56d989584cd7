import type { ErrorObject } from "ajv";
import { nearest } from "../model/nearest";
import { type SchemaNode, schemaAt, schemaOf } from "./manifest-schema";
import type { Path } from "./places";
import type { Plain } from "./plain";
import type { SchemaProblem } from "./schema-problems";

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "a mapping",
  string: "text",
};

/** Below `value` neither keys nor values are repeated: somebody may have typed a plaintext there. */
function isHidden(path: Path): boolean {
  return path.includes("value");
}

/** The place in words: `waitTimer`, `an entry of stores`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the manifest";
  if (typeof last === "string") return isHidden(path.slice(0, -1)) && !schemaOf(path) ? "a key" : quoteUnlessWord(last);
  return `an entry of ${nameOf(path.slice(0, -1))}`;
}

function quoteUnlessWord(text: string): string {
  return /^[A-Za-z$]+$/.test(text) ? text : JSON.stringify(text);
}

function show(value: Plain): string {
  return typeof value === "string" ? JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value) : String(value);
}

function exampleHint(schema: SchemaNode | undefined): string | undefined {
  const example = schema?.examples?.[0];
  return example === undefined ? schema?.description : `for example ${JSON.stringify(example)}`;
}

function typeName(types: string | readonly string[]): string {
  return [types]
    .flat()
    .map((type) => TYPES[type] ?? type)
    .join(" or ");
}

/** Keys that say where a value comes from; they stand below `value`. */
function isSource(key: string): boolean {
  return schemaAt("#/$defs/secretValue")!.oneOf!.some((branch) => branch.required?.[0] === key);
}

function unknownKey(error: ErrorObject, path: Path): SchemaProblem {
  const key = String(error.params.additionalProperty);
  const known = Object.keys(schemaAt(error.schemaPath.replace(/\/additionalProperties$/, ""))?.properties ?? {});
  const near = nearest(key, known);
  const hidden = isHidden(path);
  const misplaced = !hidden && error.schemaPath.startsWith("#/$defs/secret/") && isSource(key);
  const hint = misplaced
    ? `sources stand below value: value: { ${key}: … }`
    : near
      ? `did you mean ${near}?`
      : `known here: ${known.join(", ")}`;
  return {
    rule: "unknown-key",
    message: hidden ? "there is an unknown key in a value" : `unknown key ${JSON.stringify(key)}`,
    hint,
    path: [...path, key],
    want: "key",
    ...(misplaced ? { meant: "value" } : near ? { meant: near } : {}),
  };
}

function missingKey(error: ErrorObject, path: Path): SchemaProblem {
  const key = String(error.params.missingProperty);
  const hint = exampleHint(schemaOf([...path, key]))?.replace(/^for example /, `for example ${key}: `);
  return { rule: "schema", message: `${nameOf(path)} has no ${key}`, ...(hint ? { hint } : {}), path, want: "key", missing: true };
}

function wrongType(error: ErrorObject, path: Path, value: Plain): Omit<SchemaProblem, "path" | "want"> {
  const type = typeName(error.params.type);
  const hint =
    value === null && type === "a mapping"
      ? "remove the key, or write {}"
      : type === "text" && typeof value !== "object"
        ? "put it in quotes"
        : exampleHint(schemaOf(path));
  return { rule: "schema", message: `${nameOf(path)} is not ${type}`, ...(hint ? { hint } : {}) };
}

function wrongWord(error: ErrorObject, path: Path, value: Plain): Omit<SchemaProblem, "path" | "want"> {
  const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  return {
    rule: "schema",
    message: `${nameOf(path)} ${isHidden(path) ? "is not a known word" : `is ${show(value)}`}, not one of ${allowed.join(", ")}`,
    ...(near ? { hint: `did you mean ${near}?` } : {}),
  };
}

/** One error of Ajv in words. */
export function explain(error: ErrorObject, path: Path, value: Plain): SchemaProblem {
  if (error.keyword === "additionalProperties") return unknownKey(error, path);
  if (error.keyword === "required") return missingKey(error, path);
  return { path, want: "value", ...explainValue(error, path, value) };
}

function explainValue(error: ErrorObject, path: Path, value: Plain): Omit<SchemaProblem, "path" | "want"> {
  const name = nameOf(path);
  switch (error.keyword) {
    case "type":
      return wrongType(error, path, value);
    case "enum":
      return wrongWord(error, path, value);
    case "const":
      if (path.length === 1 && path[0] === "version")
        return {
          rule: "schema",
          message: `version ${show(value)} of the manifest is not known`,
          hint: "write version: 1, or install a newer sealform",
        };
      return {
        rule: "schema",
        message: `${name} is not ${String(error.params.allowedValue)}`,
        hint: `write ${name}: ${String(error.params.allowedValue)}`,
      };
    case "minLength":
    case "minItems":
    case "minProperties":
      return withExample({ rule: "schema", message: `${name} is empty` }, path);
    case "uniqueItems":
      return { rule: "schema", message: `${name} has an entry twice`, hint: "keep one of the two" };
    default:
      return withExample(
        {
          rule: "schema",
          message: `${name} ${isHidden(path) || typeof value !== "string" ? "does" : `${show(value)} does`} not have the form that is expected`,
        },
        path,
      );
  }
}

function withExample(problem: Omit<SchemaProblem, "path" | "want">, path: Path): Omit<SchemaProblem, "path" | "want"> {
  const hint = exampleHint(schemaOf(path));
  return hint ? { ...problem, hint } : problem;
}
