// The built rooms against the simulator, in one process, on a clock that jumps.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "./virtual-clock.mjs";

const require = createRequire(import.meta.url);
export const rooms = {
  ...require("../dist/src/simulator"),
  ...require("../dist/src/github"),
  ...require("../dist/src/gateway"),
  ...require("../dist/src/sealing"),
  ...require("../dist/src/manifest"),
  ...require("../dist/src/plan"),
  ...require("../dist/src/apply"),
  ...require("../dist/src/import/import-estate"),
  ...require("../dist/src/state"),
  ...require("../dist/src/lock"),
};

/** Loopback, so that `writeRate: 0` is accepted; nothing listens there: `fetch` is the simulator itself. */
const API = "http://127.0.0.1:9";

export function memoryStore() {
  return {
    location: "memory",
    read: async () => undefined,
    write: async () => {},
    lock: async () => async () => {},
    unlock: async () => undefined,
  };
}

/** A world with a manifest; `rateLimits` are the simulator's. */
export async function lab({ seed, manifest, rateLimits = "off", contentLimits }) {
  const clock = virtualClock();
  const folder = mkdtempSync(join(tmpdir(), "sealform-bench-"));
  const simulator = rooms.createSimulator({ seed, clock, rateLimits, ...(contentLimits ? { contentLimits } : {}) });
  const fetch = clock.watch(simulator.fetch.bind(simulator));
  const credential = rooms.credentialFromEnvironment({ GITHUB_TOKEN: "admin-token" });
  const file = join(folder, "sealform.yaml");
  writeFileSync(file, manifest);
  const loaded = await rooms.loadManifest(file);
  if (!loaded.desired) throw new Error(JSON.stringify(loaded.diagnostics.slice(0, 3)));
  const world = {
    clock,
    folder,
    simulator,
    desired: loaded.desired,
    lock: rooms.emptyLock(),
    state: undefined,
    connect: (options = {}) => rooms.connectWriter({ apiUrl: API, credential, fetch, clock, random: () => 0.5, writeRate: 0, ...options }),
    env: { BENCH_VALUE: "0123456789".repeat(10) },
    async seal(extra = {}) {
      const { reader } = world.connect();
      const result = await rooms.seal({
        desired: world.desired,
        lock: world.lock,
        state: world.state,
        reader,
        folder,
        env: world.env,
        clock,
        ...extra,
      });
      world.lock = result.lock;
      return result;
    },
    async plan(connection = world.connect(), only) {
      return (
        await rooms.makePlan({
          desired: world.desired,
          lock: world.lock,
          state: world.state,
          reader: connection.reader,
          ...(only ? { only } : {}),
        })
      ).plan;
    },
    async apply(plan, options = {}) {
      const connection = world.connect(options);
      world.state ??= rooms.emptyState({ lineage: "bench", host: plan.host, owner: plan.owner });
      world.lock = { ...world.lock, lineage: "bench" };
      return rooms.applyPlan({
        plan,
        desired: world.desired,
        lock: world.lock,
        state: world.state,
        store: memoryStore(),
        reader: connection.reader,
        writer: connection.writer,
        clock,
      });
    },
    /** Makes everything so, environments first, then what can be sealed for them. */
    async settle() {
      for (let round = 0; round < 2; round++) {
        await world.seal();
        await world.apply(await world.plan());
      }
      const left = await world.plan();
      if (left.changes.length > 0) throw new Error(`not settled: ${JSON.stringify(left.changes[0])}`);
    },
    refused: () => simulator.refusals.length,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
  return world;
}
