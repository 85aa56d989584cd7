import type { Spot } from "./types";

/** Lines and columns of offsets in a text. Lines end with `\n` or `\r\n`. */
export class Lines {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  at(offset: number): Spot {
    this.starts ??= startsOf(this.text);
    const line = lastUpTo(this.starts, offset);
    return { line: line + 1, column: offset - this.starts[line]! + 1 };
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}

/** Position of the last number that is not above the limit, in ascending numbers; -1 where all are above. */
export function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = -1;
  for (let high = numbers.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
