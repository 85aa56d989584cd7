import { SealformError } from "../model/errors";
import { parseBody, readBody, withoutCredential } from "./body";
import type { Clock } from "./clock";
import type { Credential } from "./credentials";
import { cacheKey, type EtagCache, type FoundAnswer } from "./etag-cache";
import type { Log } from "./events";
import { answerError, type FailedCall, type GitHubError, networkError } from "./github-error";
import { type Limit, limitOf, retryAfterMs } from "./limit-answer";
import { deadlineError, type Limiter, type Pace } from "./limiter";
import { errorCode, isNeverSent, isRefusedForGood } from "./network-errors";
import { locationOf } from "./redirect";
import { timeOf } from "./time";
import { isCloud } from "./web";

export const ACCEPT = "application/vnd.github+json";
const API_VERSION = "2022-11-28";

/** Attempts after a 5xx or a reset; GitHub's secrets service fails for seconds under bursts of writes (cli/cli#9758). */
const ATTEMPTS = 4;
const BACKOFF_MS = 1000;
/** Attempts that end in a rate limit. Each has waited as long as GitHub asked. */
const LIMITED_ATTEMPTS = 10;
const REDIRECTS = 2;

export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/** One request, retries aside. */
export interface Call {
  readonly method: Method;
  /** Encoded, with its query: `/orgs/acme/actions/secrets?per_page=100`. */
  readonly path: string;
  readonly body?: unknown;
  /** Answer GETs from the cache when GitHub confirms it. @default false */
  readonly cached?: boolean;
  /** What of an answer is worth keeping in the cache. @default all of it */
  readonly keep?: Keep;
  /** Statuses outside 2xx that are answers, not errors. @default none */
  readonly expected?: readonly number[];
}

/** A part of a body that stands for all of it, once it is kept: of a list of 100,000 files the few that matter. */
export interface Keep {
  /** Which part: another part of the same answer has another name. */
  readonly as: string;
  /** The part of a body; of a part the same. */
  readonly of: (body: unknown) => unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed; undefined without a body. */
  readonly body: unknown;
  /** The `Link` header, of the stored answer when GitHub confirmed it. */
  readonly link: string | null | undefined;
  /** An earlier attempt got no answer and may have been carried out. */
  readonly repeated: boolean;
}

export interface TransportOptions {
  readonly apiUrl: string;
  readonly credential: Credential | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limiter: Limiter;
  readonly pace: Pace;
  readonly cache: EtagCache | undefined;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly requestBudget: number | undefined;
  /** On the clock. */
  readonly deadline: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Of GETs. */
  readonly readSignal: AbortSignal | undefined;
  readonly log: Log | undefined;
}

interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
  readonly limit: Limit | undefined;
  /** What it was sent with. */
  readonly authorization: string | undefined;
  /** It was refused, and another one can be had. */
  readonly renewable?: boolean;
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

/** Sends requests of one connection: in turn, again where that is safe, within a budget and a deadline. */
export class Transport {
  readonly counts = { reads: 0, writes: 0, points: 0 };
  readonly facts: HeaderFacts = {};
  /** The credential was refused: nothing else is sent. Many failed logins lock an account out for a while. */
  private refused: GitHubError | undefined;
  /** Before each attempt of a write, when its turn has come. */
  beforeWrite: (() => Promise<void>) | undefined;
  private reached = false;
  /** By how much GitHub's clock is ahead of ours, milliseconds. */
  private ahead: number | undefined;

  constructor(readonly options: TransportOptions) {}

  /** Milliseconds since 1970 by GitHub's clock; undefined until an answer has told it. */
  githubNow(): number | undefined {
    return this.ahead === undefined ? undefined : this.options.clock.now() + this.ahead;
  }

  get(path: string, cached = true, keep?: Keep): Promise<Answer> {
    return this.call({ method: "GET", path, cached, ...(keep && { keep }) });
  }

  /** @throws GitHubError; SealformError `request-budget`, `deadline`, `redirect-refused`, `not-an-api`, `interrupted`. */
  async call(call: Call): Promise<Answer> {
    try {
      return await this.attempts(call);
    } catch (error) {
      if (!this.signalOf(call)?.aborted || error instanceof SealformError) throw error;
      throw new SealformError("interrupted", "interrupted", undefined, { exitCode: 130 });
    }
  }

