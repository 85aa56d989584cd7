import { spansOf } from "./spans";

/**
 * The expression of an `if`, with `${{ }}` or without. Undefined where text stands around one: that makes it a text, which is always true, and
 * is hardly meant.
 */
export function conditionOf(text: string): string | undefined {
  const condition = text.trim();
  const [span, ...more] = spansOf(condition);
  if (!span) return condition;
  return more.length === 0 && span.start === 3 && span.end === condition.length - 2 ? condition.slice(span.start, span.end) : undefined;
}
