const YEAR_1970 = 0;
const YEAR_10000 = Date.UTC(10_000, 0);

/** Milliseconds since 1970 of a time that a server tells; undefined for none, and for one that four digits of a year cannot hold. */
export function timeOf(text: string | null): number | undefined {
  const at = Date.parse(text ?? "");
  return at >= YEAR_1970 && at < YEAR_10000 ? at : undefined;
}
