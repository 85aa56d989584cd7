import { spansOf } from "./spans";

/** `['name']`; or a text, which stays as it is. */
const NAMED = /(?<!\s)\s*\[\s*'([A-Za-z_][\w-]*)'\s*\]|'(?:[^']|'')*'/g;
/** What comes out as it went in, and brackets around a path. */
const SAME = /\bfromJSON\s*\(\s*toJSON\s*\(\s*([\w.*-]+)\s*\)\s*\)|(?<!\w\s*)\(\s*([\w.*-]+)\s*\)/gi;
const MOST_ROUNDS = 10;

/** A text with its expressions spelt alike: `github.event.number` for `github['event'].number`, `fromJSON(toJSON(github.event)).number`. */
export function dotted(text: string): string {
  if (!text.includes("${{")) return text;
  let result = "";
  let from = 0;
  for (const { start, end } of spansOf(text)) {
    result += text.slice(from, start) + dottedExpression(text.slice(start, end));
    from = end;
  }
  return result + text.slice(from);
}

/** An expression without `${{ }}`, as of an `if`. */
export function dottedExpression(expression: string): string {
  let result = expression.replace(/(?<!\s)\s*\.\s*(?=[A-Za-z_*])/g, ".");
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = result;
    result = result
      .replace(NAMED, (whole, name: string | undefined) => (name === undefined ? whole : `.${name}`))
      .replace(SAME, (_, through: string | undefined, path: string | undefined) => through ?? path!);
    if (result === before) break;
  }
  return result;
}
