import { stringify } from "yaml";

/** How a text writes what can be written in several ways: what is new in it is written so, too. */
export class Form {
  readonly eol: string;
  /** Columns of one level. */
  readonly unit: number;
  private readonly list: string;
  private readonly mapping: string;

  constructor(
    text: string,
    readonly json: boolean,
  ) {
    this.eol = text.includes("\r\n") ? "\r\n" : "\n";
    this.unit = /^[^\s#-][^\n]*:[ \t]*\r?\n(?<indent> +)[^\s#-]/m.exec(text)?.groups?.indent?.length ?? 2;
    this.list = /\[[^\s\]]/.test(text) || !/\[ /.test(text) ? "" : " ";
    this.mapping = /\{ /.test(text) || !/(?<![${])\{[^\s{}]/.test(text) ? " " : "";
  }

  key(key: string): string {
    return this.json ? JSON.stringify(key) : inBrackets(key);
  }

  /** On one line, so that it can stand in brackets and behind a key alike. */
  value(value: unknown): string {
    if (Array.isArray(value)) return this.brackets(value.map((item) => this.value(item)));
    if (typeof value === "object" && value !== null)
      return this.braces(Object.entries(value).map(([key, inner]) => `${this.key(key)}: ${this.value(inner)}`));
    return this.json ? JSON.stringify(value) : inBrackets(value);
  }

  braces(members: readonly string[]): string {
    return members.length === 0 ? "{}" : `{${this.mapping}${members.join(", ")}${this.mapping}}`;
  }

  private brackets(items: readonly string[]): string {
    return items.length === 0 ? "[]" : `[${this.list}${items.join(", ")}${this.list}]`;
  }
}

/** A text or a number as it can stand between brackets. */
function inBrackets(value: unknown): string {
  return stringify([value], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0, schema: "core" }).trimEnd().slice(1, -1);
}
