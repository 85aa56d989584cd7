import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { emptyLock, parseLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { readSeed } from "../../src/simulator/seed";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { startSimulator } from "../support/simulator";

const ROOT = join(__dirname, "..", "..");
const ACME = join(ROOT, "examples", "acme");
const read = (name: string) => readFileSync(join(ACME, name), "utf8");

test("the example is what the README says: 8 repositories, 12 secrets in three scopes, one of them mirrored to Dependabot", async () => {
  const { desired, diagnostics } = await loadManifest(join(ACME, "sealform.yaml"));
  expect(diagnostics).toEqual([]);
  const secrets = desired!.secrets.filter(({ store }) => store === "actions");
  expect(secrets).toHaveLength(12);
  expect(new Set(secrets.map(({ scope }) => scope.split(":")[0]))).toEqual(new Set(["org", "repo", "env"]));
  expect(desired!.secrets.filter(({ store }) => store === "dependabot").map(({ name }) => name)).toEqual(["NPM_TOKEN"]);
  expect(Object.keys(readSeed(join(ACME, "github.yaml")).organizations!.acme!.repositories!)).toHaveLength(8);
  expect(
    desired!.environments.filter(({ protection }) => protection.reviewers && protection.waitTimer && protection.deploymentBranchPolicy),
  ).toHaveLength(2);
});

test("its committed lock is sealed for its local GitHub: a plan of a fresh clone has nothing blocked, and no value was needed", async () => {
  const github = await startSimulator(readSeed(join(ACME, "github.yaml")));
  const { folder } = tempProject({ "sealform.yaml": read("sealform.yaml"), "sealform.lock.json": read("sealform.lock.json") });
  const run = (...args: string[]) => runSealform(args, { cwd: folder, env: { GITHUB_API_URL: github.url, GITHUB_TOKEN: "local-admin" } });
  const plan = await run("plan", "--json");
  expect(plan.code).toBe(0);
  expect(JSON.parse(plan.stdout)).toMatchObject({ summary: { create: 20, protect: 2, blocked: 0 }, unmanaged: [] });
  expect((await run("apply", "--auto-approve", "--write-rate", "0")).code).toBe(0);
  expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0 });
  expect(Object.values(await github.reveal()).every((value) => value.length >= 20)).toBe(true);
  await github.close();
}, 90_000);

test("its lock holds no lineage and no fingerprint of a value", () => {
  const lock = parseLock(read("sealform.lock.json"), "sealform.lock.json");
  expect(Object.keys(lock)).toEqual(expect.arrayContaining(Object.keys(emptyLock())));
  expect(lock.lineage).toBeUndefined();
  expect(lock.sealed.size).toBe(13);
  expect(lock.sealed.values().filter(({ fingerprint }) => fingerprint)).toEqual([]);
});

test("`npm run demo` plays its story as the README shows it, says what to type next, and leaves nothing behind", () => {
  const temporary = mkdtempSync(join(tempProject().folder, "tmp-"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "scripts", "demo.mjs")], {
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, TEMP: temporary, GITHUB_TOKEN: "ghp_of_the_developer_0123456789" },
  });
  expect({ status, stderr: stderr.match(/error|demo:.*/g) }).toEqual({ status: 0, stderr: null });
  for (const line of ["sealform validate", "sealform seal", "sealform plan", "sealform apply", "sealform drift"])
    expect(stdout).toContain(`$ ${line}`);
  expect(stdout).toMatch(/unsealed[\s\S]*20 to create, 2 to protect[\s\S]*No changes[\s\S]*2 to repair[\s\S]*No drift/);
  expect(stdout).toContain("npx sealform init --organization YOUR-ORGANIZATION");
  const shown = /^```console\n([\s\S]*?)^```/m.exec(readFileSync(join(ROOT, "README.md"), "utf8"))![1]!;
  const timeless = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "TIME");
  expect(timeless(stdout)).toContain(timeless(shown));
  expect(stdout).not.toContain("ghp_");
  expect(stdout).not.toContain("\u001b");
  expect(readdirSync(temporary)).toEqual([]);
}, 60_000);
