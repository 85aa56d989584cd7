interface Window {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since 1970, GitHub's clock. */
  readonly reset: number;
  /** Milliseconds, our clock. */
  readonly resetAt: number;
}

/** GitHub's answers of one window may name resets that differ by a second. */
const SAME_WINDOW_SECONDS = 60;

/**
 * What is left of the hour, as the answers tell it. Unlimited where they do not (GitHub Enterprise Server by default).
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
 */
export class PrimaryBudget {
  private window: Window | undefined;

  observe(headers: Headers, now: number): void {
    if ((headers.get("x-ratelimit-resource") ?? "core") !== "core") return;
    const remaining = Number(headers.get("x-ratelimit-remaining") ?? Number.NaN);
    const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return;
    const limit = Number(headers.get("x-ratelimit-limit") ?? remaining);
    const old = this.window;
    if (old && reset < old.reset - SAME_WINDOW_SECONDS) return;
    const same = old && reset <= old.reset + SAME_WINDOW_SECONDS;
    this.window = {
      limit,
      remaining: same ? Math.min(old.remaining, remaining) : remaining,
      reset,
      resetAt: now + untilReset(headers, now)!,
    };
  }

  /** Requests that the hour still allows, those under way included. */
  remaining(now: number): number {
    if (this.window && now >= this.window.resetAt) this.window = undefined;
    return this.window?.remaining ?? Number.POSITIVE_INFINITY;
  }

  get resetAt(): number {
    return this.window?.resetAt ?? 0;
  }

  /** Milliseconds that so many requests have to wait for this window and the next ones to end. */
  waitFor(requests: number, now: number): number {
    const over = requests - this.remaining(now);
    if (!this.window || over <= 0) return 0;
    return this.window.resetAt - now + Math.floor((over - 1) / Math.max(1, this.window.limit)) * 3_600_000;
  }
}

/** Milliseconds until `x-ratelimit-reset`, by GitHub's own `Date` where it is there: our clock may be wrong. */
export function untilReset(headers: Headers, now: number): number | undefined {
  const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
  if (!Number.isFinite(reset)) return undefined;
  const date = Date.parse(headers.get("date") ?? "");
  return Math.max(1000, reset * 1000 - (Number.isNaN(date) ? now : date));
}
