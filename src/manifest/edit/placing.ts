import { isCollection, isPair, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../places";
import { Extents } from "./extents";
import type { Form } from "./form";
import { commentsBelow, dashBefore, endsLine, indentAt, indented, lineEnd, lineStart, type Splice } from "./lines";
import { Unwritable } from "./unwritable";
import { isAbsent, isBlock, type Member, membersOf, startOf, type Written } from "./written";

/** What is put somewhere: a value, or an entry that was taken. */
export interface Content {
  readonly value: unknown;
  /** As it was written, with its comments, from column 0. */
  readonly lines?: readonly string[];
}

/** How something new is written where it belongs, in the form of what is there. */
export class Placing {
  private readonly extents: Extents;

  constructor(
    private readonly written: Written,
    private readonly form: Form,
  ) {
    this.extents = new Extents(written);
  }

  /** @param path of a list, an index behind its end appends */
  putting(path: Path, content: Content): readonly Splice[] {
    const known = this.written.spelled(path);
    const there = known.length === 0 ? undefined : this.written.member(known);
    if (known.length === path.length) return [this.replacing(there!.member, content)];
    const rest = path.slice(known.length);
    const node = known.length === 0 ? this.written.root : this.written.node(known);
    if (isCollection(node) && node.items.length > 0)
      return isBlock(node) ? this.below(node, rest, content) : this.between(node, rest, content);
    if (isCollection(node)) return [{ from: node.range![0], to: node.range![1], text: this.enclosed(isSeq(node), rest, content) }];
    if (!isPair(there?.member) || !(isAbsent(node) || (node as { value?: unknown }).value === null)) throw new Unwritable();
    const nothing = { from: this.written.behindColon(there.member as Pair<Node, unknown>), to: this.written.endOf(there.member) };
    if (isBlock(there.parent)) return [{ ...nothing, text: "" }, this.beneath(there.member, rest, content)];
    return [{ ...nothing, text: ` ${this.enclosed(false, rest, content)}` }];
  }

  private replacing(member: Member, { value }: Content): Splice {
    const { text } = this.written;
    const node = isPair(member) ? member.value : member;
    const to = this.written.endOf(member);
    if (!isPair(member)) return { from: startOf(member), to, text: this.form.value(value) };
    const isPlaced = isAbsent(node) || isBlock(node as Node);
    const from = isPlaced ? this.written.behindColon(member as Pair<Node, unknown>) : (node as Node).range![0];
    if (/(?:^|\s)#/.test(text.slice(from, to))) throw new Unwritable("comments stand in what it would replace: make the edit by hand");
    return { from, to, text: `${isPlaced ? " " : ""}${this.form.value(value)}` };
  }

  /** A new member of a mapping or a list that has a line for each. */
  private below(node: Node, rest: Path, content: Content): readonly Splice[] {
    const { text } = this.written;
    const items = membersOf(node);
    const [first, last] = [items[0]!, items.at(-1)!];
    const start = isPair(first) ? startOf(first) : dashBefore(text, startOf(first));
    const indent = start === undefined ? undefined : indentAt(text, start);
    const end = this.written.endOf(last);
    if (indent === undefined || !endsLine(text, end)) throw new Unwritable();
    const lines = isSeq(node) ? [`- ${this.form.value(nested(rest.slice(1), content.value))}`] : this.lines(rest, content);
    return [this.inserted(commentsBelow(text, lineEnd(text, end), indent), indented(lines, indent))];
  }

  /** The first members of a mapping that has none, below its key. */
  private beneath(pair: Member, rest: Path, content: Content): Splice {
    const { text } = this.written;
    const [indent, end] = [indentAt(text, startOf(pair)), this.written.endOf(pair)];
    if (indent === undefined || !endsLine(text, end)) throw new Unwritable();
    return this.inserted(lineEnd(text, end), indented(this.lines(rest, content), indent + this.form.unit));
  }

  /** Lines at the beginning of a line, or behind a last line that does not end. */
  private inserted(at: number, lines: readonly string[]): Splice {
    const { eol } = this.form;
    const block = lines.join(eol);
    return { from: at, to: at, text: this.written.text[at - 1] === "\n" ? block + eol : eol + block };
  }

  /** A path of keys, a line for each, and what stands at its end. */
  private lines(rest: Path, { value, lines }: Content): string[] {
    const keys = rest.slice(0, -1).map((key, i) => `${" ".repeat(i * this.form.unit)}${this.form.key(String(key))}:`);
    const last = lines ?? [`${this.form.key(String(rest.at(-1)))}: ${this.form.value(value)}`];
    return [...keys, ...indented(last, keys.length * this.form.unit)];
  }

  /** A new member between brackets. */
  private between(node: Node, rest: Path, content: Content): readonly Splice[] {
    const { text } = this.written;
    const last = membersOf(node).at(-1)!;
    const [end, isList] = [this.written.endOf(last), isSeq(node)];
    const comma = this.extents.comma(end);
    const member = this.inline(isList, rest, content);
    if (!this.extents.ownLine(last)) {
      if (comma !== undefined) return [{ from: comma + 1, to: comma + 1, text: ` ${member},` }];
      return [{ from: end, to: end, text: `, ${member}` }];
    }
    const at = lineEnd(text, end);
    const line = text.slice(lineStart(text, startOf(last)), startOf(last)) + member + (comma === undefined ? "" : ",") + this.form.eol;
    return [...(comma === undefined ? [{ from: end, to: end, text: "," }] : []), { from: at, to: at, text: line }];
  }

  private enclosed(isList: boolean, rest: Path, content: Content): string {
    const inner = this.inline(isList, rest, content);
    return isList ? `[${inner}]` : this.form.braces([inner]);
  }

  /** `KEY: value`, or an item of a list. */
  private inline(isList: boolean, rest: Path, { value, lines }: Content): string {
    const [first, ...deeper] = rest;
    if (isList) return this.form.value(nested(deeper, value));
    if (deeper.length > 0)
      return `${this.form.key(String(first))}: ${this.form.braces([this.inline(false, deeper, { value, ...(lines && { lines }) })])}`;
    if (!lines) return `${this.form.key(String(first))}: ${this.form.value(value)}`;
    if (lines.some((line) => /(?:^|\s)#/.test(line)))
      throw new Unwritable("it would come between brackets, where its comments have no place: make the edit by hand");
    return lines.length === 1 || this.form.json ? lines.join(this.form.eol) : `${this.form.key(String(first))}: ${this.form.value(value)}`;
  }
}

function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
