import type { Scalar } from "yaml";

/** Gives the offset in the file of an offset in a scalar's value. Offsets must come in ascending order. */
export type Align = (offset: number) => number;

/** Folding, indentation and chomping change white space only: https://yaml.org/spec/1.2.2/#line-folding */
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Where the characters of a scalar's value stand in the file. */
export function alignScalar(text: string, node: Scalar, value: string): Align {
  const [start, end] = node.range as [number, number, number];
  switch (node.type) {
    case "QUOTE_DOUBLE":
    case "QUOTE_SINGLE":
      return text.startsWith(value, start + 1) && end - start === value.length + 2
        ? (offset) => start + 1 + offset
        : walk(text, start + 1, value, node.type === "QUOTE_DOUBLE" ? doubleQuoted : singleQuoted);
    case "BLOCK_LITERAL":
      return alignLines(text, start, value);
    case "BLOCK_FOLDED":
      return walk(text, text.indexOf("\n", start) + 1, value, plain);
    default:
      return end - start === value.length ? (offset) => start + offset : walk(text, start, value, plain);
  }
}

/** Lines of a literal block scalar are lines of the file, less their indentation. */
function alignLines(text: string, start: number, value: string): Align {
  let line = text.indexOf("\n", start) + 1;
  let valueLine = 0;
  let indent = -1;
  return (offset) => {
    for (let next = value.indexOf("\n", valueLine); next >= 0 && next < offset; next = value.indexOf("\n", valueLine)) {
      valueLine = next + 1;
      line = text.indexOf("\n", line) + 1;
    }
    if (indent < 0) indent = spacesAt(text, line) - spacesAt(value, valueLine);
    return line + indent + offset - valueLine;
  };
}

function spacesAt(text: string, start: number): number {
  let i = start;
  while (text.charCodeAt(i) === 32) i++;
  return i - start;
}

/** Length in the file of the character at an offset, and whether it stands for white space. */
type Read = (text: string, at: number) => { readonly length: number; readonly space: boolean };

const SPACE = { length: 1, space: true };
const OTHER = { length: 1, space: false };
const PAIR = { length: 2, space: false };
/** Lengths of escapes: https://yaml.org/spec/1.2.2/#57-escaped-characters */
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

const plain: Read = (text, at) => (isSpace(text.charCodeAt(at)) ? SPACE : OTHER);

const singleQuoted: Read = (text, at) => (text.startsWith("''", at) ? PAIR : plain(text, at));

const doubleQuoted: Read = (text, at) => {
  if (text[at] !== "\\") return plain(text, at);
  const letter = text[at + 1] ?? "";
  const length = ESCAPES[letter] ?? 2;
  if (length === 2) return { length, space: " tnr\n\r\t".includes(letter) };
  const code = Number.parseInt(text.slice(at + 2, at + length), 16);
  return { length, space: isSpace(code) };
};

/** Both texts have the same characters, white space aside: goes through them side by side. */
function walk(text: string, start: number, value: string, read: Read): Align {
  let at = start;
  let valueAt = 0;
  return (offset) => {
    for (; valueAt < value.length; valueAt++) {
      if (isSpace(value.charCodeAt(valueAt))) continue;
      let found = read(text, at);
      while (found.space && at < text.length) {
        at += found.length;
        found = read(text, at);
      }
      if (valueAt >= offset) return at;
      // A character beyond the basic plane is one escape and two units.
      if (found.length === 10 && value.codePointAt(valueAt)! > 0xffff) valueAt++;
      at += found.length;
    }
    return at;
  };
}
