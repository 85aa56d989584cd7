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
  const [earliest, latest] = [new Map<number, number>(), new Map<number, number>()];
  for (const order of orders) {
    let [first, last] = [1, 1];
    for (const row of order) {
      const here = flags(row);
      if ((here & (CELL.can | CELL.maybe)) === 0) continue;
      earliest.set(row, Math.min(earliest.get(row) ?? first, first));
      latest.set(row, Math.max(latest.get(row) ?? last, last));
      if (here & CELL.can) first += 1;
      last += 1;
    }
  }
  const isOut = (row: number) => earliest.get(row)! > USABLE_ORGANIZATION_SECRETS + MARGIN;
  const isIn = (row: number) => latest.get(row)! <= USABLE_ORGANIZATION_SECRETS - MARGIN;
  return { least, most, beyond: rows.filter(isOut), uncertain: rows.filter((row) => !isIn(row) && !isOut(row)) };
}
