/** A value of JSON. Objects have no prototype, so a key may be `__proto__`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonPath = readonly (string | number)[];

/** A position where a text is not JSON, or not unambiguous JSON (a key twice in one object). */
export class JsonProblem extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const WORDS: Readonly<Record<string, Json>> = { true: true, false: false, null: null };
/** Deeper than any file of ours; keeps a hostile one from ending in a stack overflow. */
const DEPTH_LIMIT = 32;

class Reader {
  private at = 0;
  private path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly visit?: (path: JsonPath, offset: number) => void,
  ) {}

  document(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw new JsonProblem("there is text after the end of the object", this.at);
    return value;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }

  private value(): Json {
    this.space();
    this.visit?.(this.path, this.at);
    if (this.path.length > DEPTH_LIMIT) throw new JsonProblem("it is nested too deeply", this.at);
    const c = this.text[this.at];
    if (c === "{") return this.object();
    if (c === "[") return this.array();
    if (c === '"') return this.string();
    const word = this.take(WORD);
    if (word !== undefined) return WORDS[word]!;
    const number = this.take(NUMBER);
    if (number !== undefined) return Number(number);
    throw this.unexpected("a value");
  }

  private string(): string {
    const start = this.at;
    const token = this.take(STRING);
    if (token === undefined) throw new JsonProblem("a string is not closed or holds a character that JSON forbids", start);
    return token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
  }

  private object(): Json {
    const object: Record<string, Json> = Object.create(null);
    this.at++;
    this.space();
    if (this.text[this.at] === "}") return this.close(object);
    for (;;) {
      this.space();
      const offset = this.at;
      if (this.text[this.at] !== '"') throw this.unexpected("a key in double quotes");
      const key = this.string();
      if (key in object) throw new JsonProblem(`the key ${JSON.stringify(key)} is there twice`, offset);
      this.space();
      if (this.text[this.at] !== ":") throw this.unexpected("a colon");
      this.at++;
      this.path.push(key);
      object[key] = this.value();
      this.path.pop();
      if (!this.comma("}")) return this.close(object);
    }
  }

  private array(): Json {
    const array: Json[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") return this.close(array);
    for (;;) {
      this.path.push(array.length);
      array.push(this.value());
      this.path.pop();
      if (!this.comma("]")) return this.close(array);
    }
  }

  private comma(end: "}" | "]"): boolean {
    this.space();
    if (this.text[this.at] === end) return false;
    if (this.text[this.at] !== ",") throw this.unexpected(`a comma or ${end}`);
    this.at++;
    return true;
  }

  private close<T>(value: T): T {
    this.at++;
    return value;
  }

  private unexpected(wanted: string): JsonProblem {
    return new JsonProblem(this.at >= this.text.length ? "the file ends too early" : `${wanted} is expected here`, this.at);
  }
}

/** @throws JsonProblem at the first bad position. Unlike `JSON.parse` it refuses a key that is there twice. */
export function parseJson(text: string): Json {
  return new Reader(text).document();
}

/** Where the value at `path` begins; 0 when there is none. */
export function offsetOf(text: string, path: JsonPath): number {
  let found = 0;
  try {
    new Reader(text, (at, offset) => {
      if (at.length === path.length && at.every((part, i) => part === path[i])) found = offset;
    }).document();
  } catch {
    // a damaged rest does not change where the value is
  }
  return found;
}
