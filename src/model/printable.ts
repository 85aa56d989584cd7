import type { Glob } from "./glob";

/**
 * What nobody sees: marks that turn the direction of a text, have no width or choose a form of what they follow, fillers, tags
 * (all that Unicode lets a renderer ignore), and two that are drawn as nothing: the blank Braille pattern and the marks of annotations.
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point, https://trojansource.codes
 */
const INVISIBLE = "\\p{Default_Ignorable_Code_Point}\\u2800\\ufff9-\\ufffb";
/**
 * What must not reach a terminal as it is: what is invisible, control characters (C0, DEL, C1), the separators of lines and paragraphs,
 * halves of surrogate pairs, and `##[`, which the runner of GitHub Actions takes for a command wherever it stands in a line (`::` counts
 * at the beginning of one, where no text from outside stands). https://www.unicode.org/reports/tr36/
 */
const UNPRINTABLE = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}${INVISIBLE}]|##(?=\\[)`, "gu");
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, "gu");

function escaped(character: string): string {
  if (character === "##") return "#\\u0023";
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}

/** A text from outside (a name, a message of GitHub's, a path) in one line that shows what is in it. Twice is as once. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** As `printable`, but line feeds stay. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === "\n" ? character : escaped(character)));
}

/** JSON that a terminal and a runner's log can show: what is escaped is the same text to whoever parses it. */
export function printableJson(value: unknown): string {
  return `${printableLines(JSON.stringify(value, null, 2))}\n`;
}

/** Whether `printable` would change a text. */
export function isPrintable(text: string): boolean {
  return text.search(UNPRINTABLE) < 0;
}

/** Whether a pattern over names matches one, or what a reader takes it for. */
export function matchesVisibly(pattern: Glob, name: string): boolean {
  return pattern.test(name) || pattern.test(visible(name));
}

/** What a reader takes a name for: one form of each letter, without what nobody sees. https://www.unicode.org/reports/tr15/ */
export function visible(text: string): string {
  return text.normalize("NFKC").replace(ALL_INVISIBLE, "").trim();
}
