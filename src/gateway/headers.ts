/** Names and values one after the other, as Node's `rawHeaders`. */
export type RawHeaders = readonly string[];

/** They are for one connection, not for the way. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

export function* pairs(headers: RawHeaders): Generator<readonly [name: string, value: string]> {
  for (let i = 0; i + 1 < headers.length; i += 2) yield [headers[i]!, headers[i + 1]!];
}

export function headerOf(headers: RawHeaders, name: string): string | undefined {
  for (const [own, value] of pairs(headers)) if (own.toLowerCase() === name) return value;
  return undefined;
}

/** All but those named, in lower case. */
export function without(headers: RawHeaders, names: ReadonlySet<string>): string[] {
  return [...pairs(headers)].flatMap(([name, value]) => (names.has(name.toLowerCase()) ? [] : [name, value]));
}

/** Without them a request would be another one: https://www.rfc-editor.org/rfc/rfc9112#section-6 */
const KEPT = new Set(["authorization", "content-length"]);

/** What goes on, in its order and case: not what belongs to the connection, nor what `Connection` says belongs to it. */
export function endToEnd(headers: RawHeaders): string[] {
  const named = [...pairs(headers)]
    .flatMap(([name, value]) => (name.toLowerCase() === "connection" ? value.split(",") : []))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !KEPT.has(name));
  return without(headers, new Set([...HOP_BY_HOP, ...named]));
}

/** A request's headers for GitHub: its host is another, and our server has answered `Expect` already. */
export function forGitHub(headers: RawHeaders): string[] {
  return without(endToEnd(headers), new Set(["host", "expect"]));
}

/** The same for a list in the place of an item: whole, and as it is, so that it can be taken apart. */
export function forReading(headers: RawHeaders): string[] {
  const only = new Set([
    "if-none-match",
    "if-modified-since",
    "if-match",
    "if-unmodified-since",
    "range",
    "accept-encoding",
    "content-length",
  ]);
  return without(forGitHub(headers), only);
}

/** What an answer of ours repeats of GitHub's: not what is true of that one request alone. Stale limits would stop the client. */
export function forAnswer(headers: RawHeaders): string[] {
  const own = /^(x-ratelimit-.*|x-github-request-id|date|etag|last-modified|content-length|content-encoding|retry-after)$/i;
  const kept = endToEnd(headers);
  return [...pairs(kept)].flatMap(([name, value]) => (own.test(name) ? [] : [name, value]));
}

/**
 * GitHub's addresses in `Link` and `Location` as the gateway's: whoever follows them comes through here again, and clients that keep
 * their token to one host can follow. Bodies stay as they are.
 * @param from URL of GitHub's API, without a slash at its end
 * @param to URL of the gateway in the same form
 * @param asked URL of the request, for a relative `Location`
 */
export function redirectedTo(headers: RawHeaders, from: string, to: string, asked: string): string[] {
  const here = (url: string) =>
    url === from || url.startsWith(`${from}/`) || url.startsWith(`${from}?`) ? to + url.slice(from.length) : url;
  return [...pairs(headers)].flatMap(([name, value]) => {
    if (/^location$/i.test(name)) return [name, URL.canParse(value, asked) ? here(new URL(value, asked).href) : value];
    if (/^link$/i.test(name)) return [name, value.replace(/<([^>]*)>/g, (_, url: string) => `<${here(url)}>`)];
    return [name, value];
  });
}
