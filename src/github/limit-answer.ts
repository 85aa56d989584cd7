import { untilReset } from "./primary-budget";

/** GitHub refused a request because of a rate limit. It was not carried out. */
export interface Limit {
  readonly kind: "primary" | "secondary";
  /** Milliseconds that GitHub asks us to wait; undefined when it does not say. */
  readonly waitMs: number | undefined;
}

/**
 * Tells a rate limit from a refusal for other reasons: both are 403.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function limitOf(status: number, headers: Headers, body: unknown, now: number): Limit | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const spent = headers.get("x-ratelimit-remaining") === "0";
  const retryAfter = retryAfterMs(headers, now);
  const { message = "", documentation_url: page = "" } = (body ?? {}) as { message?: unknown; documentation_url?: unknown };
  const told = /rate limit|abuse/i.test(String(message)) || /rate-limit|#abuse/i.test(String(page));
  if (status === 403 && !spent && retryAfter === undefined && !told) return undefined;
  if (retryAfter !== undefined) return { kind: "secondary", waitMs: retryAfter };
  if (spent) return { kind: "primary", waitMs: untilReset(headers, now) };
  return { kind: "secondary", waitMs: undefined };
}

/** `retry-after` in milliseconds: seconds, or a date as proxies send it. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(1000, ms);
}
