import { SealformError } from "../model/errors";
import { type Json, type JsonPath, JsonProblem, offsetOf, parseJson } from "./json-text";

/** What the file is, for messages and rule ids: `lock-conflict`, `state-version`. */
export interface JsonFileKind {
  readonly id: "lock" | "state";
  /** "lock file" */
  readonly noun: string;
  /** What to do when it is damaged. */
  readonly recover: string;
  /** How to end a merge conflict. */
  readonly merge: string;
  readonly version: number;
}

function place(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${file}:${line}:${offset - (before.lastIndexOf("\n") + 1) + 1}`;
}

/** Git writes seven of these at the start of a line; in our JSON no line begins so. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/m;

/** One JSON object of ours: finds the place in the file for every complaint about it. */
export class JsonFile {
  readonly root: JsonCursor;

  /** @throws SealformError `<kind>-empty`, `<kind>-conflict`, `<kind>-invalid`, `<kind>-version`. */
  constructor(
    private readonly text: string,
    private readonly file: string,
    private readonly kind: JsonFileKind,
  ) {
    if (text.trim() === "") throw this.error("empty", 0, `the ${kind.noun} is empty`, kind.recover);
    const conflict = CONFLICT.exec(text);
    if (conflict) throw this.error("conflict", conflict.index, `the ${kind.noun} holds a merge conflict of git`, kind.merge);
    let value: Json;
    try {
      value = parseJson(text);
    } catch (error) {
      if (!(error instanceof JsonProblem)) throw error;
      throw this.error("invalid", error.offset, `the ${kind.noun} is damaged: ${error.message}`, kind.recover);
    }
    this.root = new JsonCursor(this, undefined, "", value);
    this.checkVersion();
  }

  /** An error at the value of `path`. */
  fail(path: JsonPath, fact: string, rule = "invalid", hint = this.kind.recover): SealformError {
    return this.error(rule, offsetOf(this.text, path), fact, hint);
  }

  private error(rule: string, offset: number, fact: string, hint: string): SealformError {
    return new SealformError(`${this.kind.id}-${rule}`, `${place(this.file, this.text, offset)}: ${fact}`, hint);
  }

  private checkVersion(): void {
    const { noun, version } = this.kind;
    const found = this.root.object().get("version")?.value;
    if (found === version) return;
    if (typeof found === "number" && Number.isInteger(found) && found > version)
      throw this.fail(
        ["version"],
        `the ${noun} has version ${found}: it was made by a newer sealform`,
        "version",
        "update sealform; this one reads version 1",
      );
    throw this.fail(
      ["version"],
      found === undefined ? `this is not a ${noun}: it has no "version"` : `the ${noun} has an unknown version`,
      "version",
    );
  }
}

/** A value with its path. Every method checks the type and throws a located SealformError. */
export class JsonCursor {
  constructor(
    private readonly owner: JsonFile,
    private readonly parent: JsonCursor | undefined,
    private readonly key: string | number,
    readonly value: Json,
  ) {}

  private get path(): JsonPath {
    return this.parent ? [...this.parent.path, this.key] : [];
  }

  fail(fact: string, rule?: string): SealformError {
    return this.owner.fail(this.path, fact, rule);
  }

  private expected(what: string): SealformError {
    const name = this.parent ? JSON.stringify(String(this.key)) : "the file";
    return this.fail(`${name} must be ${what}`);
  }

  /** @param keys when given, no other key may be there: writing the file again would lose it. */
  object(keys?: readonly string[]): JsonObject {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw this.expected("an object");
    const object = value as { readonly [key: string]: Json };
    for (const key of keys ? Object.keys(object) : [])
      if (!keys!.includes(key)) throw this.child(key, object[key]!).fail(`unknown key ${JSON.stringify(key)}`);
    return {
      get: (key) => (object[key] === undefined ? undefined : this.child(key, object[key])),
      need: (key) => {
        if (object[key] === undefined) throw this.fail(`${JSON.stringify(key)} is missing`);
        return this.child(key, object[key]);
      },
      entries: () => Object.keys(object).map((key) => [key, this.child(key, object[key]!)]),
    };
  }

  array(): JsonCursor[] {
    const { value } = this;
    if (!Array.isArray(value)) throw this.expected("a list");
    return (value as readonly Json[]).map((item, i) => this.child(i, item));
  }

  string(pattern?: RegExp, what = "a text that is not empty"): string {
    if (typeof this.value !== "string" || this.value === "" || (pattern && !pattern.test(this.value))) throw this.expected(what);
    return this.value;
  }

  integer(minimum: number): number {
    if (typeof this.value !== "number" || !Number.isSafeInteger(this.value) || this.value < minimum)
      throw this.expected(`a whole number, at least ${minimum}`);
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== "boolean") throw this.expected("true or false");
    return this.value;
  }

  oneOf<T extends string>(values: readonly T[]): T {
    if (!(values as readonly unknown[]).includes(this.value)) throw this.expected(`one of ${values.join(", ")}`);
    return this.value as T;
  }

  private child(key: string | number, value: Json): JsonCursor {
    return new JsonCursor(this.owner, this, key, value);
  }
}

export interface JsonObject {
  get(key: string): JsonCursor | undefined;
  need(key: string): JsonCursor;
  entries(): [string, JsonCursor][];
}
