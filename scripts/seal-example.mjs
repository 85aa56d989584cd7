// Seals examples/acme again, after a change of its manifest or of the keys of the local GitHub.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyExample, example, exampleEnvironment, sealform, startGitHub } from "./acme.mjs";

const folder = mkdtempSync(join(tmpdir(), "sealform-example-"));
copyExample(folder);
const env = exampleEnvironment(folder);
const github = startGitHub(folder, env);
try {
  env.GITHUB_API_URL = await github.url;
  process.exitCode = await sealform(["seal"], { cwd: folder, env });
  if (process.exitCode === 0) copyFileSync(join(folder, "sealform.lock.json"), join(example, "sealform.lock.json"));
} finally {
  github.stop();
  rmSync(folder, { recursive: true, force: true });
}
