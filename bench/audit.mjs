// The whole of `sealform audit` over checkouts on disk, with a declaration: ten times the repositories, ten times the time.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { manifestOf, name } from "./estate.mjs";

const BIN = fileURLToPath(new URL("../bin/sealform.js", import.meta.url));

const env = (prefix, count) => Array.from({ length: count }, (_, i) => `          V${i}: \${{ secrets.${prefix}_${i} }}`).join("\n");
const step = (prefix, count) => `    steps:\n      - run: ./go\n        env:\n${env(prefix, count)}\n`;
const FILES = {
  "ci.yml": `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n${step("SECRET", 5)}`,
  "deploy.yml": `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: production\n${step("DEPLOY", 5)}  rest:\n    uses: ./.github/workflows/called.yml\n    secrets: inherit\n`,
  "called.yml": `on: workflow_call\njobs:\n  rest:\n    runs-on: ubuntu-latest\n${step("SECRET", 10)}`,
};

/** Seconds of an audit that has scanned all files before, and of the scan's references alone. */
function audited(folder, count) {
  const root = join(folder, `${count}`);
  for (let i = 0; i < count; i++) {
    const workflows = join(root, "checkouts", name(i), ".github", "workflows");
    mkdirSync(workflows, { recursive: true });
    for (const [file, text] of Object.entries(FILES)) writeFileSync(join(workflows, file), text);
  }
  writeFileSync(join(root, "sealform.yaml"), manifestOf(count));
  const run = (...args) => {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, "audit", "checkouts", "--json", ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: join(folder, "cache") },
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    if (status !== 0) throw new Error(`audit ended with ${status}: ${(stderr || stdout).slice(0, 500)}`);
    return (performance.now() - start) / 1000;
  };
  run();
  return { whole: run(), references: run("--references") };
}

export async function auditLinear() {
  const folder = mkdtempSync(join(tmpdir(), "sealform-bench-"));
  const small = audited(folder, 100);
  const large = audited(folder, 1_000);
  rmSync(folder, { recursive: true });
  const ratio = large.whole / small.whole;
  return [
    {
      what: "`audit` of 1,000 repositories with 3 workflows each against their declaration (15,000 secrets), scanned before; against that of 100",
      goal: "linear: <= 12 times",
      value: `${ratio.toFixed(1)} times (${large.whole.toFixed(1)} s against ${small.whole.toFixed(1)}); the references alone ${large.references.toFixed(1)} s`,
      ok: ratio <= 12,
    },
  ];
}
