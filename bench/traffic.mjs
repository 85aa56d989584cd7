// Requests, points and limits: counts, no seconds.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifestOf, name, seedOf } from "./estate.mjs";
import { lab, rooms } from "./lab.mjs";

const { difference } = createRequire(import.meta.url)("../dist/src/plan/since");
const { importEstate } = rooms;

const requestsSince = (world, mark) => world.simulator.requests.slice(mark);

export async function e100() {
  const rows = [];
  const cacheDir = mkdtempSync(join(tmpdir(), "sealform-bench-cache-"));
  const world = await lab({ seed: seedOf(100), manifest: manifestOf(100) });
  await world.settle();

  const cold = world.connect({ cacheDir });
  await world.plan(cold);
  await cold.close();
  rows.push({
    what: "requests of a no-change plan of E100, cold",
    goal: "<= 610",
    value: cold.reader.counts.reads,
    ok: cold.reader.counts.reads <= 610,
  });

  const mark = world.simulator.requests.length;
  const warm = world.connect({ cacheDir });
  await world.plan(warm);
  await warm.close();
  const answers = requestsSince(world, mark);
  const fresh = answers.filter((r) => r.status !== 304).length;
  rows.push({
    what: "the same again, warm (ETags)",
    goal: "all 304, 0 points",
    value: `${answers.length - fresh} of ${answers.length} are 304, ${warm.reader.counts.points} points`,
    ok: fresh === 0 && warm.reader.counts.points === 0,
  });

  const address = `repo:${name(42)}/actions/secret/SECRET_3`;
  world.env.BENCH_VALUE = "another value";
  const before = world.simulator.requests.length;
  await world.seal({ addresses: [address] });
  const sealing = requestsSince(world, before).length;
  const rotation = world.simulator.requests.length;
  const connection = world.connect();
  const plan = await world.plan(connection, [address]);
  const result = await world.apply(plan);
  const sent = requestsSince(world, rotation);
  const paths = sent.map((r) => `${r.method} ${r.path.replace(/\?.*/, "")}`);
  const puts = paths.filter((p) => !p.startsWith("GET")).length;
  const keys = paths.filter((p) => p.endsWith("/public-key")).length;
  const lists = paths.filter((p) => p.startsWith("GET") && p.endsWith("/secrets")).length;
  rows.push({
    what: "rotate one value in E100 (plan --only and apply)",
    goal: "1 PUT, keys once a scope, 1 list a touched scope",
    value: `${puts} write, ${keys} key, ${lists} list, ${sent.length} requests in all; sealing before it: ${sealing}`,
    ok: puts === 1 && keys === 1 && lists === 1 && result.failed.length === 0,
  });
  world.close();
  rmSync(cacheDir, { recursive: true, force: true });
  return rows;
}

/** Against a plan that declares the same scopes and stores. */
export async function importing() {
  const seed = seedOf(100, { secrets: named(10), variables: named(5), environments: { production: PRODUCTION } });
  const world = await lab({ seed, manifest: manifestOf(100) });
  const planned = world.connect();
  await world.plan(planned);
  const importer = world.connect();
  const { changes } = await importEstate(importer.reader, { owner: world.desired.owner, stores: ["actions"] });
  const [plan, read] = [planned.reader.counts.reads, importer.reader.counts.reads];
  world.close();
  return [
    {
      what: "requests of `import` of E100, against those of a plan of it",
      goal: "within 10 %",
      value: `${read} and ${plan}`,
      ok: Math.abs(read - plan) / plan <= 0.1 && changes.length === 0,
    },
  ];
}

const named = (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`ITEM_${i}`, { value: "x" }]));
const PRODUCTION = { deploymentBranchPolicy: { branches: ["main"] }, secrets: named(5) };

export async function onlyOne() {
  const manifest = `version: 1\norganization: acme\nsecrets:\n  NPM_TOKEN: { visibility: selected, repositories: [${name(1)}, ${name(500)}, ${name(999)}], value: { env: BENCH_VALUE } }\n${manifestOf(1000, { environmentSecrets: 0, variables: 0, secrets: 1 }).split("\n").slice(2).join("\n")}`;
  const world = await lab({ seed: seedOf(1000), manifest });
  const address = "org/actions/secret/NPM_TOKEN";
  await world.seal({ addresses: [address] });
  const connection = world.connect();
  const plan = await world.plan(connection, [address]);
  const { reads } = connection.reader.counts;
  world.close();
  return [
    {
      what: "plan --only one secret of an organization of 1,000 repositories",
      goal: "<= 10 requests",
      value: reads,
      ok: reads <= 10 && plan.summary.create === 1,
    },
  ];
}

