import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { printLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { printDesired } from "../../src/model/canonical";
import { loadConstructs } from "../../src/terraform/load-constructs";
import { synthesize } from "../../src/terraform/synth";
import { acmeLock } from "./fixtures/acme";

const ROOT = resolve(__dirname, "..", "..");
const MANIFEST = join(__dirname, "fixtures", "sealform.yaml");

const { TMPDIR } = process.env;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealform-synth-test-"));
});
afterEach(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(folder, { recursive: true, force: true });
});

const declared = async () => (await loadManifest(MANIFEST)).desired!;

describe("synthesize", () => {
  it("writes the same stack each time, says what it left out, and leaves what terraform keeps there", async () => {
    const outdir = join(folder, "deep", "cdktf.out");
    const desired = await declared();
    const scratch = mkdtempSync(join(folder, "scratch-"));
    process.env.TMPDIR = scratch;
    const { stacks } = await synthesize({ desired, lock: acmeLock(), outdir });
    const file = join(outdir, "stacks", "acme", "cdk.tf.json");
    expect(stacks).toEqual([
      {
        name: "acme",
        file,
        resources: 13,
        omitted: [
          expect.objectContaining({ address: "repo:api/actions/secret/NOTE" }),
          expect.objectContaining({ address: "repo:api/agents/secret/AGENT" }),
        ],
      },
    ]);
    const text = readFileSync(file, "utf8");
    for (const told of [folder, ROOT, tmpdir()]) expect(text + readFileSync(join(outdir, "manifest.json"), "utf8")).not.toContain(told);
    writeFileSync(join(outdir, "stacks", "acme", ".terraform.lock.hcl"), "kept");
    await synthesize({ desired, lock: acmeLock(), outdir });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(readdirSync(join(outdir, "stacks", "acme")).sort()).toEqual([".terraform.lock.hcl", "cdk.tf.json"]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("writes nothing for the lock of another owner", async () => {
    const outdir = join(folder, "out");
    const lock = acmeLock();
    lock.owner = { kind: "organization", login: "other", id: 2 };
    await expect(synthesize({ desired: await declared(), lock, outdir })).rejects.toMatchObject({ rule: "lock-foreign" });
    expect(existsSync(outdir)).toBe(false);
  });

  it("says in words that it cannot write", async () => {
    const outdir = join(folder, "file");
    writeFileSync(outdir, "");
    const failing = synthesize({ desired: await declared(), lock: acmeLock(), outdir });
    await expect(failing).rejects.toMatchObject({
      rule: "file-unwritable",
      message: expect.stringContaining("a part of the path is not a folder"),
    });
  });

  it.each(["cdktf", "constructs", "@cdktf/provider-github/lib/provider"])("tells what to install when there is no %s", (name) => {
    const elsewhere = createRequire(join(folder, "x.js"));
    const load = () => loadConstructs(() => elsewhere(name));
    expect(load).toThrow(
      expect.objectContaining({ rule: "terraform-packages", hint: expect.stringMatching(/^type: npm install cdktf@\^0.21/) }),
    );
    expect(load).toThrow(`the package ${name.replace(/\/lib.*/, "")} is not installed`);
    expect(() => loadConstructs(() => elsewhere("./other"))).toThrow(/^Cannot find module/);
  });
});

describe("main.ts, as cdktf.json runs it", () => {
  const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { readonly app: string };
  const [, ...args] = app.split(" ");
  const elsewhere = ["--import", pathToFileURL(require.resolve("tsx")).href, join(ROOT, "main.ts")];
  const output = (name: string, file = "cdk.tf.json") => readFileSync(join(folder, "out", "stacks", name, file), "utf8");
  const run = (environment: NodeJS.ProcessEnv, cwd = ROOT) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
      const env = { PATH: process.env.PATH, CDKTF_OUTDIR: join(folder, "out"), ...environment };
      execFile(process.execPath, cwd === ROOT ? args : elsewhere, { cwd, env }, (error, stdout, stderr) =>
        done({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });

  it("makes a stack for each manifest that SEALFORM_MANIFEST names, with the lock beside it", async () => {
    const first = join(folder, "sealform.yaml");
    const second = join(folder, "other.yaml");
    writeFileSync(first, readFileSync(MANIFEST));
    writeFileSync(join(folder, "sealform.lock.json"), printLock({ ...acmeLock(), owner: undefined }));
    writeFileSync(second, "version: 1\norganization: other\nvariables: {A: {visibility: all, value: x}}\n");
    const { code, stdout, stderr } = await run({ SEALFORM_MANIFEST: `${first}:${second}` });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr.split("\n").filter(Boolean)).toEqual([
      expect.stringMatching(/^repo:api\/actions\/secret\/NOTE is left out: /),
      expect.stringMatching(/^repo:api\/agents\/secret\/AGENT is left out: /),
    ]);
    const stack = (name: string) => readFileSync(join(folder, "out", "stacks", name, "cdk.tf.json"), "utf8");
    expect(JSON.parse(stack("other")).resource).toHaveProperty("github_actions_organization_variable.org__actions__variable__a.value", "x");
    expect(stack("acme")).toContain(`"value_encrypted": "${acmeLock().sealed.get("org/actions/secret/NPM_TOKEN")!.ciphertext}"`);
    expect(stack("acme")).not.toContain(folder);
  });

  it("makes the stack of the example in a fresh clone: the same each time, in lines, from the lock alone, without a path of the machine", async () => {
    expect(await run({})).toEqual({ code: 0, stdout: "", stderr: "" });
    const text = output("acme");
    const stack = JSON.parse(text);
    // cdktf breaks the line of an empty mapping as well.
    expect(text.replace(/\{\n\s*\}/g, "{}")).toBe(JSON.stringify(stack, null, 2));
    expect(stack.data).toBeUndefined();
    const resources = Object.values<Record<string, Record<string, unknown>>>(stack.resource).flatMap((byId) => Object.values(byId));
    expect(resources.length).toBeGreaterThan(20);
    for (const resource of resources) {
      expect(resource).not.toHaveProperty("plaintext_value");
      // What has a value in the clear is a variable.
      if ("secret_name" in resource) expect(resource).toMatchObject({ value_encrypted: expect.any(String), key_id: expect.any(String) });
      if ("secret_name" in resource) expect(resource).not.toHaveProperty("value");
    }
    const manifest = readFileSync(join(folder, "out", "manifest.json"), "utf8");
    for (const told of [folder, ROOT, tmpdir(), homedir()]) expect(text + manifest).not.toContain(told);
    const { desired } = await loadManifest(join(ROOT, "examples", "acme", "sealform.yaml"));
    expect(output("acme", "sealform.desired.json")).toBe(printDesired(desired!));
    rmSync(join(folder, "out"), { recursive: true });
    await run({});
    expect(output("acme")).toBe(text);
  });

  it("makes the stack of ./sealform.yaml, with the lock beside it", async () => {
    writeFileSync(join(folder, "sealform.yaml"), "version: 1\norganization: own\nvariables: {A: {visibility: all, value: x}}\n");
    expect(await run({}, folder)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(JSON.parse(output("own")).resource).toHaveProperty("github_actions_organization_variable.org__actions__variable__a.value", "x");
  });

  it("says in two lines what is wrong with a lock", async () => {
    writeFileSync(join(folder, "sealform.yaml"), "version: 1\norganization: own\n");
    writeFileSync(join(folder, "sealform.lock.json"), "<<<<<<< HEAD\n");
    const { code, stderr } = await run({}, folder);
    expect({ code, lines: stderr.trim().split("\n") }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^sealform: error: .*sealform\.lock\.json/), expect.stringMatching(/^sealform: hint: /)],
    });
  });

  it("shows every mistake of a manifest and no stack trace", async () => {
    const file = join(folder, "sealform.yaml");
    writeFileSync(file, "version: 1\norganization: acme\nsecretz: {}\nvariables: {A: {visibility: some, value: x}}\n");
    const { code, stderr } = await run({ SEALFORM_MANIFEST: file });
    expect(code).toBe(1);
    expect(stderr).toMatch(/sealform\.yaml:3:1: .*\[unknown-key\]/);
    expect(stderr).toMatch(/sealform\.yaml:4:\d+: .*\[schema\]/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(folder, "out", "stacks", "acme"))).toBe(false);
  });
});
