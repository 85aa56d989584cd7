import { isPrintable } from "./printable";

/** One word of a POSIX shell, of characters that are printed as they are: the others are made by printf(1), and `##[` in two parts. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  const quoted = [...text].map((one) => (one === "'" ? "'\\''" : isPrintable(one) ? one : `'"$(printf '${octal(one)}')"'`));
  return `'${quoted.join("").replaceAll("##[", "#''#[")}'`;
}

function octal(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
