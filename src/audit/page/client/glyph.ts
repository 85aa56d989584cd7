import { CELL } from "../../access/cells";

/** How a pair looks. Each has a shape of its own, so that nothing depends on colour. */
export type Glyph = "none" | "can" | "reads" | "unknown" | "loses" | "cut";

export const MEANING: Readonly<Record<Exclude<Glyph, "none">, string>> = {
  reads: "a job reads it",
  can: "can read it",
  loses: "another value of that name wins",
  cut: "beyond the first 100, does not get it",
  unknown: "not known",
};

export function glyphOf(bits: number): Glyph {
  if ((bits & (CELL.can | CELL.maybe)) === 0) return "none";
  if (bits & CELL.beyond) return "cut";
  if (bits & CELL.shadowed) return "loses";
  if (bits & (CELL.maybe | CELL.edge)) return "unknown";
  return bits & CELL.read ? "reads" : "can";
}

/** In few words, where there is little room. */
export function brief(bits: number): string {
  const glyph = glyphOf(bits);
  if (glyph === "can" && bits & CELL.mayRead) return "a job may read it";
  return glyph === "none" ? "cannot read it" : MEANING[glyph];
}

/** In words, for screen readers and the line below the table. */
export function describe(bits: number): string {
  const glyph = glyphOf(bits);
  if (glyph === "none") return "cannot read it";
  const more = [
    ...(bits & CELL.edge ? ["perhaps beyond the first 100"] : []),
    ...(bits & CELL.partly ? ["in an environment another value wins"] : []),
    ...(glyph !== "reads" && bits & CELL.read ? ["a job reads that name"] : []),
    ...(bits & CELL.mayRead && !(bits & CELL.read) ? ["a job may read it"] : []),
  ];
  return [MEANING[glyph], ...more].join(", ");
}