  private async attempts(call: Call): Promise<Answer> {
    const authorization = await this.authorization(call);
    const stored = call.cached && this.options.cache ? await this.options.cache.find(keyOf(call), authorization ?? "") : undefined;
    let url = this.options.apiUrl + call.path;
    let repeated = false;
    let redirects = 0;
    let limited = 0;
    let failures = 0;
    let renewed = false;
    for (;;) {
      let raw: Raw;
      try {
        raw = await this.inTurn(call, url, authorization, stored?.etag, !renewed);
      } catch (error) {
        const code = errorCode(error);
        if (code === undefined) throw error;
        const sent = !isNeverSent(code);
        const again = (isIdempotent(call.method) || !sent) && (this.reached || sent) && !isRefusedForGood(code);
        if (!again || ++failures >= ATTEMPTS) throw networkError(this.failed(call), code, sent && call.method !== "GET");
        repeated ||= sent;
        await this.backOff(call, failures, undefined);
        continue;
      }
      this.reached = true;
      const { status, headers } = raw;
      if (raw.renewable) {
        renewed = true;
        continue;
      }
      if (raw.limit && ++limited < LIMITED_ATTEMPTS) continue;
      if (status >= 500 && isIdempotent(call.method) && ++failures < ATTEMPTS) {
        repeated = true;
        await this.backOff(call, failures, retryAfterMs(headers, this.options.clock.now()));
        continue;
      }
      if (call.method === "GET" && headers.has("location") && status >= 300 && status < 400 && redirects++ < REDIRECTS) {
        url = locationOf(headers, url);
        continue;
      }
      if (status === 304 && stored && raw.authorization === authorization) return await this.confirmed(call, raw, stored, repeated);
      // What a DELETE without an answer has deleted is not there any more.
      const gone = call.method === "DELETE" && repeated && status === 404;
      if ((status >= 200 && status < 300) || call.expected?.includes(status) || gone) return await this.answer(call, raw, repeated);
      if (status === 404 && raw.body === undefined && /text\/html/.test(headers.get("content-type") ?? "")) throw this.webSite(call);
      throw this.failure(call, raw, repeated);
    }
  }

  /** A page for people instead of an API's answer: that is what stands beside `/api/v3` of an Enterprise Server. */
  private webSite(call: Call): SealformError {
    const { apiUrl } = this.options;
    const hint = isCloud(new URL(apiUrl).hostname)
      ? "is something between us and GitHub that answers in its place?"
      : `the API of a GitHub Enterprise Server is ${new URL(apiUrl).origin}/api/v3: set --api-url or GITHUB_API_URL to it`;
    return new SealformError("not-an-api", `${call.method} ${this.failed(call).path}: ${apiUrl} answers with a web page`, hint);
  }

  private async answer(call: Call, raw: Raw, repeated: boolean): Promise<Answer> {
    const { status, headers, text, body, authorization } = raw;
    if (text !== "" && body === undefined) {
      const hint = `is ${this.options.apiUrl} the URL of GitHub's API, and nothing between us that answers in its place?`;
      throw new SealformError("not-an-api", `${call.method} ${this.failed(call).path}: ${status}, but the answer is not JSON`, hint);
    }
    const link = headers.get("link");
    const etag = headers.get("etag");
    if (call.cached && etag && status === 200)
      await this.options.cache?.store(keyOf(call), authorization ?? "", { etag, body: keptText(call, text, body), ...(link && { link }) });
    return { status, headers, body, link, repeated };
  }

  /** GitHub said that a stored answer still holds; one of another token is stored for this one too. */
  private async confirmed(call: Call, raw: Raw, stored: FoundAnswer, repeated: boolean): Promise<Answer> {
    if (stored.computed) await this.options.cache?.store(keyOf(call), raw.authorization ?? "", stored);
    return { status: raw.status, headers: raw.headers, body: parseBody(stored.body), link: stored.link, repeated };
  }

  private async inTurn(
    call: Call,
    url: string,
    authorization: string | undefined,
    etag: string | undefined,
    mayRenew: boolean,
  ): Promise<Raw> {
    const { limiter, pace, deadline, log, credential } = this.options;
    const kind = call.method === "GET" ? "read" : "write";
    this.check(call);
    return limiter.run({ kind, pace, signal: this.signalOf(call), deadline, log }, async (sentAt) => {
      // The wait for a limit can be longer than an installation token lives.
      const current = await this.authorization(call);
      if (kind === "write") await this.beforeWrite?.();
      this.check(call);
      this.counts[kind === "read" ? "reads" : "writes"]++;
      const raw = await this.exchange(call, url, current, current === authorization ? etag : undefined);
      if (raw.limit) limiter.limited(sentAt, kind, raw.limit);
      else limiter.answered(sentAt, raw.headers);
      const renewable = raw.status === 401 && mayRenew && current !== undefined && credential?.renew?.(current) === true;
      if (raw.status === 401 && !renewable) this.refused ??= this.failure(call, raw);
      return { ...raw, renewable };
    });
  }

