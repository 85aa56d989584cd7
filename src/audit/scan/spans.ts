/** An expression in a text: offsets of what is between `${{` and `}}`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** False where `}}` is missing: the span ends with the text. */
  readonly closed: boolean;
}

/** Expressions of a text. A `}}` within a string in single quotes does not end one. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (let open = text.indexOf("${{"); open >= 0; ) {
    const start = open + 3;
    const end = endOf(text, start);
    spans.push({ start, end: end < 0 ? text.length : end, closed: end >= 0 });
    open = end < 0 ? -1 : text.indexOf("${{", end + 2);
  }
  return spans;
}

function endOf(text: string, start: number): number {
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 39) inString = !inString;
    else if (c === 125 && !inString && text.charCodeAt(i + 1) === 125) return i;
  }
  // A quote that never ends: what GitHub refuses is read up to the first braces.
  return text.indexOf("}}", start);
}
