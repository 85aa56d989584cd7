// The scan of workflow files, against parsing them with `yaml`; and again over many files with the cache.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const { DiskCache, parsePathSpec, scanCheckouts } = require("../dist/src/audit/checkouts");
const { loadExpressions, Scanner } = require("../dist/src/audit/scan");
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** A workflow as they are: 1 to 3 jobs with 2 to 6 steps, a secret in one of three. */
function workflow(seed) {
  const jobs = Array.from({ length: 1 + (seed % 3) }, (_, j) => {
    const steps = Array.from({ length: 2 + ((seed + j) % 5) }, (_, s) => {
      const env = s % 3 === 0 ? `        env:\n          TOKEN: \${{ secrets.TOKEN_${seed}_${s} }}\n` : "";
      const run = `        run: |\n          set -eu\n          echo "building \${{ matrix.os }} for \${{ github.ref_name }}"\n          npm ci --ignore-scripts\n          npm run build -- --target "$TARGET"\n`;
      const uses = `        uses: actions/setup-node@v4\n        with:\n          node-version: \${{ matrix.node }}\n          cache: npm\n`;
      return `      - name: Step ${s} of job ${j}\n        if: github.event_name == 'push' && needs.a.outputs.changed\n${s % 2 ? run : uses}${env}`;
    });
    return `  job-${j}:\n    runs-on: \${{ matrix.os }}\n    environment: \${{ github.ref == 'refs/heads/main' && 'prod' || 'test' }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n        node: [20, 22]\n    steps:\n${steps.join("")}`;
  });
  return `# workflow ${seed}\nname: CI ${seed}\non:\n  push:\n    branches: [main]\n  pull_request:\njobs:\n${jobs.join("")}`;
}

export async function scanAgainstYaml() {
  const { parseDocument } = require("yaml");
  const expressions = await loadExpressions();
  const texts = Array.from({ length: 300 }, (_, i) => workflow(i));
  // CPU time: the machine may be busy.
  const timed = (body) => {
    const start = process.cpuUsage();
    body();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const rounds = Array.from({ length: 24 }, (_, i) => {
    const scanner = new Scanner(expressions);
    const yaml = () => timed(() => texts.forEach((text) => void parseDocument(text)));
    const scan = () => timed(() => texts.forEach((text) => void scanner.scan(text)));
    // Whoever comes second pays for the garbage of the first.
    if (i % 2 === 0) return { yaml: yaml(), scan: scan() };
    const first = scan();
    return { yaml: yaml(), scan: first };
  }).slice(4);
  const [yaml, scan, ratio] = [
    median(rounds.map((r) => r.yaml)),
    median(rounds.map((r) => r.scan)),
    median(rounds.map((r) => r.scan / r.yaml)),
  ];
  const perFile = (ms) => (ms / texts.length).toFixed(2);
  return [
    {
      what: "the scan of a workflow file, against parsing it with `yaml`",
      goal: "<= 1.5 times",
      value: `${ratio.toFixed(2)} times (${perFile(scan)} ms a file against ${perFile(yaml)})`,
      ok: ratio <= 1.5,
    },
  ];
}

export async function scanCached() {
  const scanner = new Scanner(await loadExpressions());
  const folder = mkdtempSync(join(tmpdir(), "sealform-bench-"));
  const run = async (count) => {
    const [root, stored] = [join(folder, `${count}`), join(folder, `cache-${count}`)];
    for (let i = 0; i < count; i++) {
      const place = join(root, `repository-${Math.floor(i / 20)}`, ".github", "workflows");
      if (i % 20 === 0) mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${i}.yml`), workflow(i));
    }
    const once = async () => {
      const start = performance.now();
      const cache = new DiskCache(stored, "1", Date.now);
      await scanCheckouts([parsePathSpec(root, "/")], { scanner, cache });
      await cache.close();
      return performance.now() - start;
    };
    return { first: await once(), second: await once() };
  };
  const small = await run(1_000);
  const large = await run(10_000);
  rmSync(folder, { recursive: true });
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const share = large.second / large.first;
  return [
    {
      what: "the scan of 10,000 workflow files on disk, the second run against the first; the first against that of 1,000",
      goal: "<= 1/5, linear",
      value: `1/${(1 / share).toFixed(1)} (${seconds(large.second)} s against ${seconds(large.first)}); ${(large.first / small.first).toFixed(1)} times for 10 times the files`,
      ok: share <= 0.2 && large.first / small.first <= 13,
    },
  ];
}
