import fc from "fast-check";
import type { ClientEvent } from "../../src/github/events";
import { Limiter, type Turn } from "../../src/github/limiter";
import { FakeClock } from "./support/fake-clock";

const NO_HEADERS = new Headers();
const PACED: Turn["pace"] = { intervalMs: 1000, points: true };
const FULL: Turn["pace"] = { intervalMs: 60_000 / 180, points: true };

interface Counted {
  readonly kind: "read" | "write";
  readonly sent: number;
  /** When GitHub counts it: somewhere between sending and answer. */
  readonly counted: number;
  readonly answered: number;
}

/** Sends one request that GitHub counts after `share` of its latency. */
async function request(clock: FakeClock, limiter: Limiter, turn: Turn, latency: number, share: number, log: Counted[]): Promise<void> {
  await limiter.run(turn, async (sentAt) => {
    await clock.sleep(latency);
    log.push({ kind: turn.kind, sent: sentAt, counted: sentAt + latency * share, answered: clock.now() });
    limiter.answered(sentAt, NO_HEADERS);
  });
}

/** The most points that any 60 seconds hold. */
function mostPointsInAMinute(log: readonly Counted[]): number {
  const sorted = [...log].sort((a, b) => a.counted - b.counted);
  let first = 0;
  let points = 0;
  let most = 0;
  for (const one of sorted) {
    points += one.kind === "write" ? 5 : 1;
    while (sorted[first]!.counted <= one.counted - 60_000) points -= sorted[first++]!.kind === "write" ? 5 : 1;
    most = Math.max(most, points);
  }
  return most;
}

