import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSeed } from "../../src/simulator/seed";
import { canaries, expectNoCanary } from "../support/canaries";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { startSimulator } from "../support/simulator";
import { SEED } from "./estate";

const ROOT = resolve(__dirname, "..", "..");
const EXAMPLES = join(ROOT, "examples");
const APP = ["--app", "node --import tsx main.ts"];

test("examples/constructs is examples/acme: the same plan, byte for byte, and nothing written beside the app", async () => {
  const github = await startSimulator(readSeed(join(EXAMPLES, "acme", "github.yaml")));
  const { folder } = tempProject({ "sealform.lock.json": readFileSync(join(EXAMPLES, "acme", "sealform.lock.json"), "utf8") });
  const files = ["--lock", join(folder, "sealform.lock.json"), "--state", join(folder, "sealform.state.json")];
  const before = readdirSync(join(EXAMPLES, "constructs"));
  const run = (of: "acme" | "constructs", ...args: string[]) =>
    runSealform([...args, ...files, ...(of === "constructs" ? APP : [])], {
      cwd: join(EXAMPLES, of),
      env: { GITHUB_API_URL: github.url, GITHUB_TOKEN: "local-admin" },
    });
  expect(await run("constructs", "validate")).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  const plans = [await run("acme", "plan", "--json"), await run("constructs", "plan", "--json")];
  expect(plans[1]!.stdout).toBe(plans[0]!.stdout);
  expect(JSON.parse(plans[1]!.stdout)).toMatchObject({ summary: { create: 20, protect: 2, blocked: 0 } });
  expect((await run("constructs", "apply", "--auto-approve", "--write-rate", "0")).code).toBe(0);
  expect((await run("constructs", "drift")).code).toBe(0);
  expect((await run("acme", "plan", "--detailed-exitcode")).code).toBe(0);
  expect(readdirSync(join(EXAMPLES, "constructs"))).toEqual(before);
  await github.close();
}, 60_000);

/** An app as a user compiles it. */
const program = (body: string) => `
const { App } = require(${JSON.stringify(join(ROOT, "node_modules", "cdktf"))});
const { RepositorySecret, RepositoryVariable, RequireRotation, SecretsStack, SecretValue } = require(${JSON.stringify(join(ROOT, "dist", "constructs"))});
const app = new App();
const stack = new SecretsStack(app, "acme", { owner: "acme" });
${body}
app.synth();
`;
const SECRETS = `
new RepositorySecret(stack, "a", { repository: "api", secretName: "FROM_ENV", value: SecretValue.env("FROM_ENV") });
new RepositorySecret(stack, "b", { repository: "api", secretName: "FROM_FILE", value: SecretValue.file("values/b.txt") });
`;
const NODE = ["--app", "node app.js"];

test("an app is sealed, planned and applied without a manifest and without Terraform; no plaintext and no token reaches it", async () => {
  const secret = canaries();
  const github = await startSimulator(SEED);
  const [token, fromEnv, fromFile] = ["admin-token-1", secret.make("env"), secret.make("file")];
  const dump = `require("node:fs").appendFileSync("environment.txt", JSON.stringify(process.env) + "\\n");`;
  const project = tempProject({ "app.js": program(dump + SECRETS), "values/b.txt": fromFile });
  const printed: string[] = [];
  const run = async (...args: string[]) => {
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: token, FROM_ENV: fromEnv };
    const result = await runSealform([...args, "--debug", ...NODE], { cwd: project.folder, env });
    printed.push(result.stdout, result.stderr);
    return result;
  };
  expect((await run("plan")).code).toBe(3);
  expect(await run("seal")).toMatchObject({ code: 0, stdout: expect.stringContaining("sealed   repo:api/actions/secret/FROM_ENV") });
  expect((await run("apply", "--auto-approve", "--write-rate", "0")).code).toBe(0);
  expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0 });
  expect(Object.values(await github.reveal()).sort()).toEqual([fromEnv, fromFile].sort());
  expect(readdirSync(project.folder).sort()).toEqual(["app.js", "environment.txt", "sealform.lock.json", "sealform.state.json", "values"]);
  await github.close();
  // The app was run four times, and wrote down all that it was given.
  expect(project.read("environment.txt").trim().split("\n")).toHaveLength(4);
  expect(project.read("environment.txt")).not.toContain(token);
  expectNoCanary({ folder: project.folder, except: ["values/b.txt"], printed: printed.join("\n"), requests: github.received }, secret);
}, 60_000);

