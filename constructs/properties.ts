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

export interface Checked {
  readonly required?: Readonly<Record<string, Kind>>;
  /** May be undefined. */
  readonly optional?: Readonly<Record<string, Kind>>;
}

/** Properties of an item, with those that its place demands. */
export function placed({ required, optional }: Checked): Readonly<Record<Scope["kind"], Checked>> {
  const access = { repositories: TEXTS, topics: TEXTS };
  return {
    organization: { required: { ...required, visibility: oneOf("Visibility", "ALL") }, optional: { ...optional, ...access } },
    repository: { required: { repository: TEXT, ...required }, optional },
    environment: { required: { repository: TEXT, environment: TEXT, ...required }, optional },
  };
}

/**
 * Refuses properties of another kind, without a word of what they hold: it may be the secret itself.
 * @throws SealformError `construct-property` with the construct's path
 */
export function checkProperties(construct: IConstruct, properties: object, { required = {}, optional = {} }: Checked): void {
  const given = properties as Readonly<Record<string, unknown>>;
  for (const [property, kind] of [...Object.entries(required), ...Object.entries(optional)]) {
    const value = given[property];
    if (kind.is(value) || (value === undefined && !(property in required))) continue;
    const fact = value === undefined ? `${property} is missing` : `${property} is not ${kind.name}`;
    throw failure(construct, "construct-property", fact, kind.hint);
  }
}
