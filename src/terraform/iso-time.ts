/** `2026-11-20 22:19:35 +0000 UTC`, as the provider writes a time, as GitHub writes it. */
export function isoTime(text: unknown): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?: \+0000 UTC|Z)$/.exec(typeof text === "string" ? text : "");
  return match ? `${match[1]}T${match[2]}Z` : undefined;
}
