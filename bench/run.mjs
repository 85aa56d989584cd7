// npm run bench: measures what docs/performance.md states and prints its table. Ratios and counts; no row is a test.
import { readFileSync, writeFileSync } from "node:fs";
import { auditLinear } from "./audit.mjs";
import { loading, synthesis } from "./constructs.mjs";
import { gateway } from "./gateway.mjs";
import { scanAgainstYaml, scanCached } from "./scan.mjs";
import { helpStartUp, latency, markdown, planLarge, sealing, validateLarge } from "./speed.mjs";
import { shards } from "./terraform.mjs";
import { bigColdPlan, e100, importing, onlyOne, sinceOne, writes } from "./traffic.mjs";

const sections = {
  e100,
  latency,
  importing,
  onlyOne,
  sinceOne,
  bigColdPlan,
  writes,
  gateway,
  helpStartUp,
  validateLarge,
  sealing,
  planLarge,
  markdown,
  scanAgainstYaml,
  scanCached,
  auditLinear,
  synthesis,
  loading,
  shards,
};
const wanted = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const rows = [];
for (const [id, section] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  process.stderr.write(`${id} …\n`);
  for (const row of await section()) {
    rows.push(row);
    process.stderr.write(`  ${row.ok ? "reached" : "SHORT"}: ${row.what}: ${row.value} (${row.goal})\n`);
  }
}
const table = [
  "| what | must reach | measured | |",
  "|---|---|---|---|",
  ...rows.map((r) => `| ${r.what} | ${r.goal} | ${r.value} | ${r.ok ? "reached" : "**short**"} |`),
].join("\n");
process.stdout.write(`${table}\n`);
if (process.argv.includes("--write")) {
  const page = new URL("../docs/performance.md", import.meta.url);
  // What was measured by hand has headings of its own, and stays.
  const [, byHand = ""] = /(\n## .*)$/s.exec(readFileSync(page, "utf8")) ?? [];
  const text = `# Performance

Measured by \`npm run bench -- --write\`: ratios within one run and counts of requests, on ${process.version}, ${process.platform}, 2 cores. E100 is 100 repositories x (10 secrets, 5 variables, 1 environment with 5 secrets and 1 branch policy). Rate limits are those of the local GitHub, on a clock that jumps; its refusals are counted by it, not by us.

${table}
`;
  writeFileSync(page, text + byHand);
}
