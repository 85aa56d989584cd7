// Seconds, always against something else in the same run: the machine's own speed cancels out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { manifestOf, seedOf } from "./estate.mjs";
import { lab, rooms } from "./lab.mjs";

const require = createRequire(import.meta.url);
const BIN = fileURLToPath(new URL("../bin/sealform.js", import.meta.url));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function wall(args) {
  const start = performance.now();
  const result = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (result.status !== 0) throw new Error(`${args.join(" ")} ended with ${result.status}`);
  return performance.now() - start;
}

/** A and B in turns, so that a slow moment hits both. */
function inTurns(runs, a, b) {
  const [as, bs] = [[], []];
  a();
  b();
  for (let i = 0; i < runs; i++) {
    as.push(a());
    bs.push(b());
  }
  return { a: median(as), b: median(bs), difference: median(as.map((x, i) => x - bs[i])), ratio: median(as.map((x, i) => x / bs[i])) };
}

export async function helpStartUp() {
  const { difference, a, b } = inTurns(
    25,
    () => wall([BIN, "--help"]),
    () => wall(["-e", "0"]),
  );
  return [
    {
      what: "`node bin/sealform.js --help`, against `node -e 0`",
      goal: "+ <= 25 ms",
      value: `+ ${difference.toFixed(1)} ms (${a.toFixed(0)} against ${b.toFixed(0)})`,
      ok: difference <= 25,
    },
  ];
}

export async function validateLarge() {
  const folder = mkdtempSync(join(tmpdir(), "sealform-bench-"));
  const file = join(folder, "sealform.yaml");
  // 250 repositories x 16 entries.
  writeFileSync(file, manifestOf(250, { secrets: 10, variables: 5, environmentSecrets: 1 }));
  const parse = `require(${JSON.stringify(require.resolve("yaml"))}).parse(require("fs").readFileSync(${JSON.stringify(file)}, "utf8"))`;
  const { ratio, a, b } = inTurns(
    7,
    () => wall([BIN, "validate", "-f", file]),
    () => wall(["-e", parse]),
  );
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: "`validate` of 4,000 entries, against `node` parsing the same YAML with `yaml`",
      goal: "<= 1.5 times",
      value: `${ratio.toFixed(2)} times (${a.toFixed(0)} ms against ${b.toFixed(0)})`,
      ok: ratio <= 1.5,
    },
  ];
}

export async function sealing() {
  const sodium = require("libsodium-wrappers");
  await sodium.ready;
  const world = await lab({ seed: seedOf(10), manifest: manifestOf(10, { secrets: 100, variables: 0, environmentSecrets: 0 }) });
  const value = world.env.BENCH_VALUE;
  await world.seal();
  const connection = world.connect();
  const key = (
    await connection.reader.publicKey(
      world.desired.owner,
      { kind: "repository", repository: world.desired.secrets[0].scope.slice(5) },
      "actions",
    )
  ).value;
  const ours = [];
  const alone = [];
  const rawKey = sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL);
  for (let i = 0; i < 7; i++) {
    let start = performance.now();
    const result = await world.seal({ all: true });
    if (result.sealed.length !== 1000) throw new Error("expected 1,000 sealed values");
    ours.push(performance.now() - start);
    start = performance.now();
    for (let n = 0; n < 1000; n++)
      sodium.to_base64(sodium.crypto_box_seal(sodium.from_string(value), rawKey), sodium.base64_variants.ORIGINAL);
    alone.push(performance.now() - start);
  }
  world.close();
  const ratio = median(ours.map((x, i) => x / alone[i]));
  return [
    {
      what: "seal 1,000 values of 100 B (look-ups, checks and lock included), against libsodium-wrappers alone",
      goal: "<= 1.3 times",
      value: `${ratio.toFixed(2)} times (${median(ours).toFixed(0)} ms against ${median(alone).toFixed(0)})`,
      ok: ratio <= 1.3,
    },
  ];
}

