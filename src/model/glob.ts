/** `*` matches any run of characters, `?` one; all else is literal. Names compare without case. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** A compiled pattern over one name. */
export interface Glob {
  test(name: string): boolean;
}

/**
 * Compiles a pattern over one name. Patterns come from whoever can write a manifest, so the work is the product of the two lengths at
 * most: a regular expression would try every way to share a name among the stars.
 */
export function compileGlob(pattern: string): Glob {
  const folded = fold(pattern);
  return { test: (name) => matches(folded, fold(name)) };
}

/** Matches addresses segment by segment: a `*` does not cross a `/`, and the number of segments must agree. */
export function addressMatcher(pattern: string): (address: string) => boolean {
  const parts = pattern.split("/").map(compileGlob);
  return (address) => {
    const segments = address.split("/");
    return segments.length === parts.length && parts.every((part, i) => part.test(segments[i]!));
  };
}

/** When a character does not fit, the last star takes one more: what an earlier one took need never change. */
function matches(pattern: string, name: string): boolean {
  let [at, star, taken] = [0, -1, 0];
  for (let i = 0; i < name.length; ) {
    if (pattern[at] === "*") [star, taken] = [at++, i];
    else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[i])) [at, i] = [at + 1, i + 1];
    else if (star >= 0) [at, i] = [star + 1, ++taken];
    else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** As regular expressions without case do: https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch, so that `ß` stays one character. */
function fold(text: string): string {
  return /^[ -~]*$/.test(text) ? text.toUpperCase() : Array.from({ length: text.length }, (_, i) => foldUnit(text[i]!)).join("");
}

function foldUnit(unit: string): string {
  const upper = unit.toUpperCase();
  return upper.length !== 1 || (unit > "\x7f" && upper <= "\x7f") ? unit : upper;
}
