import { SealformError } from "../model/errors";
import { isLoopback } from "./api-url";
import { type Clock, systemClock } from "./clock";
import { Contents, type ContentsReader } from "./contents";
import type { AppInstallation, Credential } from "./credential";
import { EtagCache } from "./etag-cache";
import type { Log } from "./events";
import { ACCEPT, type HeaderFacts } from "./exchange";
import type { Pace } from "./limiter";
import { limiterFor } from "./limiters";
import { Reader } from "./reader";
import { Transport } from "./request";
import type { GitHubReader, GitHubWriter } from "./types";
import { userAgent } from "./version";
import { Writer } from "./writer";

export interface ConnectOptions {
  /** As `resolveApiUrl` gives it. */
  readonly apiUrl: string;
  /** Undefined: anonymous, 60 requests an hour. */
  readonly credential: Credential | undefined;
  /** @default the global one */
  readonly fetch?: typeof globalThis.fetch;
  /** @default the system's */
  readonly clock?: Clock;
  /** For the jitter of retries, 0 to 1. @default Math.random */
  readonly random?: () => number;
  /** Folder for stored answers, see `defaultCacheDir`. @default none are stored */
  readonly cacheDir?: string;
  /** Writes a minute, 1 to 180; 0: no pace, on loopback hosts only. @default 60 */
  readonly writeRate?: number;
  /** Most requests to send, retries included. @default no limit */
  readonly requestBudget?: number;
  /** Milliseconds from now in which all requests must be done. @default no limit */
  readonly deadlineMs?: number;
  /** Milliseconds that one request may take. @default 60 seconds */
  readonly requestTimeoutMs?: number;
  /** Ends all waiting and reading; a write under way is finished. */
  readonly signal?: AbortSignal;
  /** That of reads, which may go on for longer. @default `signal` */
  readonly readSignal?: AbortSignal;
  readonly log?: Log;
}

export interface GitHubConnection {
  readonly reader: GitHubReader;
  /** Files of repositories; needs a permission that all the rest does without. */
  readonly contents: ContentsReader;
  /** What is known about the credential from the answers so far; asks nothing. */
  credential(): CredentialFacts;
  /** Writes the stored answers to the disk, once, at the end. */
  close(): Promise<void>;
}

/** What the answers so far have told. */
export interface CredentialFacts extends Readonly<HeaderFacts> {
  /** The variable that it came from; undefined without one. */
  readonly source: string | undefined;
  /** Of a GitHub App. */
  readonly installation?: AppInstallation | undefined;
  /** Milliseconds by which GitHub's clock is ahead of this machine's. */
  readonly ahead?: number | undefined;
}

export interface GitHubWritingConnection extends GitHubConnection {
  readonly writer: GitHubWriter;
}

/** GitHub allows 900 points a minute and a write costs 5. */
export const MOST_WRITES_PER_MINUTE = 180;
/** One a second, as GitHub asks. https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
export const DEFAULT_WRITES_PER_MINUTE = 60;
const TIMEOUT_MS = 60_000;

/**
 * A connection that cannot write.
 * @throws SealformError `write-rate`
 */
export function connect(options: ConnectOptions): GitHubConnection {
  const { reader, contents, credential, close } = open(options);
  return { reader, contents, credential, close };
}

/**
 * A connection that can write too.
 * @throws SealformError `write-rate`
 */
export function connectWriter(options: ConnectOptions): GitHubWritingConnection {
  const { transport, reader, contents, credential, close } = open(options);
  return { reader, contents, writer: new Writer(transport), credential, close };
}

/** For what is neither read nor written of secrets: `./review`. @throws SealformError `write-rate` */
export function openTransport(options: ConnectOptions): Transport {
  return open(options).transport;
}

function open(options: ConnectOptions) {
  const { apiUrl, credential, cacheDir, log } = options;
  const clock = options.clock ?? systemClock;
  const fetch = options.fetch ?? globalThis.fetch;
  const cache = cacheDir === undefined ? undefined : new EtagCache(cacheDir, new URL(apiUrl).host, ACCEPT, () => clock.now());
  const transport = new Transport({
    apiUrl,
    credential,
    fetch,
    clock,
    random: options.random ?? Math.random,
    limiter: limiterFor({ fetch, clock, host: new URL(apiUrl).host, credential }),
    pace: paceOf(options.writeRate ?? DEFAULT_WRITES_PER_MINUTE, new URL(apiUrl)),
    cache,
    userAgent: userAgent(),
    timeoutMs: options.requestTimeoutMs ?? TIMEOUT_MS,
    requestBudget: options.requestBudget,
    deadline: options.deadlineMs === undefined ? undefined : clock.now() + options.deadlineMs,
    signal: options.signal,
    readSignal: options.readSignal ?? options.signal,
    log,
  });
  const close = async () => {
    const problem = await cache?.close();
    if (problem !== undefined) log?.({ type: "note", message: `answers are not kept for the next run: ${problem}` });
  };
  const facts = (): CredentialFacts => {
    const now = transport.githubNow();
    const { source, installation } = credential ?? { source: undefined, installation: undefined };
    return { ...transport.facts, source, installation, ahead: now === undefined ? undefined : now - clock.now() };
  };
  return { transport, reader: new Reader(transport), contents: new Contents(transport), credential: facts, close };
}

function paceOf(writeRate: number, url: URL): Pace {
  if (!Number.isInteger(writeRate) || writeRate < 0 || writeRate > MOST_WRITES_PER_MINUTE)
    throw new SealformError(
      "write-rate",
      `${writeRate} is not a number of writes a minute`,
      `write a whole number from 1 to ${MOST_WRITES_PER_MINUTE}: GitHub allows no more`,
    );
  if (writeRate > 0) return { intervalMs: 60_000 / writeRate, points: true };
  if (!isLoopback(url))
    throw new SealformError(
      "write-rate",
      `${url.host} is not this machine: writes need a pace there`,
      `write a number from 1 to ${MOST_WRITES_PER_MINUTE}`,
    );
  return { intervalMs: 0, points: false };
}
