/** An expression in a text: offsets of what is between `${{` and `}}`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** False where `}}` is missing: the span ends with the text. */
  readonly closed: boolean;
}

const QUOTE = 39;

/** Expressions of a text. A `}}` within a string in single quotes does not end one. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  // Whether an odd number of quotes stands before it: expressions alike in this do not end where one of them does not.
  let isOdd = false;
  let counted = 0;
  const endless = new Set<boolean>();
  for (let open = text.indexOf("${{"); open >= 0; ) {
    const start = open + 3;
    for (; counted < start; counted++) if (text.charCodeAt(counted) === QUOTE) isOdd = !isOdd;
    const proper = endless.has(isOdd) ? -1 : endOf(text, start);
    if (proper < 0) endless.add(isOdd);
    // A quote that never ends: what GitHub refuses is read up to the first braces.
    const end = proper < 0 ? text.indexOf("}}", start) : proper;
    spans.push({ start, end: end < 0 ? text.length : end, closed: end >= 0 });
    open = end < 0 ? -1 : text.indexOf("${{", end + 2);
  }
  return spans;
}

function endOf(text: string, start: number): number {
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) inString = !inString;
    else if (c === 125 && !inString && text.charCodeAt(i + 1) === 125) return i;
  }
  return -1;
}
