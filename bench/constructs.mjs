// The constructs against plain cdktf code that writes the same stack (synth-program.cjs), as whole processes in turns.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./synth-program.cjs", import.meta.url));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function run(...args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return { ms: performance.now() - start, mib: JSON.parse(stdout).mib };
}

/** Medians of the ratios of pairs: a slow moment hits both. */
function inTurns(runs, a, b) {
  const pairs = Array.from({ length: runs }, () => ({ a: a(), b: b() }));
  return {
    time: median(pairs.map((pair) => pair.a.ms / pair.b.ms)),
    memory: median(pairs.map((pair) => pair.a.mib / pair.b.mib)),
    ms: [median(pairs.map((pair) => pair.a.ms)), median(pairs.map((pair) => pair.b.ms))].map(Math.round),
    mib: [median(pairs.map((pair) => pair.a.mib)), median(pairs.map((pair) => pair.b.mib))].map(Math.round),
  };
}

/** The comparison is of the same work only if what was written is the same but for the comments of cdktf. */
function stackIn(folder) {
  const bare = (value) => {
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.keys(value)
        .filter((key) => key !== "//")
        .sort()
        .map((key) => [key, bare(value[key])]),
    );
  };
  return JSON.stringify(bare(JSON.parse(readFileSync(join(folder, "stacks", "acme", "cdk.tf.json"), "utf8"))));
}

export async function synthesis() {
  const folder = mkdtempSync(join(tmpdir(), "sealform-bench-"));
  const out = { ours: join(folder, "ours"), plain: join(folder, "plain") };
  try {
    const pair = inTurns(
      9,
      () => run("ours", "4000", "no", out.ours),
      () => run("plain", "4000", "no", out.plain),
    );
    if (stackIn(out.ours) !== stackIn(out.plain)) throw new Error("the two programs do not write the same stack");
    const imports = inTurns(
      9,
      () => run("ours", "1000", "imports", out.ours),
      () => run("ours", "1000", "no", out.plain),
    );
    return [
      {
        what: "synthesis of 4,000 resources, compiled, against plain cdktf code that writes the same stack: time",
        goal: "<= 1.3 times",
        value: `${pair.time.toFixed(2)} times (${pair.ms.join(" ms against ")})`,
        ok: pair.time <= 1.3,
      },
      {
        what: "the same: memory",
        goal: "<= 1.3 times",
        value: `${pair.memory.toFixed(2)} times (${pair.mib.join(" MiB against ")})`,
        ok: pair.memory <= 1.3,
      },
      {
        what: "synthesis of 1,000 resources with import blocks, against without",
        goal: "<= 1.2 times",
        value: `${imports.time.toFixed(2)} times (${imports.ms.join(" ms against ")})`,
        ok: imports.time <= 1.2,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function loading() {
  const pair = inTurns(
    25,
    () => run("load-ours"),
    () => run("load-plain"),
  );
  return [
    {
      what: "importing `sealform/constructs`, against cdktf and the same bindings",
      goal: "<= 1.15 times",
      value: `${pair.time.toFixed(2)} times (${pair.ms.join(" ms against ")})`,
      ok: pair.time <= 1.15,
    },
  ];
}
