/** Lines `from` to `to` (without the last) of one text are lines `start` to `end` of the other. One of the two can be empty. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** More than so many differing lines are one change: nobody reads them one by one. */
const MOST_DIFFERENT = 2_000;

/** What makes the lines `a` the lines `b`, as few as possible. Myers, An O(ND) Difference Algorithm, 1986. */
export function lineChanges(a: readonly string[], b: readonly string[]): LineChange[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const inner = middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return inner.map(({ from, to, start, end }) => ({ from: from + head, to: to + head, start: start + head, end: end + head }));
}

function middle(a: readonly string[], b: readonly string[]): LineChange[] {
  if (a.length + b.length === 0) return [];
  const trace = a.length > 0 && b.length > 0 ? search(a, b) : undefined;
  if (!trace) return [{ from: 0, to: a.length, start: 0, end: b.length }];
  return changesOf(pairs(trace, a, b), a.length, b.length);
}

/** The furthest points of each diagonal after each number of edits. */
function search(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(a.length + b.length, MOST_DIFFERENT); edits++) {
    trace.push(new Map(furthest));
    for (let k = -edits; k <= edits; k += 2) {
      let x = isDown(furthest, k, edits) ? furthest.get(k + 1)! : furthest.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

function isDown(furthest: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && furthest.get(k - 1)! < furthest.get(k + 1)!);
}

/** Lines that both have, in their order. */
function pairs(trace: readonly ReadonlyMap<number, number>[], a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits]!;
    const k = x - y;
    const before = isDown(furthest, k, edits) ? k + 1 : k - 1;
    const [fromX, fromY] = edits === 0 ? [0, 0] : [furthest.get(before)!, furthest.get(before)! - before];
    while (x > fromX && y > fromY) found.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}

function changesOf(same: readonly (readonly [number, number])[], lengthA: number, lengthB: number): LineChange[] {
  const changes: LineChange[] = [];
  let [from, start] = [0, 0];
  for (const [to, end] of [...same, [lengthA, lengthB] as const]) {
    if (to > from || end > start) changes.push({ from, to, start, end });
    [from, start] = [to + 1, end + 1];
  }
  return changes;
}
