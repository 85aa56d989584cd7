/** Edits (insert, delete, replace, swap of neighbours) from `a` to `b`. https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance */
function edits(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/**
 * The candidate that `word` was probably meant to be, for "did you mean …": at most a third of it differs.
 * Compares without case; of equally near ones the first wins.
 * @param most edits at most, if that is less than a third
 */
export function nearest(word: string, candidates: Iterable<string>, most = Number.POSITIVE_INFINITY): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.min(Math.floor((wanted.length + 1) / 3), most) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = edits(wanted, candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