function mostAtOnce(log: readonly Counted[]): number {
  const moments = log.flatMap((one) => [
    { at: one.sent, by: 1 },
    { at: one.answered, by: -1 },
  ]);
  let [now, most] = [0, 0];
  for (const { by } of moments.sort((a, b) => a.at - b.at || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

describe("limiter", () => {
  test("no minute holds more than 900 points, whenever GitHub counts, with at most 100 requests and one write at once", async () => {
    const wave = fc.record({
      start: fc.nat(150_000),
      reads: fc.nat(500),
      writes: fc.nat(60),
      latency: fc.integer({ min: 1, max: 20_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      rate: fc.constantFrom(60, 180),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 5 }), async (waves) => {
        const clock = new FakeClock();
        const limiter = new Limiter(clock);
        const log: Counted[] = [];
        const all = waves.map(async ({ start, reads, writes, latency, share, rate }) => {
          await clock.sleep(start);
          const pace = { intervalMs: 60_000 / rate, points: true };
          const turns: Turn[] = [...Array(reads).fill({ kind: "read", pace }), ...Array(writes).fill({ kind: "write", pace })];
          await Promise.all(turns.map((turn, i) => request(clock, limiter, turn, 1 + ((i * 7919) % latency), (share + i * 0.37) % 1, log)));
        });
        await clock.run(Promise.all(all));
        expect(mostPointsInAMinute(log)).toBeLessThanOrEqual(900);
        expect(mostAtOnce(log)).toBeLessThanOrEqual(100);
        expect(mostAtOnce(log.filter(({ kind }) => kind === "write"))).toBeLessThanOrEqual(1);
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  test("reads alone use the whole budget, and are not held back below it", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const log: Counted[] = [];
    const start = clock.now();
    await clock.run(Promise.all(Array.from({ length: 4500 }, () => request(clock, limiter, { kind: "read", pace: PACED }, 100, 0.5, log))));
    const minutes = (clock.now() - start) / 60_000;
    expect(mostPointsInAMinute(log)).toBe(900);
    expect(minutes).toBeLessThan(4.1);
  });

  test("180 writes a minute use at least 95 % of the points, and never more than all", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const log: Counted[] = [];
    const start = clock.now();
    await clock.run(Promise.all(Array.from({ length: 1000 }, () => request(clock, limiter, { kind: "write", pace: FULL }, 100, 0, log))));
    const perMinute = (5 * 1000) / ((clock.now() - start) / 60_000);
    expect(perMinute).toBeGreaterThanOrEqual(0.95 * 900);
    expect(mostPointsInAMinute(log)).toBeLessThanOrEqual(900);
  });

  test("writes start at the pace, whatever their latency", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const log: Counted[] = [];
    await clock.run(
      Promise.all(Array.from({ length: 120 }, (_, i) => request(clock, limiter, { kind: "write", pace: PACED }, (i * 97) % 900, 0, log))),
    );
    const starts = log.map(({ sent }) => sent).sort((a, b) => a - b);
    for (let i = 1; i < starts.length; i++) expect(starts[i]! - starts[i - 1]!).toBeGreaterThanOrEqual(1000);
    expect(starts.at(-1)! - starts[0]!).toBeLessThan(119_500);
  });

  test("a thousand waiting reads do not starve a write, nor writes the reads", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const log: Counted[] = [];
    const start = clock.now();
    const reads = Array.from({ length: 3000 }, () => request(clock, limiter, { kind: "read", pace: FULL }, 100, 0, log));
    const writes = Array.from({ length: 300 }, () => request(clock, limiter, { kind: "write", pace: FULL }, 100, 0, log));
    await clock.run(Promise.all([...reads, ...writes]));
    const within = log.filter(({ sent }) => sent >= start + 60_000 && sent < start + 180_000);
    const points = (kind: "read" | "write") => within.filter((one) => one.kind === kind).length * (kind === "write" ? 5 : 1);
    expect(points("write")).toBeGreaterThan(2 * 400);
    expect(points("read")).toBeGreaterThan(2 * 400);
    expect(log.filter(({ kind }) => kind === "write")[0]!.sent).toBeLessThan(start + 1000);
  });

  test("the first request goes alone, and so does the first after a limit", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    let inFlight = 0;
    const order: number[] = [];
    const one = (limited: boolean) =>
      limiter.run({ kind: "read", pace: PACED }, async (sentAt) => {
        order.push(++inFlight);
        await clock.sleep(50);
        inFlight--;
        if (limited) limiter.limited(sentAt, "read", { kind: "secondary", waitMs: 7000 });
        else limiter.answered(sentAt, NO_HEADERS);
      });
    const start = clock.now();
    await clock.run(Promise.all([one(false), one(true), one(true), one(true)]));
    expect(order).toEqual([1, 1, 2, 3]);
    order.length = 0;
    await clock.run(Promise.all([one(false), one(false), one(false)]));
    expect(order).toEqual([1, 1, 2]);
    expect(clock.now() - start).toBe(50 + 50 + 7000 + 50 + 50);
  });

  test("a limit without a time pauses everything for 60 s, then twice as long, and an answer ends that", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const sent: number[] = [];
    const start = clock.now();
    const turn: Turn = { kind: "read", pace: PACED };
    const limited = () =>
      limiter.run(turn, async (sentAt) => {
        sent.push(sentAt - start);
        limiter.limited(sentAt, "read", { kind: "secondary", waitMs: undefined });
      });
    const fine = () =>
      limiter.run(turn, async (sentAt) => {
        sent.push(sentAt - start);
        limiter.answered(sentAt, NO_HEADERS);
      });
    await clock.run(
      (async () => {
        for (const each of [limited, limited, limited, fine, limited, fine]) await each();
      })(),
    );
    expect(sent).toEqual([0, 60_000, 180_000, 420_000, 420_000, 480_000]);
  });

  test("many refusals of one moment count as one", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const turn: Turn = { kind: "read", pace: PACED };
    await clock.run(limiter.run(turn, async (sentAt) => limiter.answered(sentAt, NO_HEADERS)));
    const start = clock.now();
    const refused = (latency: number) =>
      limiter.run(turn, async (sentAt) => {
        await clock.sleep(latency);
        limiter.limited(sentAt, "read", { kind: "secondary", waitMs: undefined });
      });
    await clock.run(Promise.all([refused(10), refused(20), refused(30)]));
    let next = 0;
    await clock.run(
      limiter.run(turn, async (sentAt) => {
        next = sentAt;
      }),
    );
    expect(next - start).toBe(60_030);
  });

  test("after a limit on a write the pace falls to one a second", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const sent: number[] = [];
    const write = (limited: boolean) =>
      limiter.run({ kind: "write", pace: FULL }, async (sentAt) => {
        sent.push(sentAt);
        if (limited) limiter.limited(sentAt, "write", { kind: "secondary", waitMs: 1000 });
        else limiter.answered(sentAt, NO_HEADERS);
      });
    await clock.run(Promise.all([write(false), write(true), write(false), write(false)]));
    expect(sent[1]! - sent[0]!).toBeLessThan(400);
    expect(sent[3]! - sent[2]!).toBe(1000);
  });

  test("waits for the reset of the hour instead of provoking a refusal, and says how long", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const events: ClientEvent[] = [];
    const reset = clock.now() / 1000 + 1800;
    let remaining = 10;
    let most = 0;
    const read = () =>
      limiter.run({ kind: "read", pace: PACED, log: (event) => events.push(event) }, async (sentAt) => {
        if (clock.now() < reset * 1000) most = Math.max(most, 11 - remaining);
        remaining--;
        await clock.sleep(100);
        limiter.answered(sentAt, headers(clock, Math.max(0, remaining), clock.now() < reset * 1000 ? reset : reset + 3600));
        if (clock.now() >= reset * 1000 && remaining < 0) remaining = 5000;
      });
    const start = clock.now();
    await clock.run(Promise.all(Array.from({ length: 25 }, read)));
    expect(most).toBe(10);
    expect(clock.now() - start).toBeGreaterThanOrEqual(1_800_000);
    expect(events).toContainEqual(expect.objectContaining({ type: "waiting", reason: "primary-limit", queued: 15 }));
    const waited = events.find((event) => event.type === "waiting")!;
    expect(waited.type === "waiting" && waited.ms).toBeGreaterThan(1_790_000);
    expect(waited.type === "waiting" && waited.estimateMs).toBeGreaterThanOrEqual(waited.type === "waiting" ? waited.ms : 0);
  });

  test("fails at once when a wait would end after the deadline", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const turn: Turn = { kind: "read", pace: PACED, deadline: clock.now() + 30_000 };
    await clock.run(limiter.run(turn, async (sentAt) => limiter.limited(sentAt, "read", { kind: "secondary", waitMs: 60_000 })));
    const start = clock.now();
    await expect(clock.run(limiter.run(turn, async () => {}))).rejects.toMatchObject({
      rule: "deadline",
      message: expect.stringContaining("60 s"),
    });
    expect(clock.now()).toBe(start);
  });

  test("an abort takes a request out of the queue and leaves no timer", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    await clock.run(
      limiter.run({ kind: "read", pace: PACED }, async (sentAt) => limiter.limited(sentAt, "read", { kind: "secondary", waitMs: 60_000 })),
    );
    const stop = new AbortController();
    const waiting = limiter.run({ kind: "read", pace: PACED, signal: stop.signal }, async () => "sent");
    expect(clock.pending).toBe(1);
    stop.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
    expect(clock.pending).toBe(0);
  });

  test("without a pace neither points nor intervals count", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(clock);
    const log: Counted[] = [];
    const start = clock.now();
    await clock.run(
      Promise.all(
        Array.from({ length: 1000 }, () => request(clock, limiter, { kind: "write", pace: { intervalMs: 0, points: false } }, 1, 0, log)),
      ),
    );
    expect(clock.now() - start).toBe(1000);
  });
});

function headers(clock: FakeClock, remaining: number, reset: number): Headers {
  return new Headers({
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": "core",
    date: new Date(clock.now()).toUTCString(),
  });
}
