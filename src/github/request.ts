import { SealformError } from "../model/errors";
import { parseBody } from "./body";
import { type Answer, bare, type Call, isIdempotent, type Keep, keptText, keyOf } from "./call";
import type { Credential } from "./credential";
import type { EtagCache, FoundAnswer } from "./etag-cache";
import { Exchange, type ExchangeOptions, type HeaderFacts, type Raw } from "./exchange";
import { answerError, type FailedCall, type GitHubError, networkError } from "./github-error";
import { retryAfterMs } from "./limit-answer";
import { deadlineError, type Limiter, type Pace } from "./limiter";
import { errorCode, isNeverSent, isRefusedForGood } from "./network-errors";
import { locationOf } from "./redirect";
import { isCloud } from "./web";

/** Attempts after a 5xx or a reset; GitHub's secrets service fails for seconds under bursts of writes (cli/cli#9758). */
const ATTEMPTS = 4;
const BACKOFF_MS = 1000;
/** Attempts that end in a rate limit. Each has waited as long as GitHub asked. */
const LIMITED_ATTEMPTS = 10;
const REDIRECTS = 2;

export interface TransportOptions extends ExchangeOptions {
  readonly apiUrl: string;
  readonly credential: Credential | undefined;
  readonly random: () => number;
  readonly limiter: Limiter;
  readonly pace: Pace;
  readonly cache: EtagCache | undefined;
  readonly requestBudget: number | undefined;
  readonly signal: AbortSignal | undefined;
}

interface Tried extends Raw {
  /** The credential was refused, and another one can be had. */
  readonly renewable: boolean;
}

/** Sends requests of one connection: in turn, again where that is safe, within a budget and a deadline. */
export class Transport {
  private readonly exchange: Exchange;
  private reads = 0;
  private writes = 0;
  /** The credential was refused: nothing else is sent. Many failed logins lock an account out for a while. */
  private refused: GitHubError | undefined;
  /** Before each attempt of a write, when its turn has come. */
  beforeWrite: (() => Promise<void>) | undefined;
  private reached = false;

  constructor(readonly options: TransportOptions) {
    this.exchange = new Exchange(options);
  }

  get counts(): { readonly reads: number; readonly writes: number; readonly points: number } {
    return { reads: this.reads, writes: this.writes, points: this.exchange.points };
  }

  get facts(): HeaderFacts {
    return this.exchange.facts;
  }

  /** Milliseconds since 1970 by GitHub's clock; undefined until an answer has told it. */
  githubNow(): number | undefined {
    return this.exchange.githubNow();
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
      let raw: Tried;
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
    return new SealformError("not-an-api", `${call.method} ${bare(call)}: ${apiUrl} answers with a web page`, hint);
  }

  private async answer(call: Call, raw: Raw, repeated: boolean): Promise<Answer> {
    const { status, headers, text, body, authorization } = raw;
    if (text !== "" && body === undefined) {
      const hint = `is ${this.options.apiUrl} the URL of GitHub's API, and nothing between us that answers in its place?`;
      throw new SealformError("not-an-api", `${call.method} ${bare(call)}: ${status}, but the answer is not JSON`, hint);
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
  ): Promise<Tried> {
    const { limiter, pace, deadline, log, credential } = this.options;
    const kind = call.method === "GET" ? "read" : "write";
    this.check(call);
    return limiter.run({ kind, pace, signal: this.signalOf(call), deadline, log }, async (sentAt) => {
      // The wait for a limit can be longer than an installation token lives.
      const current = await this.authorization(call);
      if (kind === "write") await this.beforeWrite?.();
      this.check(call);
      if (kind === "read") this.reads++;
      else this.writes++;
      const raw = await this.exchange.send(call, url, current, current === authorization ? etag : undefined);
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
    if (requestBudget !== undefined && this.reads + this.writes >= requestBudget)
      throw new SealformError(
        "request-budget",
        `${requestBudget} requests are used up`,
        "give a larger budget, or fewer places with --only",
      );
    if (deadline !== undefined && clock.now() >= deadline) throw deadlineError(0);
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
      const raw = await this.exchange.send(call, this.options.apiUrl + call.path, authorization, undefined);
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
      path: bare(call),
      apiUrl: this.options.apiUrl,
      credential: this.options.credential?.source,
      advice: this.options.credential?.advice?.(call.path),
    };
  }
}
