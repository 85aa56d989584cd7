import type { Actor } from "./credentials";
import type { ContentLimits, LimitRefusal } from "./types";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const POINTS_PER_MINUTE = 900;
const CONCURRENT = 100;
const MINUTE = 60_000;
const HOUR = 3_600_000;

export interface Refusal {
  readonly kind: LimitRefusal["kind"];
  /** Seconds; undefined for the primary limit, whose reset is in the headers. */
  readonly retryAfter?: number;
}

/** Costs in a sliding window. */
class Window {
  readonly #entries: { readonly at: number; readonly cost: number }[] = [];
  #first = 0;
  #sum = 0;

  constructor(
    readonly length: number,
    readonly limit: number,
  ) {}

  /** Milliseconds until `cost` fits; 0 when it fits now. */
  wait(now: number, cost: number): number {
    this.#expire(now);
    let sum = this.#sum;
    for (let i = this.#first; sum + cost > this.limit && i < this.#entries.length; i++) {
      const entry = this.#entries[i]!;
      sum -= entry.cost;
      if (sum + cost <= this.limit) return Math.max(1, entry.at + this.length - now);
    }
    return 0;
  }

  add(now: number, cost: number): void {
    this.#entries.push({ at: now, cost });
    this.#sum += cost;
  }

  #expire(now: number): void {
    while (this.#first < this.#entries.length && this.#entries[this.#first]!.at <= now - this.length)
      this.#sum -= this.#entries[this.#first++]!.cost;
    if (this.#first > 1000) {
      this.#entries.splice(0, this.#first);
      this.#first = 0;
    }
  }
}

/** What one credential has used. */
class Bucket {
  readonly points = new Window(MINUTE, POINTS_PER_MINUTE);
  readonly contentMinute: Window | undefined;
  readonly contentHour: Window | undefined;
  concurrent = 0;
  used = 0;
  /** Milliseconds since 1970; the hour begins with its first request. */
  resetAt = 0;

  constructor(content: ContentLimits | undefined) {
    this.contentMinute = content && new Window(MINUTE, content.perMinute);
    this.contentHour = content && new Window(HOUR, content.perHour);
  }
}

export interface Usage {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** Counts points for each credential and resource, and says when one is over a limit. */
export class Limits {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly enforced: boolean,
    private readonly content: ContentLimits | undefined,
  ) {}

  /**
   * Begins a request: counts it, or says which limit refuses it. End it with `leave`.
   * @param free it costs no point of the primary limit, as `GET /rate_limit`
   */
  enter(actor: Actor, resource: string, method: string, now: number, free: boolean): Refusal | undefined {
    const bucket = this.#bucket(actor, resource, now);
    const write = method !== "GET" && method !== "HEAD" && method !== "OPTIONS" && resource === "core";
    const cost = write ? 5 : 1;
    const contentWrite = write && method !== "DELETE";
    bucket.concurrent++;
    if (this.enforced) {
      const refusal = this.#refusal(bucket, actor, now, cost, contentWrite, free);
      if (refusal) return refusal;
    }
    if (!free) bucket.used++;
    bucket.points.add(now, cost);
    if (contentWrite) {
      bucket.contentMinute?.add(now, 1);
      bucket.contentHour?.add(now, 1);
    }
    return undefined;
  }

  leave(actor: Actor, resource: string, now: number): void {
    this.#bucket(actor, resource, now).concurrent--;
  }

  /** Gives the point of the primary limit back: a 304 costs none. */
  refund(actor: Actor, resource: string, now: number): void {
    const bucket = this.#bucket(actor, resource, now);
    bucket.used = Math.max(0, bucket.used - 1);
  }

  usage(actor: Actor, resource: string, now: number): Usage {
    const { used, resetAt } = this.#bucket(actor, resource, now);
    return { limit: actor.limit, used, remaining: Math.max(0, actor.limit - used), reset: Math.ceil(resetAt / 1000) };
  }

  #refusal(bucket: Bucket, actor: Actor, now: number, cost: number, contentWrite: boolean, free: boolean): Refusal | undefined {
    if (bucket.concurrent > CONCURRENT) return { kind: "concurrency", retryAfter: 1 };
    if (!free && bucket.used >= actor.limit) return { kind: "primary" };
    const wait = bucket.points.wait(now, cost);
    if (wait > 0) return { kind: "points", retryAfter: Math.ceil(wait / 1000) };
    if (!contentWrite) return undefined;
    const content = Math.max(bucket.contentMinute?.wait(now, 1) ?? 0, bucket.contentHour?.wait(now, 1) ?? 0);
    return content > 0 ? { kind: "content", retryAfter: Math.ceil(content / 1000) } : undefined;
  }

  #bucket(actor: Actor, resource: string, now: number): Bucket {
    const name = `${actor.bucket}/${resource}`;
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = new Bucket(this.content);
      this.#buckets.set(name, bucket);
    }
    if (now >= bucket.resetAt) {
      bucket.used = 0;
      bucket.resetAt = now + HOUR;
    }
    return bucket;
  }
}
