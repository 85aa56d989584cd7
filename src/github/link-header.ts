/** Targets of a `Link` header by their `rel`. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function parseLinks(header: string | null | undefined): Readonly<Record<string, string>> {
  const links: Record<string, string> = {};
  for (const [, target, rel] of (header ?? "").matchAll(/<([^>]*)>\s*;[^,]*?\brel="?([a-z]+)"?/g)) links[rel!] ??= target!;
  return links;
}
