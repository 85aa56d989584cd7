/** A part of a text, from one offset to another, and what takes its place. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with other parts in it, all else as it is, byte for byte; undefined where two of them overlap. */
export function spliced(text: string, splices: readonly Splice[]): string | undefined {
  let [result, at] = ["", 0];
  for (const { from, to, text: instead } of [...splices].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) return undefined;
    result += text.slice(at, from) + instead;
    at = to;
  }
  return result + text.slice(at);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the next line begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** Columns before what stands at an offset; undefined where something else stands before it. */
export function indentAt(text: string, offset: number): number | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*$/.test(before) ? before.length : undefined;
}

/** Whether nothing but a comment stands behind an offset in its line. */
export function endsLine(text: string, offset: number): boolean {
  return /^(?:[ \t]+#.*|[ \t]*)\r?$/.test(text.slice(offset, lineEnd(text, offset)).replace(/\n$/, ""));
}

/** Where the comments begin that stand right above a line, at its indentation. Those at the top of a file are the file's. */
export function commentsAbove(text: string, start: number, indent: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (commentIndent(text, above) !== indent) return from;
    from = above;
  }
  return start;
}

/** Where the comments end that stand right below a line and further right than a column. */
export function commentsBelow(text: string, end: number, indent: number): number {
  let to = end;
  while (to < text.length && (commentIndent(text, to) ?? -1) > indent) to = lineEnd(text, to);
  return to;
}

/** Columns before the comment that a line consists of. */
function commentIndent(text: string, start: number): number | undefined {
  return /^(?<blank>[ \t]*)#/.exec(text.slice(start, lineEnd(text, start)))?.groups?.blank?.length;
}

/** Lines without so many columns at their beginning, as far as they have them. */
export function dedented(text: string, columns: number): string[] {
  return text.split(/\r?\n/).map((line) => line.slice(Math.min(columns, /^[ \t]*/.exec(line)![0].length)));
}

export function indented(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(columns) + line));
}

/** Where the `-` of an item is that begins at an offset. */
export function dashBefore(text: string, start: number): number | undefined {
  const dash = /-[ \t]+$/.exec(text.slice(lineStart(text, start), start));
  return dash ? lineStart(text, start) + dash.index : undefined;
}
