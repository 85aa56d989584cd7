import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { DEPTH_LIMIT, type ParsedText, TOO_DEEP } from "./parsed-text";
import type { Complaint, SourceText } from "./source-text";

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SIMPLE = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;

class BadJson extends Error {
  constructor(
    readonly offset: number,
    readonly complaint: Complaint,
  ) {
    super();
  }
}

/** RFC 8259 and nothing more (no comments, no trailing commas), as nodes of `yaml`, so that all later steps are the same. */
class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): Node {
    const root = this.value(0);
    this.space();
    if (this.at < this.text.length) throw this.bad("there is text after the end of the value");
    return root;
  }

  private value(depth: number): Node {
    this.space();
    if (depth > DEPTH_LIMIT) throw new BadJson(this.at, TOO_DEEP);
    const start = this.at;
    const node = this.text[start] === "{" ? this.map(depth) : this.text[start] === "[" ? this.list(depth) : this.scalar();
    node.range = [start, this.at, this.at];
    return node;
  }

  private map(depth: number): YAMLMap {
    const map = new YAMLMap<Scalar<string>, Node>();
    this.items("}", () => {
      const start = this.at;
      const key = new Scalar(this.string("a key in double quotes"));
      key.range = [start, this.at, this.at];
      key.type = Scalar.QUOTE_DOUBLE;
      this.space();
      if (this.text[this.at] !== ":") throw this.bad("a `:` is missing");
      this.at++;
      map.items.push(new Pair(key, this.value(depth + 1)));
    });
    map.flow = true;
    return map;
  }

  private list(depth: number): YAMLSeq {
    const list = new YAMLSeq<Node>();
    this.items("]", () => list.items.push(this.value(depth + 1)));
    list.flow = true;
    return list;
  }

  /** What stands between a bracket and `close`, separated by commas. */
  private items(close: "}" | "]", item: () => void): void {
    this.at++;
    this.space();
    if (this.text[this.at] !== close) {
      for (item(), this.space(); this.text[this.at] === ","; this.space()) {
        this.at++;
        this.space();
        item();
      }
    }
    if (this.text[this.at] !== close) throw this.bad(`a \`,\` or \`${close}\` is missing`);
    this.at++;
  }

  private scalar(): Scalar {
    if (this.text[this.at] === '"') return new Scalar(this.string("a string"));
    const word = this.take(SIMPLE);
    if (word === undefined) throw this.bad("a value is missing");
    const scalar = new Scalar(JSON.parse(word));
    scalar.source = word;
    return scalar;
  }

  private string(what: string): string {
    const word = this.take(STRING);
    if (word === undefined)
      throw this.bad(this.text[this.at] === '"' ? "a string has no end, or a character that needs an escape" : `${what} is missing`);
    return JSON.parse(word);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private space(): void {
    this.take(SPACE);
  }

  private bad(message: string): BadJson {
    return new BadJson(this.at, { rule: "json", message, hint: "JSON has no comments and no trailing commas; for both use YAML" });
  }
}

/** Reads strict JSON; the first bad position is reported. */
export function parseJson(source: SourceText): ParsedText {
  try {
    return { root: new JsonReader(source.text).document(), diagnostics: [] };
  } catch (error) {
    if (error instanceof BadJson) return { diagnostics: [source.report(error.offset, error.complaint)] };
    throw error;
  }
}
