import { compareText } from "../../model/address-map";
import { USABLE_ORGANIZATION_SECRETS } from "../../model/limits";
import { CELL } from "./cells";

/** GitHub does not say how exactly it sorts: what is as near to the cut as this is uncertain. */
const MARGIN = 2;

/** Three ways to sort names with `_`: after the letters (bytes), before them, as if it were not there (most databases and ICU). */
const ORDERS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replaceAll("_", " "),
  (name) => `${name.replaceAll("_", "")} ${name}`,
];

/** The rows of one store's organization secrets, sorted in each way. */
export function sortedRows(names: readonly { readonly name: string; readonly row: number }[]): readonly (readonly number[])[] {
  return ORDERS.map((keyOf) =>
    names
      .map(({ name, row }) => ({ key: keyOf(name), row }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ row }) => row),
  );
}

export interface Cut {
  /** Organization secrets that it may read for certain, and at most. */
  readonly least: number;
  readonly most: number;
  readonly beyond: readonly number[];
  readonly uncertain: readonly number[];
}

/**
 * Which organization secrets a repository's workflows do not get, because they are not among its first 100.
 * https://docs.github.com/actions/reference/security/secrets (limits)
 * @param flags of a row, for the repository
 */
export function firstHundred(orders: readonly (readonly number[])[], flags: (row: number) => number): Cut {
  const rows = (orders[0] ?? []).filter((row) => (flags(row) & (CELL.can | CELL.maybe)) !== 0);
  const least = rows.filter((row) => (flags(row) & CELL.can) !== 0).length;
  const most = rows.length;
  if (most <= USABLE_ORGANIZATION_SECRETS) return { least, most, beyond: [], uncertain: [] };
  const ins: ReadonlySet<number>[] = [];
  const outs: ReadonlySet<number>[] = [];
  for (const order of orders) {
    // The place of a row is between these two: those before it that are certain, and all before it.
    let [first, last] = [1, 1];
    const [inside, outside] = [new Set<number>(), new Set<number>()];
    for (const row of order) {
      const here = flags(row);
      if ((here & (CELL.can | CELL.maybe)) === 0) continue;
      if (last <= USABLE_ORGANIZATION_SECRETS - MARGIN) inside.add(row);
      else if (first > USABLE_ORGANIZATION_SECRETS + MARGIN) outside.add(row);
      if (here & CELL.can) first += 1;
      last += 1;
    }
    ins.push(inside);
    outs.push(outside);
  }
  const isOut = (row: number) => outs.every((one) => one.has(row));
  const isIn = (row: number) => ins.every((one) => one.has(row));
  return { least, most, beyond: rows.filter(isOut), uncertain: rows.filter((row) => !isIn(row) && !isOut(row)) };
}
