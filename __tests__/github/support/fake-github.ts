import type { FakeClock } from "./fake-clock";

export interface Seen {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly at: number;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly latency?: number;
}

/** A `fetch` that answers by a function and records what it was asked; throws what the function throws. */
export function fakeGitHub(clock: FakeClock, answer: (seen: Seen, n: number) => Reply | Promise<Reply>) {
  const requests: Seen[] = [];
  let inFlight = 0;
  const most = { inFlight: 0 };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const seen: Seen = {
      method: init?.method ?? "GET",
      path: url.pathname + url.search,
      headers: new Headers(init?.headers),
      body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined,
      at: clock.now(),
    };
    requests.push(seen);
    most.inFlight = Math.max(most.inFlight, ++inFlight);
    try {
      const reply = await answer(seen, requests.length);
      if (reply.latency) await clock.sleep(reply.latency);
      const status = reply.status ?? 200;
      const text = status === 204 || status === 304 ? null : typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {});
      return new Response(text, { status, headers: { date: new Date(clock.now()).toUTCString(), ...reply.headers } });
    } finally {
      inFlight--;
    }
  };
  return { fetch, requests, most, log: () => requests.map(({ method, path }) => `${method} ${path}`) };
}

/** What undici throws for a connection that ends. */
export function networkFailure(code: string): TypeError {
  return Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) });
}

export const TOKEN = "ghp_canary0123456789abcdefABCDEF";