describe("says in two lines, without a stack, that", () => {
  const cases: readonly (readonly [string, string, readonly string[], RegExp])[] = [
    [
      "a construct is wrong",
      program('new RepositorySecret(stack, "x", { repository: "api", secretName: "A-B", value: SecretValue.env("A") });'),
      NODE,
      /^sealform: error: .*acme\/x: .*"A-B".*\[secret-name\]\nsealform: hint: did you mean "A_B"\?\n$/,
    ],
    [
      "an aspect was not obeyed",
      program(
        `new RepositorySecret(stack, "x", { repository: "api", secretName: "A", value: SecretValue.env("A") }); require(${JSON.stringify(join(ROOT, "node_modules", "cdktf"))}).Aspects.of(app).add(new RequireRotation());`,
      ),
      NODE,
      /\[acme\/x\] .*\[policy-rotation\]\n.*hint: .*\nsealform: hint: .*\n$/,
    ],
    [
      "a file lies behind a link out of the folder",
      program('new RepositorySecret(stack, "x", { repository: "api", secretName: "A", value: SecretValue.file("out/x") });'),
      NODE,
      /symbolic link that leads out.*\[path-outside\]\n.*hint: .*\n$/,
    ],
    [
      "the program is not there",
      "",
      ["--app", "no-such-program"],
      /^sealform: error: .*not found: no-such-program \[app-command\]\nsealform: hint: .*\n$/,
    ],
    ["a manifest is named, too", "", [...NODE, "--file", "x.yaml"], /^sealform: error: --file and --app .*\nsealform: hint: .*\n$/],
  ];
  test.each(cases)("%s", async (_, text, args, message) => {
    const project = tempProject({ "app.js": text });
    symlinkSync(tempProject({ x: "" }).folder, project.path("out"));
    const { code, stdout, stderr } = await runSealform(["validate", ...args], { cwd: project.folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test("an app that declares no secret of a repository says nothing of them, unless it forbids others", async () => {
  const text = program(`
const { EnvironmentSecret, Unmanaged } = require(${JSON.stringify(join(ROOT, "dist", "constructs"))});
for (const repository of [undefined, "closed"]) stack.declareScope({ repository, unmanaged: Unmanaged.FORBID });
for (const repository of ["open", "closed", "told"])
  new EnvironmentSecret(stack, repository, { repository, environment: "production", secretName: "KEY", value: SecretValue.existing() });
new RepositorySecret(stack, "own", { repository: "told", secretName: "KEY", value: SecretValue.existing() });
`);
  const workflow =
    'on: push\njobs: { a: { runs-on: x, environment: production, steps: [{ run: ./x, env: { A: "${{ secrets.NONE }}" } }] } }\n';
  const repositories = ["open", "closed", "told"];
  const files = repositories.map((name) => [`${name}/.github/workflows/ci.yml`, workflow] as const);
  const project = tempProject({ "app.js": text, ...Object.fromEntries(files) });
  const { stdout } = await runSealform(["audit", ...NODE, ...repositories, "--json"], { cwd: project.folder });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Record<"rule" | "level" | "repository", string>[] };
  expect(findings.flatMap(({ rule, level, repository }) => (rule === "S01" ? `${repository} ${level}` : []))).toEqual([
    "closed error",
    "open warning",
    "told error",
  ]);
});

test("synth wants a manifest: an app synthesizes by itself", async () => {
  const { code, stderr } = await runSealform(["synth", ...NODE], { cwd: tempProject().folder });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("reads a manifest, and no app") });
});
