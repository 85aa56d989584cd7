import { SHORT_VALUE_CHARACTERS } from "./limits";
import type { Plaintext } from "./plaintext";

export type ValueWarning = "structured-value" | "short-value" | "white-space" | "same-value";

function isJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isXml(text: string): boolean {
  return /^<(?:\?xml|!DOCTYPE|[A-Za-z_][\w.:-]*[\s/>])/.test(text) && text.endsWith(">");
}

/** A key or certificate whose line breaks were lost or written as `\n`: programs refuse it, and no line of it is masked alone. */
function isPemInOneLine(text: string): boolean {
  return text.includes("-----BEGIN ") && text.includes("-----END ") && !text.includes("\n");
}

/** At least two lines, all of them `key: value`, list items, comments or continuations of these. */
function isYaml(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.filter((line) => /^\s*(?:- )?[\w.-]+:(?:\s|$)/.test(line)).length;
  return keys >= 2 && lines.every((line) => /^\s*(?:#|---|- |[\w.-]+:(?:\s|$)|\s)/.test(line));
}

function structure(text: string): string | undefined {
  if (isJson(text)) return "JSON";
  if (isXml(text)) return "XML";
  if (isPemInOneLine(text)) return "a PEM block in one line";
  return isYaml(text) ? "YAML" : undefined;
}

/** White space at the ends; the one line feed that ends a text of several lines (PEM files) is as it should be. */
function hasOuterSpace(text: string): boolean {
  const body = text.endsWith("\n") && text.trim().includes("\n") ? text.slice(0, -1) : text;
  return body !== body.trim();
}

/** What is unwise about a value, in sentences that show nothing of it but its kind. */
export function valueWarnings(plaintext: Plaintext): { rule: ValueWarning; message: string }[] {
  return plaintext.use((bytes) => {
    const text = bytes.toString("utf8");
    const trimmed = text.trim();
    const warnings: { rule: ValueWarning; message: string }[] = [];
    const kind = structure(trimmed);
    if (kind)
      warnings.push({
        rule: "structured-value",
        message: `the value is ${kind}: GitHub masks a value only where it appears as a whole or line by line, so keep each part in a secret of its own`,
      });
    if (trimmed.length > 0 && trimmed.length < SHORT_VALUE_CHARACTERS)
      warnings.push({
        rule: "short-value",
        message: `the value has fewer than ${SHORT_VALUE_CHARACTERS} characters: it appears in logs by chance, and there the mask shows what it is`,
      });
    if (hasOuterSpace(text))
      warnings.push({ rule: "white-space", message: "the value begins or ends with white space: check that it belongs to it" });
    return warnings;
  });
}
