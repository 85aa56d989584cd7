/** `*` matches any run of characters, `?` one; all else is literal. Names compare without case. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** Compiles a pattern over one name. */
export function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/[.+^${}()|[\]\\*?]/g, (c) => (c === "*" ? ".*" : c === "?" ? "." : `\\${c}`));
  return new RegExp(`^${source}$`, "is");
}

/** Matches addresses segment by segment: a `*` does not cross a `/`, and the number of segments must agree. */
export function addressMatcher(pattern: string): (address: string) => boolean {
  const parts = pattern.split("/").map(globToRegExp);
  return (address) => {
    const segments = address.split("/");
    return segments.length === parts.length && parts.every((part, i) => part.test(segments[i]!));
  };
}
