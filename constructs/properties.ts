import type { IConstruct } from "constructs";
import type { Scope } from "../src/model/scope";
import { failure } from "./failure";

/** What a property has to be: TypeScript sees to it, JavaScript does not. */
export interface Kind {
  /** `a text` */
  readonly name: string;
  readonly hint: string;
  is(value: unknown): boolean;
}

export const TEXT: Kind = { name: "a text", hint: "write it in quotes", is: (value) => typeof value === "string" };

export const TEXTS: Kind = {
  name: "a list of texts",
  hint: 'write it as ["one", "two"]',
  is: (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string"),
};

export const CUSTOM_PROPERTIES: Kind = {
  name: "a list of custom properties with values",
  hint: 'write it as [{ property: "tier", value: "gold" }]',
  is: (value) => Array.isArray(value) && value.every((one) => TEXT.is(one?.property) && TEXT.is(one?.value)),
};

export const REVIEWERS: Kind = {
  name: "teams and users",
  hint: 'write them as { teams: ["sre"], users: ["alice"] }',
  is: (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((v) => v === undefined || TEXTS.is(v)),
};

export const SECRET_VALUE: Kind = {
  name: "a SecretValue",
  hint: 'say where the value comes from, as SecretValue.env("NPM_TOKEN"): the value itself does not stand in a program',
  is: (value) => has(value, "_source", "function"),
};

/** One of the words that a class of ours has, as `Visibility.ALL`. */
export function oneOf(name: string, example: string): Kind {
  return { name: `a ${name}`, hint: `take one of the class ${name}, as ${name}.${example}`, is: (value) => has(value, "value", "string") };
}

/** Not by `instanceof`: a class may be installed twice. */
function has(value: unknown, member: string, type: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Readonly<Record<string, unknown>>)[member] === type;
}

export interface Property {
  readonly name: string;
  readonly kind: Kind;
  /** False: it may be undefined. */
  readonly required: boolean;
}

type Kinds = Readonly<Record<string, Kind>>;

export function properties(required: Kinds, optional: Kinds = {}): readonly Property[] {
  const list = (kinds: Kinds, isRequired: boolean) => Object.entries(kinds).map(([name, kind]) => ({ name, kind, required: isRequired }));
  return [...list(required, true), ...list(optional, false)];
}

/** Properties of an item, with those that its place demands. */
export function placed(required: Kinds, optional: Kinds): Readonly<Record<Scope["kind"], readonly Property[]>> {
  return {
    organization: properties(
      { ...required, visibility: oneOf("Visibility", "ALL") },
      { ...optional, repositories: TEXTS, topics: TEXTS, customProperties: CUSTOM_PROPERTIES },
    ),
    repository: properties({ repository: TEXT, ...required }, optional),
    environment: properties({ repository: TEXT, environment: TEXT, ...required }, optional),
  };
}

/**
 * Refuses properties of another kind, without a word of what they hold: it may be the secret itself.
 * @throws SealformError `construct-property` with the construct's path
 */
export function checkProperties(construct: IConstruct, given: object, wanted: readonly Property[]): void {
  for (const { name, kind, required } of wanted) {
    const value = (given as Readonly<Record<string, unknown>>)[name];
    if (kind.is(value) || (value === undefined && !required)) continue;
    const fact = value === undefined ? `${name} is missing` : `${name} is not ${kind.name}`;
    throw failure(construct, "construct-property", fact, kind.hint);
  }
}
