import type { Clock } from "./clock";
import type { FaultRule } from "./faults";
import type { Hand } from "./hand";
import type { Seed } from "./seed-types";
import type { Store } from "./stores";

/** One request, without a socket. */
export interface SimulatorRequest {
  readonly method: string;
  /** Absolute, or a path with its query; the origin is used in the URLs of the answer. */
  readonly url: string;
  /** Names in any case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

export interface SimulatorResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for 204, 304 and HEAD. */
  readonly body: string;
}

/** One answered request, as in the file of `--log`. */
export interface RequestLogEntry {
  readonly method: string;
  /** With the query, as it was received. */
  readonly path: string;
  /** 0: the connection was reset by a fault. */
  readonly status: number;
  readonly ms: number;
}

/** A 2xx answer of the simulator that GitHub's own description does not allow. */
export interface Violation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly message: string;
}

/** A request refused for a rate limit. With `rateLimits: "off"` there are none. */
export interface LimitRefusal {
  readonly kind: "primary" | "points" | "concurrency" | "content";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
}

/** Writes that create content, a minute and an hour. GitHub: "in general, no more than 80 … 500". */
export interface ContentLimits {
  readonly perMinute: number;
  readonly perHour: number;
}

export interface SimulatorOptions {
  /** The world at the start. @default a small organization `acme` */
  readonly seed?: Seed;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** `off`: points are counted in the headers, and never refused. @default "off" */
  readonly rateLimits?: "github" | "off";
  /** Limits on content-generating writes; whether secrets are content is not documented. @default none */
  readonly contentLimits?: ContentLimits;
  /** The status of a refusal; GitHub sends either. @default 403 */
  readonly limitStatus?: 403 | 429;
  /** Every request takes at least so many milliseconds. @default 0 */
  readonly latencyMs?: number;
  /** Reads see writes so many milliseconds late. Costs a copy of the world a write. @default 0 */
  readonly consistencyDelayMs?: number;
  /** Serves `/_simulator/…`: the values in plain text, faults, changes by hand. @default false */
  readonly reveal?: boolean;
  /** The world is read from here when the file is there, and written after each write. Holds no plain text. @default none */
  readonly stateFile?: string;
  /** @default none */
  readonly faults?: readonly FaultRule[];
  /** Called after each answer. @default none */
  readonly log?: (entry: RequestLogEntry) => void;
  /** Called before a request is answered, to change the world in the middle of a run. @default none */
  readonly onRequest?: (request: SimulatorRequest) => void | Promise<void>;
}

export interface ListenOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. @default 0, unless `unixSocket` is given */
  readonly port?: number;
  /** Path of a unix socket. @default none */
  readonly unixSocket?: string;
  /** PEM texts: https instead of http on the TCP port. @default none */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface RevealedSecret {
  /** The path of the secret's PUT, by names, percent-encoded, the secret's name in upper case. */
  readonly path: string;
  readonly value: string;
}

/** A local GitHub. */
export interface Simulator {
  /** Answers one request. Rejects with `ConnectionReset` when a fault resets the connection. */
  handle(request: SimulatorRequest): Promise<SimulatorResponse>;
  /** `handle` in the form of the global `fetch`, for tests in the same process. */
  readonly fetch: typeof globalThis.fetch;
  /** Opens the listeners; `url` is empty when only a unix socket is open. */
  listen(options?: ListenOptions): Promise<{ readonly url: string }>;
  close(): Promise<void>;
  /** All requests that were answered, in order of their answers; empty it with `requests.length = 0`. */
  readonly requests: RequestLogEntry[];
  /** Answers that broke GitHub's description; a test asserts that this is empty. */
  readonly violations: Violation[];
  /** Requests refused for a limit. */
  readonly refusals: LimitRefusal[];
  /** Rules of failure; may be added to while running. */
  readonly faults: { add(...rules: FaultRule[]): void; clear(): void };
  /** Changes made "by hand", around the API. */
  readonly hand: Hand;
  /** A new key generation of one store: other keys under another `key_id`, everywhere. */
  rotateKeys(store: Store): void;
  /** Every secret's value, in order of their paths. */
  revealed(): Promise<RevealedSecret[]>;
}
