import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

test("schemas/generated is what the schemas give, byte for byte", () => {
  const made = spawnSync(process.execPath, ["scripts/generate-schemas.mjs", "--print"], { encoding: "utf8", maxBuffer: 16 * 1024 * 1024 });
  expect(made.stderr).toBe("");
  const files = JSON.parse(made.stdout) as Record<string, string>;
  expect(readdirSync("schemas/generated").sort()).toEqual(Object.keys(files).sort());
  for (const [name, text] of Object.entries(files))
    expect({ name, same: readFileSync(join("schemas/generated", name), "utf8") === text }).toEqual({ name, same: true });
});

test("the validators load nothing of Ajv but its runtime", () => {
  for (const name of ["manifest", "lock", "state"]) {
    const text = readFileSync(`schemas/generated/${name}.js`, "utf8");
    const required = [...text.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1]!);
    expect(required.filter((path) => !path.startsWith("ajv/dist/runtime/"))).toEqual([]);
  }
});
