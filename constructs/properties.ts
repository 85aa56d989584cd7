import type { IConstruct } from "constructs";
import { nearest } from "../src/model/nearest";
import { isRecord } from "../src/model/record";
import { failure } from "./failure";
import type { Kind, Problem } from "./kinds";

/** A property that may be left out. */
export interface Optional<T> extends Kind<T> {
  readonly optional: true;
}

export function optional<T>(kind: Kind<T>): Optional<T> {
  return { ...kind, optional: true };
}

/** The kind of every property of an interface, and of nothing else: the compiler sees to it. */
export type Shape<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Optional<Exclude<T[K], undefined>> : Kind<T[K]> & { readonly optional?: never };
};

type Fields = Readonly<Record<string, Kind<unknown> & { readonly optional?: true }>>;

/** Names that say nothing but what they are: another may hold what was meant as a value. */
const SHOWN = /^[A-Za-z_]{1,30}$/;

function unknownProperty(key: string, at: string, known: readonly string[]): Problem {
  const similar = known.find((name) => key.length > 2 && (name.startsWith(key) || key.startsWith(name)));
  const meant = nearest(key, known) ?? similar;
  const names = known.length === 0 ? "it has none" : `it knows ${known.join(", ")}`;
  return {
    fact: SHOWN.test(key) ? `there is no property ${at}${key}` : `there is a property ${at}… of a name that is not known`,
    hint: meant ? `did you mean ${meant}?` : names,
  };
}

function fieldsProblem(
  given: Readonly<Record<string, unknown>>,
  fields: Fields,
  known: readonly string[],
  at: string,
): Problem | undefined {
  for (const key of Object.keys(given)) if (!Object.hasOwn(fields, key)) return unknownProperty(key, at, known);
  for (const name of known) {
    const field = fields[name]!;
    const value = given[name];
    if (value === undefined && field.optional) continue;
    const problem = field.problem(value, `${at}${name}`);
    if (problem) return value === undefined ? { ...problem, fact: `${at}${name} is missing` } : problem;
  }
  return undefined;
}

/**
 * An object with properties of its own.
 * @param example `{ teams: ["sre"], users: ["alice"] }`
 */
export function struct<T>(name: string, example: string, shape: Shape<T>): Kind<T> {
  const fields = shape as Fields;
  const known = Object.keys(fields);
  return {
    name,
    problem: (value, at) =>
      isRecord(value) && !("resolve" in value)
        ? fieldsProblem(value, fields, known, `${at}.`)
        : { fact: `${at} is not ${name}`, hint: `write it as ${example}` },
  };
}

/**
 * Refuses properties that are not known, and those of another kind, without a word of what they hold.
 * @param where the construct, or the function whose arguments they are
 * @throws SealformError `construct-property`
 */
export function checkProperties<T>(where: IConstruct | string, given: T, shape: Shape<T>): void {
  const fields = shape as Fields;
  const properties: unknown = given ?? {};
  const problem = isRecord(properties)
    ? fieldsProblem(properties, fields, Object.keys(fields), "")
    : { fact: "the properties are no object", hint: `write them as { ${Object.keys(fields)[0]}: … }` };
  if (problem) throw failure(where, "construct-property", problem.fact, problem.hint);
}
