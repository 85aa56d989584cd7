import { SealformError } from "../model/errors";
import type { Clock } from "./clock";
import type { Log, WaitingEvent } from "./events";
import type { Limit } from "./limit-answer";
import { POINTS, PointsWindow, type RequestKind } from "./points-window";
import { PrimaryBudget } from "./primary-budget";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export const POINTS_PER_MINUTE = 900;
const CONCURRENT = 100;
/** A minute, and a tenth of a second for clocks that do not run alike. */
const WINDOW_MS = 60_100;
/** GitHub names no time: at least a minute, then exponentially longer. Same page, "Exceeding the rate limit". */
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** "Wait at least one second between each request." https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests */
const CAREFUL_INTERVAL_MS = 1000;
/** Shorter waits are not worth a line. */
const SILENT_MS = 2000;

/** How fast a connection may write. */
export interface Pace {
  /** Milliseconds from the start of one write to the next. */
  readonly intervalMs: number;
  /** Count points: everywhere but on a loopback host that was asked for without a pace. */
  readonly points: boolean;
}

/** A request that asks to be sent. */
export interface Turn {
  readonly kind: RequestKind;
  readonly pace: Pace;
  readonly signal?: AbortSignal | undefined;
  /** On our clock. A wait that would end later fails at once. */
  readonly deadline?: number | undefined;
  readonly log?: Log | undefined;
}

interface Waiting {
  readonly turn: Turn;
  start(): void;
  fail(error: unknown): void;
}

type Obstacle = { readonly until: number; readonly reason: WaitingEvent["reason"] } | "answers";

/**
 * Decides when each request of one credential is sent: points, concurrency, pace of writes, the hour's budget, and one pause
 * for all after any limit. Writes go one at a time. While reads and writes wait, neither takes more than half of the points from the other.
 */
export class Limiter {
  private readonly reads: Waiting[] = [];
  private readonly writes: Waiting[] = [];
  private readonly points = new PointsWindow(POINTS_PER_MINUTE, WINDOW_MS);
  private readonly primary = new PrimaryBudget();
  private inFlight = 0;
  private writing = false;
  private nextWriteAt = 0;
  private careful = false;
  private pause = { from: Number.NEGATIVE_INFINITY, until: 0, reason: "secondary-limit" as WaitingEvent["reason"] };
  private strikes = 0;
  /**
   * An answer came since the start or the last pause. Until then one request goes alone: a wrong token is tried once, not a
   * hundred times, and a limit that still holds is met once.
   */
  private proven = false;
  private wakeUp: AbortController | undefined;
  private announced = 0;

  constructor(private readonly clock: Clock) {}

  /** Sends when it is this request's turn. `send` reads the whole answer. */
  async run<T>(turn: Turn, send: (sentAt: number) => Promise<T>): Promise<T> {
    await this.wait(turn);
    try {
      return await send(this.clock.now());
    } finally {
      this.inFlight--;
      if (turn.kind === "write") this.writing = false;
      if (turn.pace.points) this.points.finish(turn.kind, this.clock.now());
      this.pump();
    }
  }

  /** An answer that is not a rate limit. */
  answered(sentAt: number, headers: Headers): void {
    this.primary.observe(headers, this.clock.now());
    if (sentAt < this.pause.from) return;
    this.proven = true;
    this.strikes = 0;
  }

