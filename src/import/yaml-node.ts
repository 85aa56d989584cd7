import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isPrintable, printable } from "../model/printable";

/** Longest entry, and longest list, that stands in one line: characters, counted as JSON. */
const LINE = 125;

const PLAIN = /^[A-Za-z_.][\w./@+-]*$/;
/** What some reader takes for something else than a text. https://yaml.org/type/bool.html, https://yaml.org/spec/1.2.2/#103-core-schema */
const TRAP = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.{1,3}|[.+-]?\d.*)$/i;

/** A text of several lines that a block shows as it is. */
function isBlock(text: string): boolean {
  const lines = text.split("\n");
  return (
    lines.length > 2 && lines.every((line) => isPrintable(line) && line.trimEnd() === line) && /^\S/.test(text) && !text.endsWith("\n\n")
  );
}

/** A text that every reader of YAML takes for the same text: in quotes where there is any doubt. */
export function text(value: string): Scalar<string> {
  const node = new Scalar(value);
  node.type = PLAIN.test(value) && !TRAP.test(value) ? "PLAIN" : isBlock(value) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
  return node;
}

/** A name before a colon; blocks are for values. */
function key(name: string): Scalar<string> {
  const node = text(name);
  if (node.type === "BLOCK_LITERAL") node.type = "QUOTE_DOUBLE";
  return node;
}

/** `[web, api]` beside `{ value: existing }`, as people write them. */
class Names extends YAMLSeq {
  override toString(...[context, ...rest]: Parameters<YAMLSeq["toString"]>): string {
    return super.toString({ ...context!, flowCollectionPadding: "" }, ...rest);
  }
}

/** A list, in one line when it fits. */
export function list(values: readonly string[]): YAMLSeq {
  const node = new Names();
  node.items = values.map(text);
  node.flow = values.length === 0 || width(node) <= LINE;
  return node;
}

/** One entry of a mapping, with a comment above it. */
export interface Entry {
  readonly name: string;
  readonly value: Node | string | number | boolean;
  readonly comment?: string;
  /** An empty line stands above it. */
  readonly apart?: boolean;
}

/** A mapping with each entry in lines of its own. */
export function block(entries: readonly Entry[]): YAMLMap {
  const node = new YAMLMap();
  for (const { name, value, comment, apart } of entries) {
    const label = key(name);
    if (comment !== undefined) label.commentBefore = ` ${printable(comment)}`;
    if (apart) label.spaceBefore = true;
    const content = typeof value === "string" ? text(value) : typeof value === "object" ? value : new Scalar(value);
    node.items.push(new Pair(label, content));
  }
  node.flow = entries.length === 0;
  return node;
}

/** A mapping in one line when it fits there. */
export function line(entries: readonly Entry[]): YAMLMap {
  const node = block(entries);
  node.flow = node.items.every(({ value }) => fitsInLine(value as Node)) && width(node) <= LINE;
  return node;
}

function fitsInLine(node: Node): boolean {
  if (node instanceof YAMLMap || node instanceof YAMLSeq) return node.flow === true;
  return !(node instanceof Scalar && node.type === "BLOCK_LITERAL");
}

/** About how long it is in one line. */
function width(node: Node): number {
  return JSON.stringify(node.toJSON()).length;
}
