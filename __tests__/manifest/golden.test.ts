import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadManifest } from "../../src/manifest";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { RULES } from "../../src/model/rules";

/** A new case is two new files here; `UPDATE_GOLDEN=1` writes the `.out` files, and git shows what changed. */
const folder = join(__dirname, "golden");
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

async function outcome(name: string): Promise<string> {
  const { diagnostics, desired } = await loadManifest(`${name}.yaml`, { cwd: folder });
  return `${diagnostics.map((d) => `${renderDiagnostic(d)}\n`).join("")}${desired ? `${JSON.stringify(desired, null, 2)}\n` : ""}`;
}

test.each(cases)("%s", async (name) => {
  const out = join(folder, `${name}.out`);
  const found = await outcome(name);
  if (process.env.UPDATE_GOLDEN) writeFileSync(out, found);
  expect(found).toBe(existsSync(out) ? readFileSync(out, "utf8") : "no .out file");
});

test("every .out file belongs to a manifest", () => {
  const outs = readdirSync(folder).filter((name) => name.endsWith(".out"));
  expect(outs.map((name) => name.slice(0, -".out".length)).sort()).toEqual([...cases].sort());
});

test("nothing that stands below `value:` comes out", () => {
  const texts = cases.map((name) => readFileSync(join(folder, `${name}.yaml`), "utf8"));
  expect(texts.filter((text) => text.includes("hunter2-canary")).length).toBeGreaterThanOrEqual(2);
  const outs = cases.map((name) => readFileSync(join(folder, `${name}.out`), "utf8"));
  expect(outs.filter((text) => text.includes("hunter2"))).toEqual([]);
});

/** Big inputs, files that no editor keeps, and what the schema sees before the rule: elsewhere in this folder. */
const ELSEWHERE = new Set([
  "secret-limit",
  "variable-limit",
  "variable-size",
  "usable-secrets",
  "store-variable",
  "env-name",
  "file-too-large",
  "json",
  "extends-depth",
  "manifest-not-found",
  "target-unknown",
]);

test("there is a case for every rule that a manifest can break", () => {
  const rooms = ["src/manifest", "src/model/check"].flatMap((room) =>
    readdirSync(room).flatMap((name) => (name.endsWith(".ts") ? [join(room, name)] : [])),
  );
  const text = rooms.map((file) => readFileSync(file, "utf8")).join("\n");
  const named = Object.keys(RULES).filter(
    (rule) => text.includes(`rule: "${rule}"`) || new RegExp(`(?:error|warning|Error)\\(\\s*"${rule}"`).test(text),
  );
  const seen = cases.map((name) => readFileSync(join(folder, `${name}.out`), "utf8")).join("");
  const missing = named.filter((rule) => !ELSEWHERE.has(rule) && !seen.includes(`[${rule}]`));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
