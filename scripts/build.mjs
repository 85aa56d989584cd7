// Compiles to dist/, and adds what tsc does not: the JSON Schemas with their compiled validators, and the page of `sealform access`.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "./build-page.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compiled = spawnSync(
  process.execPath,
  [tsc, "-p", "tsconfig.build.json", "--incremental", "--tsBuildInfoFile", "dist/.tsbuildinfo"],
  { cwd: root, stdio: "inherit" },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
rmSync(join(root, "dist", "schemas"), { recursive: true, force: true });
cpSync(join(root, "schemas"), join(root, "dist", "schemas"), { recursive: true });
await buildPage(join(root, "dist", "src", "audit", "page"));
