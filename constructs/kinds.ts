import { isRecord } from "../src/model/record";

/** In every text and list that stands for what only Terraform knows: cdktf/lib/tokens/private/encoding.ts. */
export const TOKEN = "TfToken[";

/** What is wrong with a value, without a word of what it is: it may be the secret itself. */
export interface Problem {
  /** `reviewers.teams is not a list of texts` */
  readonly fact: string;
  readonly hint: string;
}

/** What a property has to be: TypeScript sees to it, JavaScript does not. */
export interface Kind<T> {
  /** `a text` */
  readonly name: string;
  /** What is wrong with a value that stands at `at`, if anything is. */
  problem(value: unknown, at: string): Problem | undefined;
  /** Never there: it ties the kind to its type. */
  readonly type?: T;
}

type Hint = string | ((value: unknown) => string);

/** A kind that is told by a look at the value alone. */
export function kind<T>(name: string, hint: Hint, is: (value: unknown) => boolean): Kind<T> {
  const hintFor = (value: unknown) => (typeof hint === "string" ? hint : hint(value));
  return { name, problem: (value, at) => (is(value) ? undefined : { fact: `${at} is not ${name}`, hint: hintFor(value) }) };
}

export const TEXT = kind<string>("a text", "write it in quotes", (value) => typeof value === "string");

export const FLAG = kind<boolean>("true or false", "write true or false, without quotes", (value) => typeof value === "boolean");

export const NUMBER = kind<number>("a number", "write it without quotes", (value) => typeof value === "number");

/** Of the limits of numbers and texts only those that no rule (src/model/check) tells. */
export function whole(least: number, most: number): Kind<number> {
  const isWhole = (value: unknown) => Number.isInteger(value) && least <= (value as number) && (value as number) <= most;
  const name = most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`;
  return kind(name, "write it without quotes", (value) => isWhole(value) || isNumberToken(value));
}

/** A text of some form. A token passes: that it is one is told where all tokens are. */
export function text(name: string, hint: string, fits: (value: string) => boolean): Kind<string> {
  return kind(name, hint, (value) => typeof value === "string" && (fits(value) || value.includes(TOKEN)));
}

export const NAME = text("a text that says something", "write it in quotes", (value) => value !== "");

/** One of some words, in quotes. */
export function oneOf<T extends string>(words: readonly T[]): Kind<T> {
  return kind("one of the words that are known", `take one of ${words.join(", ")}`, (value) => words.includes(value as T));
}

/** @param hint what to write instead of what is no list */
export function list<T>(entry: Kind<T>, hint = "write a list, in brackets", least = 0): Kind<T[]> {
  return {
    name: "a list",
    problem(value, at) {
      if (!Array.isArray(value)) return { fact: `${at} is not a list`, hint };
      if (value.length < least) return { fact: `${at} is empty`, hint: "leave it out, or name what you mean" };
      // Not `every`, which passes over holes.
      for (let index = 0; index < value.length; index++) {
        const problem = entry.problem(value[index], `${at}[${index}]`);
        if (problem) return problem;
      }
      return undefined;
    },
  };
}

const AS_TEXTS = 'write it as ["one", "two"]';
export const TEXTS = list(TEXT, AS_TEXTS);
export const NAMES = list(NAME, AS_TEXTS);

interface Word {
  readonly value: string;
}

/** One of the words that a class of ours has, as `Visibility.ALL`. Not by `instanceof`: a class may be installed twice. */
export function word<T extends Word>(of: { readonly prototype: T; readonly name: string }): Kind<T> {
  const words = Object.entries(of).filter((entry): entry is [string, T] => entry[1] instanceof (of as never));
  const values = new Set<unknown>(words.map(([, { value }]) => value));
  const named = (text: unknown) => words.find(([, { value }]) => value === text)?.[0];
  const all = words.map(([name]) => `${of.name}.${name}`).join(", ");
  return kind(
    `${/^[AEIOU]/.test(of.name) ? "an" : "a"} ${of.name}`,
    (value) => (named(value) ? `write ${of.name}.${named(value)}` : `take one of ${all}`),
    (value) => has(value, "value", "string") && values.has((value as Word).value),
  );
}

/** An object of ours, or of cdktf's, that has a member of this type. */
export function having<T>(name: string, hint: string, member: string, type: string): Kind<T> {
  return kind(name, hint, (value) => has(value, member, type));
}

function has(value: unknown, member: string, type: string): boolean {
  return isRecord(value) && typeof value[member] === type;
}

/** cdktf encodes a number that only Terraform knows as one far below zero: cdktf/lib/tokens/private/encoding.ts. */
function isNumberToken(value: unknown): boolean {
  return typeof value === "number" && value < -Number.MAX_SAFE_INTEGER;
}