/** A pull request that seals one value again, against the commit before it: the comparison is pure, so no git is needed. */
export async function sinceOne() {
  const manifest = manifestOf(1000, { environmentSecrets: 0, variables: 0, secrets: 1 });
  const world = await lab({ seed: seedOf(1000), manifest });
  const address = `repo:${name(500)}/actions/secret/SECRET_0`;
  const before = { desired: world.desired, lock: world.lock };
  await world.seal({ addresses: [address] });
  const { desired, lock } = world;
  const since = { ref: "base", commit: "0".repeat(40), ...difference(before, { desired, lock }, []) };
  const connection = world.connect();
  const { plan } = await rooms.makePlan({ desired, lock, state: undefined, reader: connection.reader, since });
  const { reads } = connection.reader.counts;
  world.close();
  return [
    {
      what: "plan --since of a pull request that changes one secret among 1,000 repositories",
      goal: "<= 12 requests",
      value: reads,
      ok: reads <= 12 && plan.changes.length === 1 && plan.summary.create === 1,
    },
  ];
}

/** The environments exist already, so that everything in them is read; the hour's budget does not suffice. */
export async function bigColdPlan() {
  const world = await lab({
    seed: seedOf(1000, { environments: { production: { deploymentBranchPolicy: { branches: ["main"] } } } }),
    manifest: manifestOf(1000),
    rateLimits: "github",
  });
  const waits = [];
  const connection = world.connect({ writeRate: 60, log: (event) => event.type === "waiting" && waits.push(event) });
  const start = world.clock.now();
  const plan = await world.plan(connection);
  const minutes = (world.clock.now() - start) / 60_000;
  const longest = Math.max(0, ...waits.map((w) => w.ms));
  const row = {
    what: "full cold plan of 1,000 such repositories at 5,000 requests an hour",
    goal: "completes, 0 violations, says how long it will take",
    value: `${connection.reader.counts.reads} requests in ${minutes.toFixed(0)} virtual minutes, ${world.refused()} refused, ${waits.length} waits announced (longest ${(longest / 60_000).toFixed(0)} min)`,
    ok: world.refused() === 0 && plan.changes.length > 0,
  };
  world.close();
  return [row];
}

async function thousandSecrets(writeRate, contentLimits) {
  const world = await lab({
    seed: seedOf(100),
    manifest: manifestOf(100, { variables: 0, environmentSecrets: 0 }),
    rateLimits: "github",
    ...(contentLimits ? { contentLimits } : {}),
  });
  await world.seal();
  const plan = await world.plan();
  // A fresh minute for the measurement: sealing and planning have spent points.
  await world.clock.sleep(3_600_000);
  const mark = world.simulator.requests.length;
  const start = world.clock.now();
  const result = await world.apply(plan, { writeRate });
  const minutes = (world.clock.now() - start) / 60_000;
  const sent = requestsSince(world, mark);
  const writes = sent.filter((r) => r.method !== "GET").length;
  const points = sent.reduce((sum, r) => sum + (r.method === "GET" ? 1 : 5), 0);
  world.close();
  return { done: result.done.length, minutes, writes, points, refused: world.refused() };
}

export async function writes() {
  const rows = [];
  const slow = await thousandSecrets(60);
  rows.push({
    what: "create 1,000 repository secrets, default pace",
    goal: "60 a minute, 0 violations",
    value: `${(slow.writes / slow.minutes).toFixed(1)} writes a minute over ${slow.minutes.toFixed(1)} virtual minutes, ${slow.refused} refused`,
    ok: slow.done === 1000 && slow.refused === 0 && slow.writes / slow.minutes <= 60.5 && slow.writes / slow.minutes >= 58,
  });
  const fast = await thousandSecrets(180);
  const used = fast.points / fast.minutes / 900;
  rows.push({
    what: "the same with --write-rate 180",
    goal: ">= 95 % of 900 points a minute, reads included, 0 violations",
    value: `${(used * 100).toFixed(1)} % (${fast.writes} writes and ${fast.points - 5 * fast.writes} reads in ${fast.minutes.toFixed(2)} virtual minutes), ${fast.refused} refused`,
    ok: fast.done === 1000 && fast.refused === 0 && used >= 0.95,
  });
  const content = await thousandSecrets(180, { perMinute: 80, perHour: 500 });
  rows.push({
    what: "the same with 80 a minute and 500 an hour switched on in the simulator",
    goal: "completes",
    value: `${content.done} of 1000 done in ${content.minutes.toFixed(0)} virtual minutes, ${content.refused} refused and waited for`,
    ok: content.done === 1000,
  });
  return rows;
}