  /** A rate limit: everything pauses. Answers to requests sent before the pause began tell of the same incident. */
  limited(sentAt: number, kind: RequestKind, limit: Limit): void {
    const now = this.clock.now();
    if (sentAt >= this.pause.from && limit.waitMs === undefined) this.strikes++;
    const ms = limit.waitMs ?? Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (Math.max(1, this.strikes) - 1));
    const reason = limit.kind === "primary" ? "primary-limit" : "secondary-limit";
    this.pause = { from: now, until: Math.max(this.pause.until, now + ms), reason };
    this.proven = false;
    if (kind === "write" && limit.kind === "secondary") this.careful = true;
  }

  private wait(turn: Turn): Promise<void> {
    turn.signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const queue = turn.kind === "read" ? this.reads : this.writes;
      const abort = () => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(turn.signal?.reason);
        this.pump();
      };
      const settle = (end: () => void) => {
        turn.signal?.removeEventListener("abort", abort);
        end();
      };
      const waiting: Waiting = { turn, start: () => settle(resolve), fail: (error) => settle(() => reject(error)) };
      turn.signal?.addEventListener("abort", abort);
      queue.push(waiting);
      // Behind others there is nothing new to decide.
      if (queue.length === 1) this.pump();
    });
  }

  private pump(): void {
    this.wakeUp?.abort();
    this.wakeUp = undefined;
    for (;;) {
      const now = this.clock.now();
      const { waiting, obstacle } = this.next(now);
      if (!waiting || obstacle === "answers") return;
      const { turn } = waiting;
      const until = obstacle?.until ?? now;
      if (turn.deadline !== undefined && until >= turn.deadline) {
        this.remove(waiting);
        waiting.fail(deadlineError(until - now));
        continue;
      }
      if (obstacle) {
        this.announce(turn, obstacle, now);
        this.sleep(until - now);
        return;
      }
      this.remove(waiting);
      this.grant(turn, now);
      waiting.start();
    }
  }

  /** What to send next, or what to wait for. A write goes before the reads when it is due. */
  private next(now: number): { waiting?: Waiting | undefined; obstacle?: Obstacle | undefined } {
    const [write, read] = [this.writes[0], this.reads[0]];
    const waiting = write ?? read;
    if (!waiting) return {};
    const common = this.commonObstacle(now);
    if (common) return { waiting, obstacle: common };
    const toWrite = write && this.writeObstacle(write.turn, now);
    if (write && !toWrite) return { waiting: write };
    const toRead = read && this.pointsObstacle(read.turn, now);
    if (read && !toRead) return { waiting: read };
    const readFirst =
      toWrite === undefined || toWrite === "answers" || (toRead !== undefined && toRead !== "answers" && toRead.until < toWrite.until);
    return readFirst ? { waiting: read ?? write, obstacle: toRead ?? toWrite } : { waiting: write, obstacle: toWrite };
  }

  private remove(waiting: Waiting): void {
    (waiting.turn.kind === "read" ? this.reads : this.writes).shift();
  }

  private grant(turn: Turn, now: number): void {
    this.inFlight++;
    if (turn.pace.points) this.points.start(turn.kind);
    if (turn.kind === "read") return;
    this.writing = true;
    this.nextWriteAt = now + this.interval(turn);
  }

  private interval(turn: Turn): number {
    return this.careful ? Math.max(turn.pace.intervalMs, CAREFUL_INTERVAL_MS) : turn.pace.intervalMs;
  }

  private commonObstacle(now: number): Obstacle | undefined {
    if (now < this.pause.until) return this.pause;
    if (this.inFlight >= CONCURRENT) return "answers";
    if (!this.proven && this.inFlight > 0) return "answers";
    if (this.primary.remaining(now) - this.inFlight >= 1) return undefined;
    if (this.inFlight > 0) return "answers";
    this.pause = { from: now, until: this.primary.resetAt, reason: "primary-limit" };
    this.proven = false;
    return this.pause;
  }

  private writeObstacle(turn: Turn, now: number): Obstacle | undefined {
    if (this.writing) return "answers";
    const points = this.pointsObstacle(turn, now);
    if (now >= this.nextWriteAt || points === "answers") return points;
    return points && points.until > this.nextWriteAt ? points : { until: this.nextWriteAt, reason: "points" };
  }

  private pointsObstacle(turn: Turn, now: number): Obstacle | undefined {
    const wait = turn.pace.points ? this.points.wait(turn.kind, this.reserved(turn.kind), now) : 0;
    if (wait === undefined) return "answers";
    return wait > 0 ? { until: now + wait, reason: "points" } : undefined;
  }

  /** Points kept free for the other kind while it waits: what it can use in a minute, up to half of them. */
  private reserved(kind: RequestKind): number {
    const [write] = this.writes;
    const writes = write && Math.min(this.writes.length, 60_000 / Math.max(1, this.interval(write.turn))) * POINTS.write;
    const wanted = kind === "write" ? this.reads.length * POINTS.read : (writes ?? 0);
    return Math.min(POINTS_PER_MINUTE / 2, Math.ceil(wanted));
  }

  private sleep(ms: number): void {
    const wakeUp = new AbortController();
    this.wakeUp = wakeUp;
    this.clock.sleep(Math.max(1, Math.ceil(ms)), wakeUp.signal).then(
      () => this.pump(),
      () => {},
    );
  }

  private announce(turn: Turn, { until, reason }: Exclude<Obstacle, "answers">, now: number): void {
    if (until - now < SILENT_MS || until < this.announced + SILENT_MS) return;
    this.announced = until;
    const queued = this.reads.length + this.writes.length;
    turn.log?.({ type: "waiting", ms: Math.ceil(until - now), reason, queued, estimateMs: this.estimate(turn, until, now) });
  }

  private estimate(turn: Turn, until: number, now: number): number {
    const points = this.reads.length * POINTS.read + this.writes.length * POINTS.write;
    const byPoints = turn.pace.points ? (points / POINTS_PER_MINUTE) * 60_000 : 0;
    const byPace = this.writes.length * this.interval(turn);
    return Math.ceil(Math.max(until - now, byPoints, byPace, this.primary.waitFor(this.reads.length + this.writes.length, now)));
  }
}

export function deadlineError(waitMs: number): SealformError {
  const seconds = Math.ceil(waitMs / 1000);
  return new SealformError(
    "deadline",
    waitMs > 0
      ? `the time limit ends before GitHub's rate limits let the next request go (${seconds} s from now)`
      : "the time limit for all requests has passed",
    "run again later, or with a longer limit",
  );
}
