import { isDeepStrictEqual } from "node:util";
import { isCollection, isMap, isPair, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../places";
import { Form } from "./form";
import { commentsAbove, commentsBelow, dedented, endsLine, indentAt, indented, lineEnd, lineStart, type Splice, spliced } from "./lines";
import { withoutMember, withValue } from "./plain-edit";
import { isAbsent, type Member, startOf, Written } from "./written";

/** An entry as it was written, to be put elsewhere. */
export interface Taken {
  /** With the comments above it, from column 0. */
  readonly lines: readonly string[];
  readonly value: unknown;
}

/** What is put somewhere: a value, or an entry that was taken. */
type Content = { readonly value: unknown; readonly lines?: readonly string[] };

/** Mappings that mean nothing when they are empty. */
const IDLE = /^(?:secrets|variables)$/;
export const FORM = "the way it is written leaves no room for the edit: make it by hand";

interface State {
  readonly written: Written;
  readonly plain: unknown;
  readonly pending: readonly Splice[];
}

/** What cannot be written where it should be. */
class Unwritable extends Error {}

/**
 * The text of a manifest that can be changed. An edit replaces the bytes that it is about, and no others. Edits are collected, and
 * `commit` reads the text that they make: it has to say what they ask for.
 */
export class EditableText {
  private written: Written;
  /** What the text says once the pending splices are in it. */
  private plain: unknown;
  private pending: readonly Splice[] = [];
  private readonly form: Form;

  constructor(
    text: string,
    private readonly json: boolean,
  ) {
    this.written = new Written(text);
    this.plain = this.written.plain();
    this.form = new Form(text, json);
  }

  toString(): string {
    return this.written.text;
  }

  spelled(path: Path): Path {
    return this.written.spelled(path);
  }

  holds(path: Path): boolean {
    return this.spelled(path).length === path.length;
  }

  isShared(path: Path): boolean {
    return this.written.isShared(path);
  }

  /** All that edits change. */
  get state(): State {
    const { written, plain, pending } = this;
    return { written, plain, pending };
  }

  reset({ written, plain, pending }: State): void {
    this.written = written;
    this.plain = plain;
    this.pending = pending;
  }

  /** @returns whether the text with all edits says what they ask for; if not, nothing has changed, and edits that meet have to be made apart */
  commit(): boolean {
    if (this.pending.length === 0) return true;
    const text = spliced(this.written.text, this.pending);
    const written = text === undefined ? undefined : new Written(text);
    if (!written || !isDeepStrictEqual(written.plain(), this.plain)) return false;
    this.written = written;
    this.pending = [];
    return true;
  }

  /** What is in a list. */
  listAt(path: Path): readonly unknown[] | undefined {
    const found = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], this.plain);
    return Array.isArray(found) ? found : undefined;
  }

  /** @param path of a list, an index behind its end appends. @returns why it cannot be done */
  set(path: Path, content: Content): string | undefined {
    return this.change(withValue(this.plain, path, content.value), () => this.putting(path, content));
  }

  /** Removes what stands at a path; a mapping of secrets or variables that is empty then goes, too. @returns why it cannot be done */
  remove(path: Path): string | undefined {
    const parent = path.slice(0, -1);
    const { parent: holder } = this.written.member(path)!;
    const isLast = isCollection(holder) && holder.items.length === 1;
    if (isLast && isMap(holder) && IDLE.test(String(parent.at(-1)))) return this.remove(parent);
    return this.change(withoutMember(this.plain, path), () => (isLast ? this.emptying(parent, holder) : this.removing(path)));
  }

  /** What stands at a path, as it is written. */
  take(path: Path): Taken {
    const value = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], this.plain);
    const { parent, member } = this.written.member(path)!;
    const { text } = this.written;
    const [start, end] = [startOf(member), this.written.endOf(member)];
    const indent = indentAt(text, start);
    const isOwnLine = indent !== undefined && (isBlock(parent) ? endsLine(text, end) : this.ownLine(member));
    if (!isOwnLine) return { value, lines: dedented(text.slice(start, end), indent ?? 0) };
    const from = this.top(start, indent, path);
    // What stands behind it in its line is its comment; the comma before that stays behind.
    const tail = text.slice(end, commentsBelow(text, lineEnd(text, end), indent)).replace(/^[ \t]*,/, "");
    return { value, lines: dedented((text.slice(from, end) + tail).trimEnd(), indent) };
  }

  private change(expected: unknown, splices: () => readonly Splice[]): string | undefined {
    try {
      this.pending = [...this.pending, ...splices()];
      this.plain = expected;
      return undefined;
    } catch (error) {
      if (error instanceof Unwritable) return error.message;
      throw error;
    }
  }

  private removing(path: Path): readonly Splice[] {
    const { parent, index, member } = this.written.member(path)!;
    const { text } = this.written;
    const [start, end] = [startOf(member), this.written.endOf(member)];
    const items = (parent as { items?: readonly Member[] }).items ?? [];
    if (isBlock(parent)) return [this.blockLines(member, path)];
    const [before, after] = [items[index - 1], items[index + 1]];
    if (this.ownLine(member)) {
      const indent = indentAt(text, start)!;
      const lines = { from: this.top(start, indent, path), to: lineEnd(text, end), text: "" };
      if (after || !before || this.comma(end) !== undefined) return [lines];
      const comma = this.comma(this.written.endOf(before))!;
      return [{ from: comma, to: comma + 1, text: "" }, lines];
    }
    return [after ? { from: start, to: startOf(after), text: "" } : { from: this.written.endOf(before!), to: end, text: "" }];
  }

  /** A collection without its last member, in the form that is nothing. */
  private emptying(path: Path, holder: Node): readonly Splice[] {
    const nothing = isSeq(holder) ? "[]" : "{}";
    const [from, to] = holder.range!;
    if (!isBlock(holder)) return [{ from, to, text: nothing }];
    const { member } = this.written.member(path) ?? {};
    if (!isPair(member)) throw new Unwritable(FORM);
    const colon = this.written.behindColon(member as Pair<Node, unknown>);
    const last = this.blockLines((holder as unknown as { items: readonly Member[] }).items[0]!, [...path, 0]);
    // What stands behind the key in its line stays.
    return [
      { from: colon, to: colon, text: ` ${nothing}` },
      { from: lineEnd(this.written.text, colon), to: last.to, text: "" },
    ];
  }

  /** The lines of an entry, with the comments that are about it. */
  private blockLines(member: Member, path: Path): Splice {
    const { text } = this.written;
    const end = this.written.endOf(member);
    const start = isPair(member) ? startOf(member) : dashBefore(text, startOf(member));
    const indent = start === undefined ? undefined : indentAt(text, start);
    if (start === undefined || indent === undefined || !endsLine(text, end)) throw new Unwritable(FORM);
    return { from: this.top(start, indent, path), to: commentsBelow(text, lineEnd(text, end), indent), text: "" };
  }

  private top(start: number, indent: number, path: Path): number {
    const { text } = this.written;
    const line = lineStart(text, start);
    const isWhole = /^\s*$/.test(text.slice(0, commentsAbove(text, line, indent)));
    return path.length === 1 && isWhole ? line : commentsAbove(text, line, indent);
  }

  /** Whether a member between brackets has its lines for itself. */
  private ownLine(member: Member): boolean {
    const { text } = this.written;
    const end = this.written.endOf(member);
    return indentAt(text, startOf(member)) !== undefined && endsLine(text, (this.comma(end) ?? end - 1) + 1);
  }

  /** Where the comma behind a member is. */
  private comma(end: number): number | undefined {
    const gap = /^(?:\s|(?<=\s)#[^\n]*)*,/.exec(this.written.text.slice(end));
    return gap ? end + gap[0].length - 1 : undefined;
  }

  private putting(path: Path, content: Content): readonly Splice[] {
    const known = this.spelledExactly(path);
    const there = known.length === 0 ? undefined : this.written.member(known);
    if (known.length === path.length) return [this.replacing(there!.member, content)];
    const rest = path.slice(known.length);
    const node = known.length === 0 ? this.written.root : this.written.node(known);
    if (isCollection(node) && node.items.length > 0)
      return isBlock(node) ? this.below(node, rest, content) : this.between(node, rest, content);
    if (isCollection(node)) return [{ from: node.range![0], to: node.range![1], text: this.enclosed(isSeq(node), rest, content) }];
    if (!isPair(there?.member) || !(isAbsent(node) || (node as { value?: unknown }).value === null)) throw new Unwritable(FORM);
    const nothing = { from: this.written.behindColon(there.member as Pair<Node, unknown>), to: this.written.endOf(there.member) };
    if (isBlock(there.parent)) return [{ ...nothing, text: "" }, this.beneath(there.member, rest, content)];
    return [{ ...nothing, text: ` ${this.enclosed(false, rest, content)}` }];
  }

  private spelledExactly(path: Path): Path {
    const found = this.spelled(path);
    const last = path[found.length];
    return typeof last === "number" || last === undefined ? found : path.slice(0, found.length);
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
    const items = (node as unknown as { items: readonly Member[] }).items;
    const [first, last] = [items[0]!, items.at(-1)!];
    const start = isPair(first) ? startOf(first) : dashBefore(text, startOf(first));
    const indent = start === undefined ? undefined : indentAt(text, start);
    const end = this.written.endOf(last);
    if (indent === undefined || !endsLine(text, end)) throw new Unwritable(FORM);
    const lines = isSeq(node) ? [`- ${this.form.value(nested(rest.slice(1), content.value))}`] : this.lines(rest, content);
    return [this.inserted(commentsBelow(text, lineEnd(text, end), indent), indented(lines, indent))];
  }

  /** The first members of a mapping that has none, below its key. */
  private beneath(pair: Member, rest: Path, content: Content): Splice {
    const { text } = this.written;
    const [indent, end] = [indentAt(text, startOf(pair)), this.written.endOf(pair)];
    if (indent === undefined || !endsLine(text, end)) throw new Unwritable(FORM);
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
    const last = (node as unknown as { items: readonly Member[] }).items.at(-1)!;
    const [end, isList] = [this.written.endOf(last), isSeq(node)];
    const comma = this.comma(end);
    const member = this.inline(isList, rest, content);
    if (!this.ownLine(last)) {
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
    return lines.length === 1 || this.json ? lines.join(this.form.eol) : `${this.form.key(String(first))}: ${this.form.value(value)}`;
  }
}

function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true;
}

/** Where the `-` of an item is. */
function dashBefore(text: string, start: number): number | undefined {
  const dash = /-[ \t]+$/.exec(text.slice(lineStart(text, start), start));
  return dash ? lineStart(text, start) + dash.index : undefined;
}

function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
