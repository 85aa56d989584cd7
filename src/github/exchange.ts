import { parseBody, readBody, withoutCredential } from "./body";
import { bare, type Call } from "./call";
import type { Clock } from "./clock";
import type { Log } from "./events";
import { type Limit, limitOf } from "./limit-answer";
import { timeOf } from "./time";

export const ACCEPT = "application/vnd.github+json";
const API_VERSION = "2022-11-28";

export interface ExchangeOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly userAgent: string;
  /** Of one request, milliseconds. */
  readonly timeoutMs: number;
  /** On the clock. */
  readonly deadline: number | undefined;
  /** Of GETs. */
  readonly readSignal: AbortSignal | undefined;
  readonly log: Log | undefined;
}

/** What came back. */
export interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
  readonly limit: Limit | undefined;
  /** What it was sent with. */
  readonly authorization: string | undefined;
}

/** What the answers so far have told about the credential and the host, in their headers. */
export interface HeaderFacts {
  /** Scopes of a classic token; absent for all others. */
  scopes?: string;
  /** End of a personal access token, as GitHub writes it: `2026-12-31 23:59:59 UTC`. */
  expires?: string;
  /** Version of a GitHub Enterprise Server. */
  server?: string;
}

/** Sends one request, and learns from the headers of its answer. */
export class Exchange {
  readonly facts: HeaderFacts = {};
  /** Answers that count against GitHub's limits: all but 304. */
  points = 0;
  /** By how much GitHub's clock is ahead of ours, milliseconds. */
  private ahead: number | undefined;

  constructor(private readonly options: ExchangeOptions) {}

  /** Milliseconds since 1970 by GitHub's clock; undefined until an answer has told it. */
  githubNow(): number | undefined {
    return this.ahead === undefined ? undefined : this.options.clock.now() + this.ahead;
  }

  /** @throws SealformError `not-an-api`; what the network throws */
  async send(call: Call, url: string, authorization: string | undefined, etag: string | undefined): Promise<Raw> {
    const { clock, log, timeoutMs, readSignal, deadline, userAgent } = this.options;
    const started = clock.now();
    const timeout = AbortSignal.timeout(
      Math.max(1, Math.ceil(Math.min(timeoutMs, deadline === undefined ? timeoutMs : deadline - started))),
    );
    const headers: Record<string, string> = { accept: ACCEPT, "x-github-api-version": API_VERSION, "user-agent": userAgent };
    if (authorization) headers.authorization = authorization;
    if (etag) headers["if-none-match"] = etag;
    if (call.body !== undefined) headers["content-type"] = "application/json";
    let status = 0;
    try {
      const response = await this.options.fetch(url, {
        method: call.method,
        headers,
        redirect: "manual",
        // A write under way ends in order: cut off, it would leave us in doubt.
        signal: readSignal && call.method === "GET" ? AbortSignal.any([timeout, readSignal]) : timeout,
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      });
      const received = await readBody(response, `${call.method} ${bare(call)}`);
      status = response.status;
      const text = response.ok ? received : withoutCredential(received, authorization);
      if (status !== 304) this.points++;
      const date = timeOf(response.headers.get("date"));
      if (date !== undefined) this.ahead = date - clock.now();
      this.learn(response.headers);
      const body = parseBody(text);
      return { status, headers: response.headers, text, body, authorization, limit: limitOf(status, response.headers, body, clock.now()) };
    } finally {
      log?.({
        type: "request",
        method: call.method,
        path: url.slice(new URL(url).origin.length),
        status,
        ms: Math.round(clock.now() - started),
      });
    }
  }

  private learn(headers: Headers): void {
    const scopes = headers.get("x-oauth-scopes");
    const expires = headers.get("github-authentication-token-expiration");
    const server = headers.get("x-github-enterprise-version");
    if (scopes !== null) this.facts.scopes = scopes;
    if (expires) this.facts.expires = expires;
    if (server) this.facts.server = server;
  }
}
