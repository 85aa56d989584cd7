import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

test.each([".", "docs", "examples/acme", "src/cli/commands"])("npx sealform works in the folder %s of the clone", (folder) => {
  const { status, stdout } = spawnSync("npx", ["--no-install", "sealform", "--version"], { cwd: join(ROOT, folder), encoding: "utf8" });
  expect([status, stdout.trim()]).toEqual([0, version]);
});
