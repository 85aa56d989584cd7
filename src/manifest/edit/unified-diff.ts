import { type LineChange, lineChanges } from "./line-changes";

/** Lines shown around a change. */
const CONTEXT = 3;

/** What `patch` and `git apply` take; empty where nothing differs. https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const changes = lineChanges(a, b);
  if (changes.length === 0) return "";
  const out = [`--- a/${path}`, `+++ b/${path}`];
  for (const group of groupsOf(changes)) out.push(...hunk(a, b, group));
  return `${out.join("\n")}\n`;
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else lines.push(`${lines.pop()}\n\\ No newline at end of file`);
  return lines;
}

function groupsOf(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.from - last.to <= 2 * CONTEXT) groups.at(-1)!.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunk(a: readonly string[], b: readonly string[], group: readonly LineChange[]): string[] {
  const [first, last] = [group[0]!, group.at(-1)!];
  const from = Math.max(first.from - CONTEXT, 0);
  const to = Math.min(last.to + CONTEXT, a.length);
  const start = first.start - (first.from - from);
  const end = last.end + (to - last.to);
  const lines: string[] = [];
  let position = from;
  for (const change of group) {
    lines.push(...a.slice(position, change.from).map((line) => ` ${line}`));
    lines.push(
      ...a.slice(change.from, change.to).map((line) => `-${line}`),
      ...b.slice(change.start, change.end).map((line) => `+${line}`),
    );
    position = change.to;
  }
  lines.push(...a.slice(position, to).map((line) => ` ${line}`));
  return [`@@ -${range(from, to)} +${range(start, end)} @@`, ...lines];
}

function range(from: number, to: number): string {
  return to - from === 1 ? `${from + 1}` : `${to === from ? from : from + 1},${to - from}`;
}
