import type { ErrorObject } from "ajv";
import { nearest } from "../model/nearest";
import { holdsValue, isHidden } from "./hidden";
import { formsOf, type SchemaNode, schemaOf } from "./manifest-schema";
import type { Path } from "./places";
import type { Plain } from "./plain";
import type { SchemaProblem } from "./schema-problems";
import { sourceNames } from "./unions";

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true, false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "a mapping",
  string: "text",
};

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

/** `a mapping or null`, `true, false or null`. */
function typeName(types: string | readonly string[]): string {
  const words = [types].flat().flatMap((type) => (TYPES[type] ?? type).split(", "));
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What the schema says about the place of an error; of several forms (`oneOf`) about the one that the error is about. */
function formOf(error: ErrorObject, path: Path): SchemaNode {
  const node = schemaOf(path) ?? {};
  const forms = formsOf(node);
  const branch = /\/oneOf\/(\d+)\//.exec(error.schemaPath)?.[1];
  return (branch === undefined ? forms.find(({ properties }) => properties) : forms[Number(branch)]) ?? node;
}

function unknownKey(error: ErrorObject, path: Path): SchemaProblem {
  const key = String(error.params.additionalProperty);
  const known = Object.keys(formOf(error, path).properties ?? {});
  const near = nearest(key, known);
  const hidden = isHidden(path);
  const misplaced = !hidden && schemaOf(path)?.title === "Secret" && sourceNames().includes(key);
  if (holdsValue(key))
    return {
      rule: "unknown-key",
      message: "there is a key that begins with `value` and goes on",
      hint: "write a space after the colon: value: { env: NAME }",
      path: [...path, key],
      want: "key",
      meant: "value",
    };
  const hint = misplaced
    ? `sources stand below value: value: { ${key}: … }`
    : near
      ? `did you mean ${near}?`
      : `known here: ${known.filter((name) => name !== "$schema").join(", ")}`;
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
  return { rule: "schema", message: `${nameOf(path)} has no ${key}`, ...(hint ? { hint } : {}), path, want: "key", missing: key };
}

function typeHint(type: string, path: Path, value: Plain): string | undefined {
  const schema = schemaOf(path);
  if (value === null && type === "a mapping") return "remove the key, or write {}";
  if (type === "text" && typeof value !== "object" && !schema?.pattern) return "put it in quotes";
  return exampleHint(schema);
}

function wrongType(error: ErrorObject, path: Path, value: Plain): Omit<SchemaProblem, "path" | "want"> {
  const type = typeName(error.params.type);
  const hint = typeHint(type, path, value);
  return { rule: "schema", message: `${nameOf(path)} is ${value === null ? "null, " : ""}not ${type}`, ...(hint ? { hint } : {}) };
}

/** Beside `value`, too, somebody may have typed a plaintext: what is no plausible word is not repeated. */
function isWord(value: Plain): boolean {
  return typeof value === "string" && /^[a-z-]{1,20}$/i.test(value);
}

function wrongWord(error: ErrorObject, path: Path, value: Plain): Omit<SchemaProblem, "path" | "want"> {
  const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  return {
    rule: "schema",
    message: `${nameOf(path)} is ${isHidden(path) || !isWord(value) ? "" : `${show(value)}, `}not one of ${allowed.join(", ")}`,
    ...(near ? { hint: `did you mean ${near}?` } : {}),
  };
}

/** A key that is a name of somebody's choice, and none that can be used. */
function wrongName(error: ErrorObject, path: Path): SchemaProblem {
  const name = String(error.params.propertyName);
  return {
    rule: "schema",
    message: `${show(name)} is not a name for an entry of ${nameOf(path)}`,
    hint: `write it like ${Object.keys((schemaOf(path)?.examples?.[0] ?? {}) as object)[0]}`,
    path: [...path, name],
    want: "key",
  };
}

/** One error of Ajv in words. */
export function explain(error: ErrorObject, path: Path, value: Plain): SchemaProblem {
  if (error.keyword === "additionalProperties") return unknownKey(error, path);
  if (error.keyword === "required") return missingKey(error, path);
  if (error.keyword === "propertyNames") return wrongName(error, path);
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
      return withExample({ rule: "schema", message: `${name} is empty` }, error, path);
    case "uniqueItems":
      return { rule: "schema", message: `${name} has an entry twice`, hint: "keep one of the two" };
    default:
      if (error.keyword === "pattern" && typeof value === "string" && value.trim() === "")
        return withExample({ rule: "schema", message: `${name} is empty` }, error, path);
      return withExample(
        {
          rule: "schema",
          message: `${name} ${isHidden(path) || typeof value !== "string" ? "does" : `${show(value)} does`} not have the form that is expected`,
        },
        error,
        path,
      );
  }
}

function withExample(problem: Omit<SchemaProblem, "path" | "want">, error: ErrorObject, path: Path): Omit<SchemaProblem, "path" | "want"> {
  const hint = exampleHint(formOf(error, path));
  return hint ? { ...problem, hint } : problem;
}
