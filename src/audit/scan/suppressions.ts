import { Comments } from "./comments";
import type { Lines } from "./lines";
import type { Suppression } from "./types";
import type { Script } from "./workflow-types";

/** In a script the comment of the shell counts as well: it is the nearest that somebody can write. */
const COMMENT = /(?<=^|[ \t])#[ \t]*(?<tool>secrets-audit|zizmor):[ \t]*ignore\[(?<ids>[^\]\r\n]*)\](?<reason>[^\r\n]*)/gm;
/** What somebody means for one, and is none. */
const NEARLY =
  /(?<=^|[ \t])#[ \t]*(?:secrets?[-_ \t]?audit|sealform(?:[-_ \t]?audit)?)[ \t]*[:=,-]?[ \t]*(?:ignor|disabl|suppress|allow)/gim;
/** The line of a key whose text begins below it: `run: >-`. https://yaml.org/spec/1.2.2/#81-block-scalar-styles */
const HEADER = /^(?<before>[ \t]*(?:-[ \t]+)*)[^#\s][^#]*:[ \t]+(?:[&!]\S+[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?$/;

type Range = Suppression["about"][number];

/** @param scripts those of the file: their comments count */
export function suppressionsOf(text: string, lines: Lines, scripts: readonly Script[]): Suppression[] {
  const written = [...text.matchAll(COMMENT)];
  const known = new Set(written.map(({ index }) => index));
  const alike = [...written, ...[...text.matchAll(NEARLY)].filter(({ index }) => !known.has(index))];
  if (alike.length === 0) return [];
  const comments = new Comments(text, lines, scripts);
  const all = alike.filter(({ index }) => {
    const { line, column } = lines.at(index);
    return comments.has(line, column);
  });
  const rows = text.split("\n").map((row) => row.replace(/\r$/, ""));
  const alone = all.flatMap(({ index }) => (isAlone(text, index) ? lines.at(index).line : []));
  const below = new Map<number, number>();
  for (const line of alone.sort((a, b) => b - a)) below.set(line, below.get(line + 1) ?? line + 1);
  const ranges = new Map<number, readonly Range[]>();
  return all.map(({ index, groups = {} }) => {
    const spot = lines.at(index);
    const { tool, ids = "", reason = "" } = groups;
    const line = below.get(spot.line) ?? spot.line;
    const about = ranges.get(line) ?? [{ from: line, to: line }, ...textsAt(rows, line)];
    ranges.set(line, about);
    return {
      ...spot,
      tool: tool === "zizmor" ? tool : "secrets-audit",
      ids: ids.split(",").flatMap((id) => id.trim() || []),
      reason: reason.trim() || null,
      about,
      ...(tool === undefined && { misspelt: true }),
    };
  });
}

/** Nothing else stands in its line. */
function isAlone(text: string, index: number): boolean {
  return text.slice(text.lastIndexOf("\n", index) + 1, index).trim() === "";
}

/** The text below a key, where no comment has a place; of a line that begins an item of a list, all such texts of the item. */
function textsAt(rows: readonly string[], line: number): Range[] {
  const item = /^(?<indent>[ \t]*)-[ \t]/.exec(rows[line - 1] ?? "")?.groups?.indent?.length;
  const end = item === undefined ? line : endBelow(rows, line, item);
  const texts: Range[] = [];
  for (let at = line; at <= end; at++) {
    const header = HEADER.exec(rows[at - 1]!);
    if (!header) continue;
    const to = endBelow(rows, at, header.groups!.before!.length);
    if (to > at) texts.push({ from: at + 1, to });
    at = to;
  }
  return texts;
}

/** The last line below one that is indented more, or blank. */
function endBelow(rows: readonly string[], line: number, indent: number): number {
  let end = line;
  while (end < rows.length && (rows[end]!.trim() === "" || rows[end]!.search(/\S/) > indent)) end++;
  return end;
}
