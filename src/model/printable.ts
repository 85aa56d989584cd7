/**
 * What must not reach a terminal as it is: control characters (C0, DEL, C1), marks that turn the direction of a text or have no
 * width, the separators of lines and paragraphs, halves of surrogate pairs, and `##[`, which the runner of GitHub Actions takes
 * for a command wherever it stands in a line (`::` counts at the beginning of one, where no text from outside stands).
 * https://trojansource.codes, https://www.unicode.org/reports/tr36/
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]|##(?=\[)/gu;

function escaped(character: string): string {
  if (character === "##") return "#\\u0023";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A text from outside (a name, a message of GitHub's, a path) in one line that shows what is in it. Twice is as once. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** As `printable`, but line feeds stay. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === "\n" ? character : escaped(character)));
}

/** Whether `printable` would change a text. */
export function isPrintable(text: string): boolean {
  return text.search(UNPRINTABLE) < 0;
}