  private signalOf({ method }: Call): AbortSignal | undefined {
    return method === "GET" ? this.options.readSignal : this.options.signal;
  }

  private check(call: Call): void {
    if (this.refused) throw this.refused;
    this.signalOf(call)?.throwIfAborted();
    const { requestBudget, deadline, clock } = this.options;
    const { reads, writes } = this.counts;
    if (requestBudget !== undefined && reads + writes >= requestBudget)
      throw new SealformError(
        "request-budget",
        `${requestBudget} requests are used up`,
        "give a larger budget, or fewer places with --only",
      );
    if (deadline !== undefined && clock.now() >= deadline) throw deadlineError(0);
  }

  private async exchange(call: Call, url: string, authorization: string | undefined, etag: string | undefined): Promise<Raw> {
    const { clock, log, timeoutMs, readSignal, deadline } = this.options;
    const started = clock.now();
    const timeout = AbortSignal.timeout(
      Math.max(1, Math.ceil(Math.min(timeoutMs, deadline === undefined ? timeoutMs : deadline - started))),
    );
    const headers: Record<string, string> = { accept: ACCEPT, "x-github-api-version": API_VERSION, "user-agent": this.options.userAgent };
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
      const received = await readBody(response, `${call.method} ${this.failed(call).path}`);
      status = response.status;
      const text = response.ok ? received : withoutCredential(received, authorization);
      if (status !== 304) this.counts.points++;
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

  private async backOff(call: Call, failures: number, asked: number | undefined): Promise<void> {
    const { clock, random, deadline, log } = this.options;
    const ms = Math.max(asked ?? 0, BACKOFF_MS * 2 ** (failures - 1) * (0.5 + random() / 2));
    if (deadline !== undefined && clock.now() + ms >= deadline) throw deadlineError(ms);
    if (ms >= 2 * BACKOFF_MS) log?.({ type: "waiting", ms: Math.ceil(ms), reason: "retry", queued: 1, estimateMs: Math.ceil(ms) });
    await clock.sleep(Math.ceil(ms), this.signalOf(call));
  }

  private async authorization(call: Call): Promise<string | undefined> {
    this.check(call);
    return this.options.credential?.authorization({
      path: call.path,
      now: () => this.options.clock.now(),
      githubNow: () => this.githubNow(),
      warn: (message) => this.options.log?.({ type: "warning", message }),
      exchange: (method, path, authorization, body) => this.exchangeForCredential({ method, path, body }, authorization),
    });
  }

  private async exchangeForCredential(call: Call, authorization: string): Promise<unknown> {
    try {
      const raw = await this.exchange(call, this.options.apiUrl + call.path, authorization, undefined);
      if (raw.status >= 200 && raw.status < 300) return raw.body;
      throw this.failure(call, raw);
    } catch (error) {
      const code = errorCode(error);
      throw code === undefined ? error : networkError(this.failed(call), code, false);
    }
  }

  private failure(call: Call, raw: Raw, repeated = false): GitHubError {
    return answerError({ ...this.failed(call), repeated }, raw.status, raw.headers, raw.body, raw.limit !== undefined);
  }

  private failed(call: Call): FailedCall {
    return {
      method: call.method,
      path: call.path.replace(/\?.*/, ""),
      apiUrl: this.options.apiUrl,
      credential: this.options.credential?.source,
      advice: this.options.credential?.advice?.(call.path),
    };
  }
}

/** A part has an entry of its own, so that nobody takes it for the whole. */
function keyOf({ path, keep }: Call): string {
  return keep ? `${cacheKey(path)}#${keep.as}` : cacheKey(path);
}

function keptText({ keep }: Call, text: string, body: unknown): string {
  return keep ? JSON.stringify(keep.of(body)) : text;
}

/** Every PATCH of ours sets values. A POST may have been carried out, though its answer was lost. */
function isIdempotent(method: Method): boolean {
  return method !== "POST";
}
