import { isPair, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../places";
import { commentsAbove, commentsBelow, dashBefore, dedented, endsLine, indentAt, lineEnd, lineStart, type Splice } from "./lines";
import { Unwritable } from "./unwritable";
import { isBlock, type Member, membersOf, startOf, type Written } from "./written";

/** From where to where an entry goes, with the comments that are about it. */
export class Extents {
  constructor(private readonly written: Written) {}

  /** The text without what stands at a path. */
  removing(path: Path): readonly Splice[] {
    const { parent, index, member } = this.written.member(path)!;
    const { text } = this.written;
    const [start, end] = [startOf(member), this.written.endOf(member)];
    const items = membersOf(parent);
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
  emptying(path: Path, holder: Node): readonly Splice[] {
    const nothing = isSeq(holder) ? "[]" : "{}";
    const [from, to] = holder.range!;
    if (!isBlock(holder)) return [{ from, to, text: nothing }];
    const { member } = this.written.member(path) ?? {};
    if (!isPair(member)) throw new Unwritable();
    const colon = this.written.behindColon(member as Pair<Node, unknown>);
    const last = this.blockLines(membersOf(holder)[0]!, [...path, 0]);
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
    if (start === undefined || indent === undefined || !endsLine(text, end)) throw new Unwritable();
    return { from: this.top(start, indent, path), to: commentsBelow(text, lineEnd(text, end), indent), text: "" };
  }

  private top(start: number, indent: number, path: Path): number {
    const { text } = this.written;
    const line = lineStart(text, start);
    const isWhole = /^\s*$/.test(text.slice(0, commentsAbove(text, line, indent)));
    return path.length === 1 && isWhole ? line : commentsAbove(text, line, indent);
  }

  /** Whether a member between brackets has its lines for itself. */
  ownLine(member: Member): boolean {
    const { text } = this.written;
    const end = this.written.endOf(member);
    return indentAt(text, startOf(member)) !== undefined && endsLine(text, (this.comma(end) ?? end - 1) + 1);
  }

  /** Where the comma behind a member is. */
  comma(end: number): number | undefined {
    const gap = /^(?:\s|(?<=\s)#[^\n]*)*,/.exec(this.written.text.slice(end));
    return gap ? end + gap[0].length - 1 : undefined;
  }

  /** The lines of what stands at a path, with the comments that are about it, from column 0. */
  taken(path: Path): readonly string[] {
    const { parent, member } = this.written.member(path)!;
    const { text } = this.written;
    const [start, end] = [startOf(member), this.written.endOf(member)];
    const indent = indentAt(text, start);
    const isOwnLine = indent !== undefined && (isBlock(parent) ? endsLine(text, end) : this.ownLine(member));
    if (!isOwnLine) return dedented(text.slice(start, end), indent ?? 0);
    const from = this.top(start, indent, path);
    // What stands behind it in its line is its comment; the comma before that stays behind.
    const tail = text.slice(end, commentsBelow(text, lineEnd(text, end), indent)).replace(/^[ \t]*,/, "");
    return dedented((text.slice(from, end) + tail).trimEnd(), indent);
  }
}
