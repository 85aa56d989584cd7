import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { splitDesired } from "../../constructs/shards";
import { emptyLock } from "../../src/lock";
import { loadManifestSync } from "../../src/manifest";
import { canonicalDesired, printDesired } from "../../src/model/canonical";
import type { DesiredState } from "../../src/model/desired";
import { type AppRun, desiredOfApp, synthesizeApp } from "../../src/terraform/app";
import { argvOf } from "../../src/terraform/app/argv";
import { problemOf } from "../../src/terraform/app/problem";
import { readDesired } from "../../src/terraform/app/read-desired";

const FIXTURE = join(__dirname, "fixtures", "sealform.yaml");
const TEXT = printDesired(loadManifestSync(FIXTURE).desired!);

const { TMPDIR } = process.env;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealform-app-test-"));
  process.env.TMPDIR = mkdtempSync(join(folder, "tmp-"));
});
afterEach(() => {
  // Whatever happened to the app, nothing of it is left.
  expect(readdirSync(process.env.TMPDIR!)).toEqual([]);
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program that stands for an app: what it writes is what counts, not that cdktf wrote it. */
function run(program: string, options: Partial<AppRun> = {}) {
  writeFileSync(join(folder, "app.js"), program);
  return desiredOfApp({ command: "node app.js", cwd: folder, env: process.env, timeoutMs: 30_000, ...options });
}

/** A desired state that says only this. */
function say(part: Partial<DesiredState>): string {
  const { owner, policies } = JSON.parse(TEXT) as DesiredState;
  const nothing = { scopes: [], environments: [], secrets: [], variables: [], ignore: [], forget: [] };
  return printDesired(canonicalDesired({ version: 1, owner, ...nothing, policies, ...part }));
}

const write = (stack: string, text: string | null, name = "sealform.desired.json") => `{
  const fs = require("node:fs"), path = require("node:path");
  const to = path.join(process.env.CDKTF_OUTDIR, "stacks", ${JSON.stringify(stack)});
  fs.mkdirSync(to, { recursive: true });
  ${text === null ? "" : `fs.writeFileSync(path.join(to, ${JSON.stringify(name)}), ${JSON.stringify(text)});`}
}`;

it("gives what the app declares, whatever it prints beside", async () => {
  const { desired, output } = await run(`console.log('{"version": 1}'); console.error("warning: x"); ${write("acme", TEXT)}`);
  expect(printDesired(desired)).toBe(TEXT);
  expect(output).toContain("warning: x");
});

it("puts together what the stacks of one owner declare: split and merged, it is the same, byte for byte", async () => {
  const { desired } = loadManifestSync(FIXTURE);
  const lock = { ...emptyLock(), terraform: { shards: 5 } };
  lock.repositories.set("api", 1);
  const { parts } = splitDesired(desired!, lock);
  expect(parts.filter((part) => part.desired.scopes.length > 0).map(({ name }) => name)).toEqual(["acme", "acme-shard-02"]);
  const program = parts.map((part) => write(part.name, printDesired(canonicalDesired(part.desired)))).join("\n");
  expect(printDesired((await run(program)).desired)).toBe(TEXT);
});

it("lets one stack have the environment and another its secrets", async () => {
  const environment = { address: "env:api/production", repository: "api", name: "production" };
  const scope = { scope: "env:api/production", unmanaged: "report" as const };
  const a = say({
    scopes: [{ ...scope, stores: ["actions"] }],
    environments: [{ ...environment, protection: {} }],
    forget: ["org/actions/secret/A"],
  });
  const b = say({
    scopes: [{ ...scope, stores: [] }],
    environments: [{ ...environment, protection: { waitTimer: 5 } }],
    forget: ["org/actions/secret/A", "org/actions/secret/B"],
  });
  const { desired } = await run(write("a", a) + write("b", b));
  expect(desired.scopes).toEqual([{ ...scope, stores: ["actions"] }]);
  expect(desired.environments).toEqual([{ ...environment, protection: { waitTimer: 5 } }]);
  expect(desired.forget).toEqual(["org/actions/secret/A", "org/actions/secret/B"]);
});

it("gives the app no credential, no value of a secret, and nothing else that it does not need to start", async () => {
  const canaries = Object.fromEntries(
    [
      "GITHUB_TOKEN",
      "GH_TOKEN",
      "GH_ENTERPRISE_TOKEN",
      "github_token",
      "SEALFORM_APP_ID",
      "SEALFORM_APP_PRIVATE_KEY",
      "SEALFORM_APP_PRIVATE_KEY_FILE",
      "SEALFORM_TOKEN_PROD",
      "SEALFORM_FINGERPRINT_KEY",
      "SEALFORM_ALLOW_EXEC",
      "ACTIONS_RUNTIME_TOKEN",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      "TF_VAR_token",
      "TF_TOKEN_app_terraform_io",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "GOOGLE_CREDENTIALS",
      "ARM_CLIENT_SECRET",
      "VAULT_TOKEN",
      "NPM_TOKEN",
      "NODE_AUTH_TOKEN",
      "npm_config__auth",
      "SSH_AUTH_SOCK",
      "DATABASE_URL",
      "ACME_CHAT_WEBHOOK_URL",
      "CDKTF_CONTEXT_JSON",
      "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS",
      "HTTPS_PROXY",
    ].map((name, i) => [name, `canary-${i}-0123456789`]),
  );
  const seen = join(folder, "seen.json");
  const program = `require("node:fs").writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env)); ${write("acme", TEXT)}`;
  await run(program, { env: { ...process.env, ...canaries, SEALFORM_MANIFEST: "a.yaml" } });
  const text = readFileSync(seen, "utf8");
  expect(text).not.toContain("canary");
  expect(JSON.parse(text)).toMatchObject({ PATH: process.env.PATH, SEALFORM_MANIFEST: "a.yaml", CDKTF_OUTDIR: expect.any(String) });
});

it("lets the command give the app what it needs to know", async () => {
  const program = `if (process.env.STAGE !== "prod" || process.argv[2] !== "a b") throw new Error("no"); ${write("acme", TEXT)}`;
  writeFileSync(join(folder, "app.js"), program);
  await desiredOfApp({ command: "env STAGE=prod node app.js 'a b'", cwd: folder, env: process.env, timeoutMs: 30_000 });
});

describe("an app is refused with one clear error when it", () => {
  const cases: readonly (readonly [string, string, Partial<AppRun>, { rule: string; message: RegExp; hint: RegExp }])[] = [
    [
      "throws",
      'const error = new Error("acme/x: the name \\"A-B\\" [secret-name]"); error.hint = "did you mean \\"A_B\\"?"; throw error;',
      {},
      {
        rule: "app-failed",
        message: /^the app ended with exit code 1: acme\/x: the name "A-B" \[secret-name\]$/,
        hint: /^did you mean "A_B"\?$/,
      },
    ],
    [
      "tells and exits",
      'console.error("sealform: error: sealform.yaml has errors\\nsealform: hint: look"); process.exit(4);',
      {},
      { rule: "app-failed", message: /^the app ended with exit code 4: sealform\.yaml has errors$/, hint: /^look$/ },
    ],
    ["fails in silence", "process.exit(3)", {}, { rule: "app-failed", message: /^the app ended with exit code 3$/, hint: /node app\.js/ }],
    [
      "is killed",
      'process.kill(process.pid, "SIGKILL")',
      {},
      { rule: "app-failed", message: /^the app was ended by SIGKILL$/, hint: /node app\.js/ },
    ],
    ["writes nothing", 'console.log("garbage")', {}, { rule: "app-desired", message: /synthesized nothing/, hint: /app\.synth/ }],
    ["declares nothing", write("plain", null), {}, { rule: "app-desired", message: /no desired state.*: plain$/, hint: /SecretsStack/ }],
    [
      "declares twice",
      write("a", TEXT) + write("b", TEXT),
      {},
      { rule: "app-desired", message: /stacks a and b do not agree: both declare \S+$/, hint: /once/ },
    ],
    [
      "has stacks of several owners",
      write("a", TEXT) + write("b", say({ owner: { kind: "organization", login: "other" } })),
      {},
      { rule: "app-desired", message: /of several owners: \S+ \(a\), other \(b\)$/, hint: /own app/ },
    ],
    [
      "has stacks with different policies",
      write("a", TEXT) + write("b", say({ policies: { forbidVisibilityAll: false, requireReviewers: ["x*"] } })),
      {},
      { rule: "app-desired", message: /stacks a and b do not agree: policies$/, hint: /same policies/ },
    ],
    [
      "has stacks that differ in what becomes of unmanaged items",
      write("a", say({ scopes: [{ scope: "repo:api", stores: ["actions"], unmanaged: "report" }] })) +
        write("b", say({ scopes: [{ scope: "repo:API", stores: ["actions"], unmanaged: "delete" }] })),
      {},
      { rule: "app-desired", message: /unmanaged of repo:api is report and delete$/, hint: /same in both/ },
    ],
    [
      "has a stack beside that only Terraform can carry out",
      write("a", TEXT) + write("b", null) + write("b", "[]", "sealform.omitted.json"),
      {},
      { rule: "app-desired", message: /stack b declares something that only Terraform knows/, hint: /deleted/ },
    ],
    ["writes garbage", write("a", "{"), {}, { rule: "app-desired", message: /of the stack a is not a desired state/, hint: /version/ }],
    [
      "hangs, with a child that hangs",
      'require("node:child_process").spawn("sleep", ["600"], { stdio: "inherit" }); setInterval(() => {}, 1000);',
      { timeoutMs: 500 },
      { rule: "app-timeout", message: /did not end within 0\.5 s and was killed: node app\.js$/, hint: /app\.synth/ },
    ],
    [
      "is not there",
      "",
      { command: "no-such-program x" },
      { rule: "app-command", message: /was not found: no-such-program x$/, hint: /shell/ },
    ],
    ["is empty", "", { command: "  " }, { rule: "app-command", message: /empty/, hint: /main\.ts/ }],
  ];
  it.each(cases)("%s", async (_, program, options, { rule, message, hint }) => {
    await expect(run(program, options)).rejects.toMatchObject({
      name: "SealformError",
      rule,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it("is interrupted", async () => {
    const controller = new AbortController();
    const running = run("setInterval(() => {}, 1000)", { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(running).rejects.toMatchObject({ rule: "interrupted", exitCode: 130 });
  });
});

test.each([
  ["node --import tsx main.ts", ["node", "--import", "tsx", "main.ts"]],
  ["node 'my app.js' \"a b\" --x='1 2'", ["node", "my app.js", "a b", "--x=1 2"]],
  ["  a  b ", ["a", "b"]],
  ['a "" b', ["a", "", "b"]],
])("the command %j is %j", (command, argv) => expect(argvOf(command)).toEqual(argv));

test("a quote that is not closed is an error", () => expect(() => argvOf("node 'x")).toThrow(/not closed/));

test("of an error of cdktf all findings are shown, and of none the last line", () => {
  const text =
    "/x/app.js:3\n  throw x;\n\nError: Validation failed with the following errors:\n  [acme] a: b [c]\n  [acme] d\n    at x (y)\nNode.js v20";
  expect(problemOf(text)).toEqual({ message: "Validation failed with the following errors:\n  [acme] a: b [c]\n  [acme] d" });
  expect(problemOf("one\n two \n\n")).toEqual({ message: "two" });
  expect(problemOf("\n")).toBeUndefined();
});

describe("a desired state", () => {
  const changed = (change: (state: ReturnType<typeof JSON.parse>) => void) => {
    const state = JSON.parse(TEXT);
    change(state);
    return printDesired(state);
  };

  it("is read as it was written", () => expect(printDesired(readDesired(TEXT, "x"))).toBe(TEXT));

  it.each([
    ["another version", TEXT.replace('"version": 1', '"version": 2')],
    ["one line", JSON.stringify(JSON.parse(TEXT))],
    ["an unknown field", changed((s) => (s.secrets[0].plaintext = "x"))],
    ["a wrong type", changed((s) => (s.variables[0].value = 1))],
    ["an address of another item", changed((s) => (s.secrets[0].address = "org/actions/secret/OTHER"))],
    ["a scope that is none", changed((s) => (s.secrets[0].scope = "nowhere"))],
    ["another order", changed((s) => s.secrets.reverse())],
    ["nothing", ""],
    ["null", "null\n"],
  ])("with %s is refused", (_, text) => {
    expect(text).not.toBe(TEXT);
    expect(() => readDesired(text, "x")).toThrow(expect.objectContaining({ rule: "app-desired" }));
  });
});

describe("synthesizeApp", () => {
  const synthesizes = (omitted: string) => `
    const { mkdirSync, writeFileSync } = require("node:fs");
    const out = process.env.CDKTF_OUTDIR;
    mkdirSync(out + "/stacks/acme", { recursive: true });
    const stack = { name: "acme", workingDirectory: "stacks/acme", synthesizedStackPath: "stacks/acme/cdk.tf.json", dependencies: [] };
    writeFileSync(out + "/manifest.json", JSON.stringify({ stacks: { acme: stack } }));
    writeFileSync(out + "/stacks/acme/sealform.omitted.json", ${JSON.stringify(omitted)});
    writeFileSync(out + "/stacks/acme/sealform.desired.json", ${JSON.stringify(TEXT)});
  `;
  const run = (program: string) => {
    writeFileSync(join(folder, "app.js"), program);
    return synthesizeApp({ command: "node app.js", cwd: folder, env: process.env, timeoutMs: 30_000 }, join(folder, "cdktf.out"));
  };
  const item = { address: "repo:api/actions/secret/A", reason: "unsealed", hint: "seal" };

  it("tells what the stacks leave out", async () => {
    expect(await run(synthesizes(JSON.stringify([item])))).toMatchObject({ omitted: [item] });
  });

  it("tells what they declare, and not what an earlier run has left", async () => {
    mkdirSync(join(folder, "cdktf.out/stacks/old"), { recursive: true });
    writeFileSync(join(folder, "cdktf.out/stacks/old/sealform.desired.json"), TEXT);
    expect(printDesired((await run(synthesizes("[]"))).desired)).toBe(TEXT);
    const silent = run(synthesizes("[]").replace("sealform.desired.json", "x.json"));
    await expect(silent).rejects.toMatchObject({ rule: "app-desired" });
  });

  it.each(["{", "{}", "[1]", '[{"address":"a"}]', "null"])("refuses %s in the place of that", async (text) => {
    await expect(run(synthesizes(text))).rejects.toMatchObject({
      rule: "app-desired",
      message: expect.stringContaining("of the stack acme"),
    });
  });
});
