import { type LineChange, lineChanges } from "./line-changes";

/**
 * Makes in `ours` the changes that make `base` to `theirs`; where both have changed the same lines, `theirs` counts. A printer that
 * writes a whole document anew (`base`, and `theirs` with an edit) so touches nothing but the lines of the edit.
 */
export function mergeLines(base: string, ours: string, theirs: string): string {
  const [b, o, t] = [base, ours, theirs].map((text) => text.split("\n")) as [string[], string[], string[]];
  const [their, our] = [lineChanges(b, t), lineChanges(b, o)];
  const merged: string[] = [];
  let [position, i, j] = [0, 0, 0];
  while (i < their.length || j < our.length) {
    const begin = Math.min(their[i]?.from ?? Infinity, our[j]?.from ?? Infinity);
    const [firstI, firstJ] = [i, j];
    let end = begin;
    for (let grew = true; grew; ) {
      grew = false;
      for (; meets(their[i], begin, end); i++, grew = true) end = Math.max(end, their[i]!.to);
      for (; meets(our[j], begin, end); j++, grew = true) end = Math.max(end, our[j]!.to);
    }
    merged.push(...b.slice(position, begin));
    merged.push(...(i > firstI ? side(t, their, firstI, i, begin, end) : side(o, our, firstJ, j, begin, end)));
    position = end;
  }
  return [...merged, ...b.slice(position)].join("\n");
}

/** Touching is not meeting, unless one of the two has no line of its own. */
function meets(change: LineChange | undefined, begin: number, end: number): boolean {
  if (!change) return false;
  return change.from < end || (change.from === end && (begin === end || change.from === change.to));
}

/** What stands on one side for lines `begin` to `end` of the base. */
function side(
  lines: readonly string[],
  changes: readonly LineChange[],
  first: number,
  behind: number,
  begin: number,
  end: number,
): readonly string[] {
  const before = changes[first]!;
  const last = changes[behind - 1]!;
  return lines.slice(before.start - (before.from - begin), last.end + (end - last.to));
}