/** 100 ms latency over a real socket; one after the other is the number of requests times what one takes. */
export async function latency() {
  const seed = seedOf(100, { environments: { production: { deploymentBranchPolicy: { branches: ["main"] } } } });
  const world = await lab({ seed, manifest: manifestOf(100) });
  const slow = rooms.createSimulator({ seed, latencyMs: 100, rateLimits: "off" });
  const { url } = await slow.listen({ port: 0 });
  const credential = rooms.credentialFromEnvironment({ GITHUB_TOKEN: "admin-token" });
  const one = rooms.connect({ apiUrl: url, credential });
  const singles = [];
  for (let i = 0; i < 10; i++) {
    const start = performance.now();
    await one.reader.list(world.desired.owner, {
      scope: { kind: "repository", repository: `repo-0000${i}` },
      store: "actions",
      kind: "secret",
    });
    singles.push(performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 61_000));
  const connection = rooms.connect({ apiUrl: url, credential });
  const start = performance.now();
  await rooms.makePlan({ desired: world.desired, lock: world.lock, state: undefined, reader: connection.reader });
  const together = performance.now() - start;
  const { reads } = connection.reader.counts;
  await slow.close();
  world.close();
  const ratio = (median(singles) * reads) / together;
  return [
    {
      what: "wall time of that plan at 100 ms latency, against one request after the other",
      goal: ">= 25 times faster",
      value: `${ratio.toFixed(0)} times (${reads} requests in ${(together / 1000).toFixed(2)} s; one takes ${median(singles).toFixed(0)} ms)`,
      ok: ratio >= 25,
    },
  ];
}

const PLAN = `
import { createRequire } from "node:module";
const require = createRequire(${JSON.stringify(import.meta.url)});
const { diff } = require("../dist/src/plan/diff");
const { largeWorld } = await import(${JSON.stringify(new URL("./large-world.mjs", import.meta.url).href)});
const world = largeWorld(Number(process.argv[1]));
const start = performance.now(); const plan = diff(world); const ms = performance.now() - start; if (plan.changes.length === 0) throw new Error("no changes");
console.log(JSON.stringify({ ms, peak: process.resourceUsage().maxRSS / 1024 }));
`;

export async function planLarge() {
  const measure = (count) => {
    const runs = [1, 2, 3].map(() => {
      const result = spawnSync(process.execPath, ["--input-type=module", "-e", PLAN, String(count)], { encoding: "utf8" });
      if (result.status !== 0) throw new Error(result.stderr);
      return JSON.parse(result.stdout);
    });
    return { ms: median(runs.map((r) => r.ms)), peak: median(runs.map((r) => r.peak)) };
  };
  const [small, large] = [measure(4000), measure(40_000)];
  const growth = large.ms / small.ms;
  return [
    {
      what: "plan of 40,000 items (diff in memory, inputs included), memory and time",
      goal: "<= 300 MB, linear from 4,000",
      value: `${large.peak.toFixed(0)} MB at most, ${large.ms.toFixed(0)} ms against ${small.ms.toFixed(0)} ms for 4,000 (${growth.toFixed(1)} times for 10 times the items)`,
      ok: large.peak <= 300 && growth <= 15,
    },
  ];
}

export async function markdown() {
  const { diff } = require("../dist/src/plan/diff");
  const { largeWorld } = await import("./large-world.mjs");
  const plan = diff(largeWorld(40_000));
  const changes = [...Array(5000).keys()].map((i) => plan.changes[i % plan.changes.length]);
  const large = { ...plan, changes };
  const took = (limit) => {
    const runs = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      const text = rooms.renderMarkdown(large, { limit });
      return { ms: performance.now() - start, bytes: Buffer.byteLength(text) };
    });
    return { ms: median(runs.map(({ ms }) => ms)), bytes: runs[0].bytes };
  };
  const [comment, summary] = [took(65_536), took(1_048_576)];
  return [
    {
      what: "Markdown of a plan of 5,000 changes, beyond the plan itself: a comment, a job summary",
      goal: "<= 200 ms, <= 65,536 and 1,048,576 bytes",
      value: `${comment.ms.toFixed(0)} ms and ${comment.bytes.toLocaleString("en")} bytes, ${summary.ms.toFixed(0)} ms and ${summary.bytes.toLocaleString("en")} bytes`,
      ok: Math.max(comment.ms, summary.ms) <= 200 && comment.bytes <= 65_536 && summary.bytes <= 1_048_576,
    },
  ];
}
