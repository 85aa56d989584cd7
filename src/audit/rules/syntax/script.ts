import { once } from "../../../model/once";
import { type Script, type Spot, spansOf } from "../../scan";
import { shellLines } from "./shell";

/** A line of a script, or several that backslashes make one, without its comment. */
export interface ScriptLine {
  /** Of its beginning in the script, from 0. */
  readonly index: number;
  readonly text: string;
  /** It begins within a quote. */
  readonly isQuoted: boolean;
  /** It lies within `<<WORD`: text, and no command. */
  readonly heredoc?: { readonly opener: ScriptLine };
  /** What the block that it lies in is redirected to: `{ … } >> "$GITHUB_ENV"`. */
  readonly behind?: string;
}

/** Of these a quote or `<<` means something else. */
const OTHER_SHELL = /^\s*(?:\S*[/\\])?(?:pwsh|powershell|cmd|python[\d.]*|node|deno|bun|perl|ruby|Rscript)\b/i;

/** As much of a shell as rules about logs need: lines, comments, here-documents, and where blocks write to. @param shell as `shell:` has it */
export function linesOf({ text }: Script, shell: string): ScriptLine[] {
  const lines = shellLines(text, withoutExpressions(text), !OTHER_SHELL.test(shell));
  const found: ScriptLine[] = [];
  const byIndex: ScriptLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const { kind, opener } = lines[index]!;
    if (kind === "end") continue;
    const from = index;
    while (lines[index + 1]?.kind === "continued") index++;
    const parts = lines.slice(from, index + 1).map((line, i) => (from + i < index ? line.text.slice(0, -1) : line.text));
    const line = { index: from, text: parts.join(""), isQuoted: kind === "quoted" };
    const heredoc = opener === undefined ? undefined : byIndex[opener];
    found.push(heredoc ? { ...line, heredoc: { opener: heredoc } } : line);
    for (let i = from; i <= index; i++) byIndex[i] = line;
  }
  return withBlocks(found);
}

/** The same text, of the same length, in which GitHub's expressions are words: a shell sees what comes out of them. */
export function withoutExpressions(text: string): string {
  let at = 0;
  const parts = spansOf(text).map(({ start, end }) => {
    const before = text.slice(at, start - 3);
    at = Math.min(end + 2, text.length);
    return before + text.slice(start - 3, at).replace(/[^\n]/g, "x");
  });
  return parts.join("") + text.slice(at);
}

/** Blocks within so many others are not looked at: each line of a block is gone through at its end. */
const DEEPEST = 30;

/** Gives the lines of `{ … } > file`, `( … ) | program` and `done < file` what stands behind. */
function withBlocks(lines: readonly ScriptLine[]): ScriptLine[] {
  const open: (number | undefined)[] = [];
  const result = [...lines];
  for (const [i, line] of lines.entries()) {
    if (line.heredoc) continue;
    const text = line.text.trim();
    if (!lines[i + 1]?.isQuoted && /(?:^|[\s;&|])(?:\{|\(|do|then)$/.test(text)) open.push(open.length < DEEPEST ? i : undefined);
    if (line.isQuoted) continue;
    const behind = /^(?:\}|\)|done|fi)(?<behind>.*)$/.exec(text)?.groups?.behind;
    if (behind === undefined) continue;
    const from = open.pop();
    if (from !== undefined && /[|<>]/.test(behind))
      for (let j = from; j < i; j++) result[j] = { ...result[j]!, behind: `${result[j]!.behind ?? ""}${behind}` };
  }
  return result;
}

/** Its lines, taken apart once for all findings in it. */
const ownLines = once(({ text }: Script): readonly string[] => text.split("\n"));

/** Where a place in a line of the script is in the file; of a line that backslashes make of several, where it begins. */
export function spotOf(script: Script, index: number, offset: number): Spot {
  const { first, literal, line, column } = script;
  if (!literal) return { line, column };
  const own = ownLines(script)[index] ?? "";
  return { line: first.line + index, column: first.column + (offset < own.length ? offset : Math.max(own.search(/\S/), 0)) };
}
