/** `1 job`, `2 jobs`, `1,000 repositories`. @param one thing, in the singular */
export function plural(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : pluralOf(one)}`;
}

/** `jobs`, `repositories`, `days`. */
function pluralOf(word: string): string {
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
