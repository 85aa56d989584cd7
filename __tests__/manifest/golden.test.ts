import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadManifest } from "../../src/manifest";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { RULES } from "../../src/model/rules";

/** A new case is two new files here; `UPDATE_GOLDEN=1` writes the `.out` files, and git shows what changed. */
const folder = join(__dirname, "golden");
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -5));

async function check(name: string): Promise<string> {
  const { diagnostics, desired } = await loadManifest(`${name}.yaml`, { cwd: folder });
  return `${diagnostics.map((d) => `${renderDiagnostic(d)}\n`).join("")}${desired ? `${JSON.stringify(desired, null, 2)}\n` : ""}`;
}

describe("golden manifests", () => {
  test.each(cases)("%s", async (name) => {
    const out = join(folder, `${name}.out`);
    const found = await check(name);
    if (process.env.UPDATE_GOLDEN) writeFileSync(out, found);
    expect(found).toBe(existsSync(out) ? readFileSync(out, "utf8") : undefined);
  });
});
