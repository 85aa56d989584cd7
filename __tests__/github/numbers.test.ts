import type { ClientEvent } from "../../src/github/events";
import { forecast } from "../../src/github/forecast";
import { takeSnapshot } from "../../src/github/snapshot";
import { ACME, allOf, estate, needs, ORG, simulated } from "./support/world";

const HOUR = 3_600_000;
const FEW = { repository: 1, environment: 0 };
const NONE = { repository: 0, environment: 0 };

// The first one takes 5 s alone, and several times that on a busy machine.
jest.setTimeout(120_000);

describe("GitHub's limits, on the injected clock", () => {
  test("1,000 repositories are read at 5,000 requests an hour without one refusal, and the wait is told", async () => {
    const { clock, reader, sim, events } = simulated(estate(1000, FEW), { rateLimits: "github", latencyMs: 100 });
    const start = clock.now();
    const live = await clock.run(takeSnapshot(reader, allOf(1000)));
    const took = clock.now() - start;
    expect([...live.secrets]).toHaveLength(2001);
    expect(reader.counts.reads).toBe(1 + 10 + 2 + 6000);
    expect(sim.refusals).toEqual([]);
    // 5,000 in the first hour, and the rest when it is over.
    expect(took).toBeGreaterThan(HOUR);
    expect(took).toBeLessThan(HOUR + 120_000);
    const waits = events.filter((event): event is ClientEvent & { type: "waiting" } => event.type === "waiting");
    const [long] = waits.filter(({ reason }) => reason === "primary-limit");
    expect(long!.ms).toBeGreaterThan(0.85 * HOUR);
    expect(long!.queued).toBeGreaterThan(900);
    expect(waits.some(({ reason }) => reason === "points")).toBe(true);
    const told = forecast(allOf(1000));
    expect(told.requests).toBe(reader.counts.reads);
    expect(told.ms).toBeGreaterThan(0.9 * took);
    expect(told.ms).toBeLessThanOrEqual(took);
  });

  const scope = (i: number) => ({ kind: "repository", repository: `repo-${String(i % 1000).padStart(4, "0")}` }) as const;

  /** Creates 1,000 variables in 1,000 repositories; each first reads its list when `reads`. */
  async function thousandWrites(options: Parameters<typeof simulated>[1], reads: boolean) {
    const world = simulated(estate(1000, NONE), { latencyMs: 100, ...options });
    const { clock, reader, writer } = world;
    const start = clock.now();
    await clock.run(
      Promise.all(
        Array.from({ length: 1000 }, async (_, i) => {
          const collection = { scope: scope(i), store: "actions", kind: "variable" } as const;
          if (reads) await reader.list(ACME, collection);
          await writer.createVariable(ACME, collection.scope, "actions", "NEW", { value: "x" });
        }),
      ),
    );
    return { ...world, minutes: (clock.now() - start) / 60_000 };
  }

  test("1,000 writes go at 60 a minute by default, without one refusal", async () => {
    const { sim, minutes } = await thousandWrites({ rateLimits: "github", contentLimits: { perMinute: 80, perHour: 5000 } }, false);
    expect(sim.refusals).toEqual([]);
    expect(1000 / minutes).toBeGreaterThan(59.5);
    expect(1000 / minutes).toBeLessThan(60.5);
  });

  test("at 180 a minute at least 95 % of the points are used, reads included, without one refusal", async () => {
    const { sim, minutes } = await thousandWrites({ rateLimits: "github", connect: { writeRate: 180 } }, true);
    expect(sim.refusals).toEqual([]);
    expect((1000 * 5 + 1000) / minutes).toBeGreaterThanOrEqual(0.95 * 900);
  });

  test("with 80 writes a minute and 500 an hour enforced it completes, having met each limit once", async () => {
    const { sim, minutes, events } = await thousandWrites(
      { rateLimits: "github", contentLimits: { perMinute: 80, perHour: 500 }, connect: { writeRate: 180 } },
      false,
    );
    expect(minutes).toBeGreaterThan(60);
    expect(minutes).toBeLessThan(3 * 60);
    expect(sim.refusals.length).toBeLessThanOrEqual(4);
    expect(events.filter((event) => event.type === "waiting" && event.reason === "secondary-limit").length).toBeGreaterThan(0);
  });

  test("one secret of an organization of 1,000 repositories takes at most 10 requests", async () => {
    const { clock, reader, log } = simulated(estate(1000, FEW));
    const secret = { scope: ORG, store: "actions", kind: "secret" } as const;
    await clock.run(
      takeSnapshot(
        reader,
        needs({ repositories: ["repo-0001", "repo-0999"], collections: [secret], selections: ["org/actions/secret/X"] }),
      ),
    );
    expect(log()).toHaveLength(4);
  });
});
