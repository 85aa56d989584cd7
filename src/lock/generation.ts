/** Of an entry that can be read. Each seal is one more, so nobody gets there but by writing into the lock file. */
export const MOST_GENERATION = 1_000_000_000_000;

/** So many seals may lie between two applies. What is further above the state was not counted up by sealing. */
const MOST_SEALS = 10_000;

/** Could sealing have come from the generation that was applied last to this one? */
export function isReached(generation: number, applied: number | undefined): boolean {
  return generation <= (applied ?? 0) + MOST_SEALS;
}
