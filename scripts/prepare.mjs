// `prepare`: builds dist/ in a clone; does nothing where typescript is absent (npm install --omit=dev).
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

try {
  createRequire(import.meta.url).resolve("typescript");
} catch {
  process.exit(0);
}
process.exit(spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" }).status ?? 1);
