import { isPrintable } from "./printable";

/**
 * One word of a POSIX shell on one line, of characters that are printed as they are: the others are made by printf(1), and `##[` in two
 * parts. `$( )` drops line feeds at its end, so that each goes with what follows it; undefined where nothing does: no line says that word.
 */
export function shellLine(text: string): string | undefined {
  if (text.endsWith("\n")) return undefined;
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  const parts = text.match(/\n+[^\n]|[^\n]/gsu) ?? [];
  const quoted = parts.map((one) => (one === "'" ? "'\\''" : isPrintable(one) ? one : `'"$(printf '${octal(one)}')"'`));
  return `'${quoted.join("").replaceAll("##[", "#''#[")}'`;
}

/** The same; a word without a line stands as one that no shell takes for a word, so that nobody runs a command over another path. */
export function shellWord(text: string): string {
  return shellLine(text) ?? "<a name that ends with a line feed>;;";
}

function octal(characters: string): string {
  return [...new TextEncoder().encode(characters)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
