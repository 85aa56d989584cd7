import { SealformError } from "../../model/errors";

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*/;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function bad(line: number, fact: string): SealformError {
  return new SealformError("dotenv-syntax", `line ${line} ${fact}`, "write KEY=value, KEY='value' or KEY=\"value\"");
}

/** The text between quotes that begin at `start`, and what follows the closing one. */
function quoted(text: string, start: number, line: number): { value: string; end: number } {
  const quote = text[start]!;
  let value = "";
  for (let i = start + 1; i < text.length; i++) {
    const c = text[i]!;
    if (c === quote) return { value, end: i + 1 };
    const escaped = quote === '"' && c === "\\" ? ESCAPES[text[i + 1] ?? ""] : undefined;
    value += escaped ?? c;
    if (escaped !== undefined) i++;
  }
  throw bad(line, "opens a quote that is never closed");
}

/**
 * Reads the part of the dotenv format on which its readers agree, and refuses the rest:
 * `KEY=value` with an optional `export`, comments after `#`, single quotes and backticks as they are, double quotes with
 * `\n`, `\r`, `\t`, `\"` and `\\`, quoted values over several lines. Nothing is expanded: `$OTHER` stays as it is.
 * In a value without quotes a `#` begins a comment only after white space.
 * @returns the values of each key, in the order of the file.
 * @throws SealformError `dotenv-syntax` with the line, never with its text.
 */
export function parseDotenv(source: string): Map<string, string[]> {
  const text = source.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const values = new Map<string, string[]>();
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    const raw = text.slice(at, end);
    if (/^[ \t]*(?:#|$)/.test(raw)) {
      at = end + 1;
      line++;
      continue;
    }
    const match = ASSIGNMENT.exec(raw);
    if (!match) throw bad(line, "is not an assignment");
    const start = at + match[0].length;
    let value: string;
    let next = end;
    if (/["'`]/.test(text[start] ?? "")) {
      const inside = quoted(text, start, line);
      value = inside.value;
      next = text.indexOf("\n", inside.end) === -1 ? text.length : text.indexOf("\n", inside.end);
      if (!/^[ \t]*(?:#.*)?$/.test(text.slice(inside.end, next))) throw bad(line, "has text after the closing quote");
      line += text.slice(start, inside.end).split("\n").length - 1;
    } else
      value = text
        .slice(start, end)
        .replace(/(?:^|[ \t])#.*$/, "")
        .trim();
    values.set(match[1]!, [...(values.get(match[1]!) ?? []), value]);
    at = next + 1;
    line++;
  }
  return values;
}
