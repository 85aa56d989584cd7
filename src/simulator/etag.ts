import { createHash } from "node:crypto";

/**
 * GitHub's ETag: SHA-256 over Accept, Authorization and Cookie, each with a colon and only if it was sent, and the
 * uncompressed body. So another token gets another ETag.
 * https://github.com/bored-engineer/github-conditional-http-transport
 */
export function etagOf(headers: Readonly<Record<string, string | undefined>>, body: string): string {
  const hash = createHash("sha256");
  for (const name of ["accept", "authorization", "cookie"]) {
    const value = headers[name];
    if (value !== undefined && value !== "") hash.update(`${value}:`);
  }
  return hash.update(body).digest("hex");
}

/** Compares weakly: `W/"x"` and `"x"` are the same. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((candidate) => candidate.trim() === "*" || candidate.trim().replace(/^W\//, "") === `"${etag}"`);
}
