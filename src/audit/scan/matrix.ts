import type { MatrixValue } from "./workflow-types";

/** A combination of a matrix. */
export type MatrixRow = Readonly<Record<string, MatrixValue>>;

/** https://docs.github.com/en/actions/reference/limits */
const MOST_ROWS = 256;

/** `matrix` as written: its lists, and its `include` and `exclude`. */
export interface WrittenMatrix {
  readonly lists: ReadonlyMap<string, readonly MatrixValue[]>;
  readonly include: readonly MatrixRow[];
  readonly exclude: readonly MatrixRow[];
}

/**
 * The combinations that GitHub makes; undefined where they are more than it allows.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function expandMatrix({ lists, include, exclude }: WrittenMatrix): MatrixRow[] | undefined {
  let rows: MatrixRow[] = lists.size > 0 ? [{}] : [];
  for (const [key, values] of lists) {
    // What `exclude` takes away can bring a large product under the limit.
    if (rows.length * values.length > MOST_ROWS * 16) return undefined;
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value })));
  }
  rows = rows.filter((row) => !exclude.some((excluded) => matches(row, excluded, Object.keys(excluded))));
  const own = [...lists.keys()];
  const added: MatrixRow[] = [];
  const originals = rows;
  for (const entry of include) {
    const shared = own.filter((key) => key in entry);
    const fits = (row: MatrixRow) => matches(row, entry, shared);
    if (originals.some(fits)) rows = rows.map((row, i) => (fits(originals[i]!) ? { ...row, ...entry } : row));
    else added.push(entry);
  }
  const all = [...rows, ...added];
  return all.length > MOST_ROWS ? undefined : all;
}

function matches(row: MatrixRow, part: MatrixRow, keys: readonly string[]): boolean {
  return keys.every((key) => key in row && isSame(row[key]!, part[key]!));
}

/** Of an excluded map what it says has to be the same. */
function isSame(a: MatrixValue, b: MatrixValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  const [left, right] = [a, b] as [Record<string, MatrixValue>, Record<string, MatrixValue>];
  return Object.keys(right).every((key) => key in left && isSame(left[key]!, right[key]!));
}
