import type { Script, Spot } from "../../scan";

/** A line of a script, or several that backslashes make one, without its comment. */
export interface ScriptLine {
  /** Of its beginning in the script, from 0. */
  readonly index: number;
  readonly text: string;
  /** It lies within `<<WORD`: text, and no command. */
  readonly heredoc?: { readonly opener: ScriptLine };
  /** What the block that it lies in is redirected to: `{ … } >> "$GITHUB_ENV"`. */
  readonly behind?: string;
}

/** As much of a shell as rules about logs need: lines, comments, here-documents, and where blocks write to. */
export function linesOf({ text }: Script): ScriptLine[] {
  const lines: ScriptLine[] = [];
  let opener: { readonly line: ScriptLine; readonly end: string } | undefined;
  const source = text.split("\n");
  for (let index = 0; index < source.length; index++) {
    if (opener) {
      if (source[index]!.trim() === opener.end) opener = undefined;
      else lines.push({ index, text: source[index]!, heredoc: { opener: opener.line } });
      continue;
    }
    const from = index;
    let joined = source[index]!;
    while (/(?<!\\)\\$/.test(joined) && index + 1 < source.length) joined = `${joined.slice(0, -1)}${source[++index]!}`;
    const line: ScriptLine = { index: from, text: withoutComment(joined) };
    lines.push(line);
    const end = /(?<!<)<<-?\s*(?<quote>["']?)(?<word>[A-Za-z_][A-Za-z0-9_]*)\k<quote>/.exec(line.text)?.groups?.word;
    if (end !== undefined) opener = { line, end };
  }
  return withBlocks(lines);
}

/** A `#` at the beginning of a word, as far as quotes can be seen on one line. */
function withoutComment(line: string): string {
  let quote = "";
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote !== "") quote = c === quote && line[i - 1] !== "\\" ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === "#" && (i === 0 || /\s/.test(line[i - 1]!))) return line.slice(0, i);
  }
  return line;
}

/** Gives the lines of `{ … } > file`, `( … ) | program` and `done < file` what stands behind. */
function withBlocks(lines: readonly ScriptLine[]): ScriptLine[] {
  const open: number[] = [];
  const result = [...lines];
  for (const [i, line] of lines.entries()) {
    if (line.heredoc) continue;
    const text = line.text.trim();
    if (/(?:^|[\s;&|])(?:\{|\(|do|then)$/.test(text)) open.push(i);
    const behind = /^(?:\}|\)|done|fi)(?<behind>.*)$/.exec(text)?.groups?.behind;
    if (behind === undefined) continue;
    const from = open.pop();
    if (from !== undefined && /[|<>]/.test(behind))
      for (let j = from; j < i; j++) result[j] = { ...result[j]!, behind: `${result[j]!.behind ?? ""}${behind}` };
  }
  return result;
}

/** Where a place in a line of the script is in the file; of a line that backslashes make of several, where it begins. */
export function spotOf({ text, first, literal, line, column }: Script, index: number, offset: number): Spot {
  if (!literal) return { line, column };
  const own = text.split("\n")[index] ?? "";
  return { line: first.line + index, column: first.column + (offset < own.length ? offset : Math.max(own.search(/\S/), 0)) };
}
