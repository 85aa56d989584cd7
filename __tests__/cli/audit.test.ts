import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { parse } from "yaml";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { MANIFEST as ACME, type Estate, estate, SEED } from "./estate";

const CI = ".github/workflows/ci.yml";
const RUN = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./x "${{ secrets.KEY }}"\n';
const MANIFEST = "version: 1\norganization: acme\n";

const isReferences = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/references.schema.json"), "utf8")),
);

/** What the schema of `--references --json` has against a result. */
function complaints(text: string): unknown[] {
  return isReferences(JSON.parse(text)) ? [] : isReferences.errors!;
}

async function audit(files: Readonly<Record<string, string | Buffer>>, ...args: readonly string[]) {
  const project = tempProject(files);
  const result = await runSealform(["audit", ...args], { cwd: project.folder });
  return { ...result, project };
}

test("--references --json: every reference and every error, and 3 where a file could not be read", async () => {
  const files = {
    [CI]: "on: push\njobs:\n  a:\n    uses: ./x.yml\n    secrets: inherit\n  b:\n    env: { A: '${{ toJSON(secrets) }}' }\n",
    ".github/workflows/broken.yml": "on: push\nenv: { A: '${{ vars.x }}'\n",
    ".github/workflows/binary.yml": Buffer.from([0, 1, 2]),
  };
  const { code, stdout, stderr } = await audit(files, ".", "--references", "--json");
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(complaints(stdout)).toEqual([]);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    references: [
      { file: ".github/workflows/broken.yml", line: 2, column: 16, context: "vars", name: "X", kind: "static", job: null },
      { file: CI, line: 5, column: 5, context: "secrets", name: null, kind: "inherit", job: "a" },
      { file: CI, line: 7, column: 27, context: "secrets", name: null, kind: "whole", job: "b" },
    ],
    errors: [
      { file: ".github/workflows/binary.yml", line: 1, message: "the file is binary" },
      { file: ".github/workflows/broken.yml", line: 3, message: expect.stringContaining("Flow map") },
    ],
  });
});

test("the schema of --references wants every field of the contract, and knows no other but the path", () => {
  const reference = { file: CI, line: 7, column: 27, context: "secrets", name: null, kind: "whole", job: null };
  const error = { file: CI, line: 1, message: "the file is binary" };
  const judged = (one: object, other: object = error) => complaints(JSON.stringify({ version: 1, references: [one], errors: [other] }));
  expect([judged(reference), judged({ ...reference, path: "api" }, { ...error, path: "api" })]).toEqual([[], []]);
  const without = <T extends object>(whole: T) => Object.keys(whole).map((key) => ({ ...whole, [key]: undefined }));
  for (const less of [...without(reference), { ...reference, step: 1 }, { ...reference, kind: "unknown" }])
    expect(judged(less)).toHaveLength(1);
  for (const less of [...without(error), { ...error, column: 1 }]) expect(judged(reference, less)).toHaveLength(1);
});

test("--references: one line for each, whatever a job is called", async () => {
  const files = { [CI]: RUN.replace("  a:", '  "a\\n::error::x\\e[31m\\u202e":') };
  const { stdout } = await audit(files, ".", "--references");
  expect(stdout).toBe(`${CI}:6:23: secrets.KEY (job a\\u000a::error::x\\u001b[31m\\u202e)\n`);
});

test("no output lets a file's name through to the terminal, and `--zizmor NAME=PATH` names a path", async () => {
  const name = "a\n\u009b31m::error::\u202e##[error].yml";
  const project = tempProject({ [`.github/workflows/${name}`]: RUN });
  for (const format of ["text", "json", "sarif", "github"]) {
    const { stdout } = await runSealform(["audit", "--format", format, "r=."], { cwd: project.folder });
    expect(stdout).toContain("H04");
    expect(stdout).not.toMatch(/^(?:::error|31m)|[\u009b\u202e]|##\[/m);
  }
  const zizmor = await runSealform(["audit", "--zizmor", "r=."], { cwd: project.folder, env: { PATH: "" } });
  expect(zizmor.stderr).toContain("there is no zizmor on the PATH");
});

test("refuses a folder without workflows", async () => {
  expect(await audit({ "docs/a.md": "" }, "docs")).toMatchObject({
    code: 1,
    stdout: "",
    stderr:
      'sealform: error: there are no workflows in "docs" [audit-paths]\nsealform: hint: name a checkout, a folder of checkouts, or a folder of workflow files\n',
  });
});

test("of what cannot be read it tells file and place, reads the rest, and ends with 3", async () => {
  const nested = Array.from({ length: 10_000 }, (_, i) => `&a${i} {a: `).join("");
  const { code, stdout, stderr } = await audit({
    [CI]: RUN,
    ".github/workflows/big.yml": `a: ${"x".repeat(5_000_000)}`,
    ".github/workflows/binary.yml": Buffer.from([0x7f, 0x45, 0]),
    ".github/workflows/nested.yml": `on: push\nx: ${nested}1${"}".repeat(10_000)}\n`,
    ".github/workflows/tabs.yml": "on: push\n\tjobs: {}\n",
    ".github/workflows/words.yml": 'on: push\njobs: { a: { steps: [{ env: { A: "${{ secrets.X +* }}" } }] } }\n',
  });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(stdout.split("\n").filter((line) => line.startsWith("not read"))).toEqual([
    "not read in full .github/workflows/big.yml:1:1: the file is larger than 1048576 bytes",
    "not read in full .github/workflows/binary.yml:1:1: the file is binary",
    expect.stringMatching(/^not read in full \.github\/workflows\/nested\.yml:2:\d+: nested too deeply to be read/),
    "not read in full .github/workflows/tabs.yml:2:1: Tabs are not allowed as indentation",
    expect.stringMatching(/^not read in full \.github\/workflows\/words\.yml:2:\d+: unexpected/),
  ]);
  expect(stdout).toContain("H04");
  expect(stdout).toMatch(/^Audit: 1 warning in 6 files of 1 repository; 5 problems kept it from reading all\.$/m);
});

test.each([
  ["broken", "version: 2\nregistries:\n\tnpm: [ { token: ${{secrets.REG}} \n", /dependabot\.yml:3:\d+: Tabs are not allowed/],
  ["too large", `#${"x".repeat(1_100_000)}`, /dependabot\.yml:1:1: the file is larger than 1048576 bytes/],
])("a dependabot.yml that is %s is a file that could not be read, with workflows beside it and without", async (_, text, message) => {
  for (const file of [CI, "README.md"]) {
    const { code, stdout } = await audit({ [file]: "on: push\njobs: {}\n", ".git/HEAD": "", ".github/dependabot.yml": text });
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringMatching(message) });
  }
});

test("a repository that cannot be read is no clean one", async () => {
  const project = tempProject({ [CI]: "on: push\njobs: {}\n" });
  symlinkSync(join(project.folder, "nowhere"), join(project.folder, ".github/workflows/gone.yml"));
  const { code, stdout } = await runSealform(["audit"], { cwd: project.folder });
  expect({ code, stdout }).toEqual({
    code: 3,
    stdout: expect.stringContaining("gone.yml:1:1: the symbolic link leads outside, or nowhere"),
  });
});

test("a workflow that calls itself, and a callee that is not at hand, end and are no errors", async () => {
  const itself = "on: workflow_call\njobs:\n  a: { uses: ./.github/workflows/ci.yml, secrets: inherit }\n";
  const away = "on: push\njobs:\n  a: { uses: acme/shared/.github/workflows/x.yml@v1, secrets: inherit }\n";
  const { code, stdout } = await audit({ [CI]: itself, ".github/workflows/away.yml": away, "sealform.yaml": MANIFEST }, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { error: 0 }, unknown: [{ file: ".github/workflows/away.yml" }] });
});

test("a suppression without a reason is a finding of its own, and the exit code goes by --fail-on", async () => {
  const files = { [CI]: RUN.replace("\n", "").replace("on: push", "on: push\n").replace('}}"', '}}" # secrets-audit: ignore[H04]') };
  const { code, stdout, project } = await audit(files, "--format", "github");
  expect({ code, stdout: stdout.split("\n").map((line) => line.split("::")[1]) }).toEqual({
    code: 0,
    stdout: [`warning file=${CI},line=6,col=23,title=H04`, `warning file=${CI},line=6,col=39,title=A01`, undefined],
  });
  const strict = await runSealform(["audit", "--fail-on", "warning", "--format", "json"], { cwd: project.folder });
  expect(strict.code).toBe(2);
  expect(JSON.parse(strict.stdout)).toMatchObject({ version: 1, findings: [{ rule: "H04" }, { rule: "A01" }] });
});

test("the manifest says what is ignored, up to when, and what fails", async () => {
  const ignore = (expires: string) =>
    `audit:\n  failOn: warning\n  ignore:\n    - { rule: H04, name: KEY, reason: a number, expires: ${expires} }\n`;
  expect(await audit({ [CI]: RUN, "sealform.yaml": `${MANIFEST}repositories: {}\n${ignore("2099-12-31")}` }, "--json")).toMatchObject({
    stdout: expect.stringContaining('"reason": "a number"'),
  });
  const over = await audit({ [CI]: RUN, "sealform.yaml": `${MANIFEST}${ignore("2020-01-01")}` }, "--json");
  expect(over.code).toBe(2);
  expect(JSON.parse(over.stdout).findings.map(({ rule, path, line }: Record<string, unknown>) => `${rule} ${path}:${line}`)).toContain(
    "A03 sealform.yaml:6",
  );
  const wrong = await audit({ [CI]: RUN, "sealform.yaml": `${MANIFEST}audit: { ignore: [{ rule: H04, expires: 2099-12-31 }] }\n` });
  expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^sealform\.yaml:3:\d+: .*reason/m) });
});

test("without a path it looks where the manifest says", async () => {
  const manifest = `${MANIFEST}audit: { workflows: [app=checkouts/one] }\n`;
  const files = { "checkouts/one/.github/workflows/ci.yml": RUN, [CI]: RUN, "sealform.yaml": manifest };
  const { stdout } = await audit(files, "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { files: 1 },
    findings: [
      { rule: "H04", path: `checkouts/one/${CI}` },
      { rule: "S01", repository: "app" },
    ],
  });
});

test("acme: a finding of each family, and --fix --write leaves none that it can mend", async () => {
  const { folder } = tempProject();
  cpSync("examples/acme", folder, { recursive: true });
  const run = async (...args: string[]) => runSealform(["audit", ...args], { cwd: folder });
  const before = await run("--json", "--sarif", "out.sarif");
  const { findings } = JSON.parse(before.stdout);
  expect(before.code).toBe(2);
  expect(new Set(findings.map(({ rule }: { rule: string }) => rule[0]))).toEqual(new Set(["S", "F", "H"]));
  const sarif = readFileSync(join(folder, "out.sarif"), "utf8");
  expect(JSON.parse(sarif).runs[0].results).toHaveLength(findings.length);

  const patch = await run("--fix");
  expect(patch.code).toBe(2);
  expect(patch.stdout).toMatch(/^--- a\/sealform\.yaml\n\+\+\+ b\/sealform\.yaml\n@@/);
  const manifest = join(folder, "sealform.yaml");
  const old = readFileSync(manifest, "utf8");
  expect((await run("--fix", "--write")).code).toBe(2);
  const now = readFileSync(manifest, "utf8");
  // Not read as long as a workflow misspells it: nothing to remove.
  expect(now).toContain("SENTRY_AUTH_TOKEN");
  expect(now).toContain("# Builds that publish or install private packages");
  expect(parse(now).secrets.NPM_TOKEN.repositories).toEqual([...parse(old).secrets.NPM_TOKEN.repositories, "mobile"]);
  const after = JSON.parse((await run("--json")).stdout);
  expect(
    after.findings.filter(({ fixable }: { fixable: boolean }) => fixable).map(({ rule, name }: Record<string, string>) => [rule, name]),
  ).toEqual([["S06", "SENTRY_AUTH_TOKEN"]]);
  expect(after.summary.error).toBeLessThan(findings.filter(({ level }: { level: string }) => level === "error").length);
  expect((await runSealform(["validate"], { cwd: folder })).code).toBe(0);
});

test("--fix mends included and extended files, keeps tabs and CRLF in a patch that git takes, and a second time has nothing to do", async () => {
  const workflow = 'on: push\njobs: { a: { environment: prod, steps: [{ run: "${{ secrets.A }}${{ secrets.T }}${{ secrets.O }}" }] } }\n';
  const files = {
    "web/.github/workflows/ci.yml": workflow,
    "sealform.yaml": `${MANIFEST}extends: [./base.yaml]\ninclude: [{ path: web.yaml, repositories: [web] }]\n`,
    "base.yaml":
      "version: 1\nsecrets:\n  A: { visibility: selected, repositories: [api], value: { env: A } }\n  # gone\n  GONE:\t{ visibility: selected, repositories: [web], value: { env: G } }\n",
    "web.yaml":
      "version: 1\nrepositories:\n  web:\n    environments:\n      prod:\n        secrets:\n          O: { value: { env: O } }\n    secrets:\n      U: { value: { env: U } }\n      # why T\n      T: { value: { env: T } }\n".replaceAll(
        "\n",
        "\r\n",
      ),
  };
  const { folder, path } = tempProject(files);
  const run = (...args: string[]) => runSealform(["audit", "--fix", ...args, "web=web"], { cwd: folder });
  const { code, stdout, stderr } = await run();
  expect(code).toBe(2);
  expect(stdout).toMatch(/^-.*\bU: .*\r$/m);
  expect(stderr).toContain("base.yaml is extended: whatever else extends it changes, too");
  writeFileSync(path("fix.patch"), stdout);
  execFileSync("git", ["apply", "--check", "fix.patch"], { cwd: folder });
  expect((await run("--write")).code).toBe(0);
  const [base, web] = ["base.yaml", "web.yaml"].map((file) => readFileSync(path(file), "utf8"));
  expect(base).toBe("version: 1\nsecrets:\n  A: { visibility: selected, repositories: [api, web], value: { env: A } }\n");
  const wanted = files["web.yaml"]
    .replace(/ {4}secrets:\r\n {6}U[\s\S]*/, "")
    .concat("          # why T\r\n          T: { value: { env: T } }\r\n    secrets: {}\r\n");
  expect(web).toBe(wanted);
  expect(await run()).toMatchObject({ code: 0, stdout: "", stderr: "nothing to mend in the manifest\n" });
});

test("an error stays one when --fix takes the last secret of the organization", async () => {
  const files = {
    "web/.github/workflows/ci.yml": RUN.replace("KEY", "NOPE_AT_ALL"),
    "sealform.yaml": `${MANIFEST}secrets:\n  W: { visibility: selected, repositories: [web], value: { env: W } }\nrepositories: { web: { secrets: {} } }\n`,
  };
  const { project } = await audit(files, "--fix", "--write", "web");
  expect(readFileSync(project.path("sealform.yaml"), "utf8")).toContain("\nsecrets: {}\n");
  const { code, stdout } = await runSealform(["audit", "web"], { cwd: project.folder });
  expect(code).toBe(2);
  expect(stdout).toMatch(/error +S01 .*NOPE_AT_ALL/);
});

test("the way to --fix keeps file and paths, is not named where nothing would be mended, and SARIF makes its folder", async () => {
  const manifest = (list: string) =>
    `${MANIFEST}secrets:\n  KEY: { visibility: selected, repositories: ${list}, value: { env: K } }\nrepositories: { web: {}, api: {} }\n`;
  const files = { "web/.github/workflows/ci.yml": RUN, "a --fix.yaml": manifest("[api]") };
  const own = ["-f", "a --fix.yaml", "--lock", "l.json", "--api-url", "https://ghes.example.com/api/v3"];
  const { stdout, project } = await audit(files, ...own, "web", "--sarif", "out/deep/a.sarif");
  const again = "sealform audit --file 'a --fix.yaml' --lock l.json --api-url https://ghes.example.com/api/v3 --fix";
  expect(stdout).toContain(`in the manifest: ${again} web\n`);
  expect(readFileSync(project.path("out/deep/a.sarif"), "utf8")).toContain("S03");
  const patch = await runSealform(["audit", ...own, "--fix", "web"], { cwd: project.folder });
  expect(patch.stderr).toContain(`written by: ${again} --write web; then`);
  project.write("a --fix.yaml", manifest('["*", "!web"]'));
  const none = await runSealform(["audit", ...own, "web"], { cwd: project.folder });
  expect(none.stdout).toContain("S03");
  expect(none.stdout).not.toContain("can be mended");
});

describe("what --fix leaves", () => {
  const workflow = RUN.replace("./x", "./x '${{ secrets.NOPE_AT_ALL }}'");
  const declared = `${MANIFEST}secrets:\n  KEY: { visibility: selected, repositories: [api], value: { env: K } }\nrepositories: { web: { secrets: {} }, api: {} }\n`;
  const files = { "web/.github/workflows/ci.yml": workflow, "sealform.yaml": declared };
  const S01 = /^web\/\.github\/workflows\/ci\.yml\n +6:\d+ +error +S01 .*NOPE_AT_ALL/m;
  const S03 = /error +S03/;

  test("is told as the audit tells it, and decides the exit code", async () => {
    const patch = await audit(files, "--fix", "web");
    expect(patch).toMatchObject({ code: 2, stdout: expect.stringMatching(/^--- a/), stderr: expect.stringMatching(S01) });
    // What the patch mends is not left.
    expect(patch.stderr).not.toMatch(S03);
    const written = await audit(files, "--fix", "--write", "web");
    expect(written).toMatchObject({ code: 2, stderr: expect.stringMatching(S01) });
    expect(written.stderr).not.toMatch(S03);
    const { code, stdout } = await runSealform(["audit", "--fix", "--write", "--json", "web"], { cwd: written.project.folder });
    const { findings, ...rest } = JSON.parse(stdout);
    expect({ code, rest }).toMatchObject({ code: 2, rest: { written: true, mended: [], diff: "" } });
    expect(findings).toContainEqual(expect.objectContaining({ rule: "S01", name: "NOPE_AT_ALL", level: "error" }));
  });

  test("is nothing where the manifest mends all: 2 as long as it is not written, 0 then", async () => {
    const mendable = { ...files, "web/.github/workflows/ci.yml": RUN };
    const patch = await audit(mendable, "--fix", "web");
    expect([patch.code, patch.stderr]).toEqual([2, expect.not.stringContaining("error")]);
    const written = await audit(mendable, "--fix", "--write", "web");
    expect([written.code, written.stderr]).toEqual([0, expect.not.stringContaining("error")]);
  });

  test("counts from the level of --fail-on, and of the manifest", async () => {
    const mendable = { ...files, "web/.github/workflows/ci.yml": RUN };
    const H04 = expect.stringMatching(/warning +H04/);
    expect(await audit(mendable, "--fix", "--write", "--fail-on", "warning", "web")).toMatchObject({ code: 2, stderr: H04 });
    const strict = { ...mendable, "sealform.yaml": `${declared}audit: { failOn: warning }\n` };
    expect(await audit(strict, "--fix", "--write", "web")).toMatchObject({ code: 2, stderr: H04 });
  });
});

test("--fix --target writes a repository under the name that the manifest has for it", async () => {
  const files = {
    "web-eu/.github/workflows/ci.yml": RUN,
    "sealform.yaml": `${MANIFEST}repositories: { web: {} }\ntargets: { eu: { organization: acme-eu, repositories: { web: web-eu } } }\nsecrets:\n  KEY: { visibility: selected, repositories: [api], value: { env: K } }\n`,
  };
  const { stdout, stderr } = await audit(files, "--fix", "--target", "eu", "web-eu=web-eu");
  expect(stderr).toContain("what is added is added for the manifest's own place, too");
  expect(stdout).toContain("+  KEY: { visibility: selected, repositories: [api, web], value: { env: K } }");
});

test("--fix takes nothing away that a target has, too, whose workflows were not looked at", async () => {
  const gone = "repositories: { web: { secrets: { KEY: { value: { env: K } }, UNUSED: { value: { env: U } } } } }\n";
  const files = { "web/.github/workflows/ci.yml": RUN, "sealform.yaml": `${MANIFEST}${gone}targets: { copy: { organization: copy } }\n` };
  const { code, stdout, stderr, project } = await audit(files, "--fix", "--write", "web");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toMatch(/^left S06: .*UNUSED.* \(it would be taken away from target copy, too, whose workflows were not looked at: /m);
  expect(readFileSync(project.path("sealform.yaml"), "utf8")).toBe(files["sealform.yaml"]);
  project.write("sealform.yaml", MANIFEST + gone);
  expect((await runSealform(["audit", "--fix", "web"], { cwd: project.folder })).stdout).toContain("UNUSED");
});

test("no value is in any answer, whatever stands in the manifest", async () => {
  const canary = "canary-5f0e9d";
  const files = {
    [CI]: RUN,
    "sealform.yaml": `${MANIFEST}repositories:\n  app:\n    variables: { V: { value: ${canary} } }\n    secrets: { KEY: { value: { env: KEY } } }\n`,
  };
  const { folder } = tempProject(files);
  for (const args of [[], ["--json"], ["--format", "sarif"], ["--format", "github"], ["--export", "zizmor"], ["--fix"]]) {
    const { stdout, stderr } = await runSealform(["audit", ...args, "app=."], { cwd: folder });
    expect(stdout + stderr).not.toContain(canary);
  }
});

test("the configuration of other tools comes from the declaration", async () => {
  const { folder } = tempProject();
  cpSync("examples/acme", folder, { recursive: true });
  const printed = async (tool: string) => parse((await runSealform(["audit", "--export", tool], { cwd: folder })).stdout);
  expect(await printed("actionlint")).toEqual({ "config-variables": ["HOSTNAME", "LOG_LEVEL", "NODE_VERSION", "REGION", "REGISTRY"] });
  // An empty list would forbid every variable.
  const none = await audit(
    { "sealform.yaml": `${MANIFEST}secrets: { A: { visibility: all, value: { env: A } } }\n` },
    "--export",
    "actionlint",
  );
  expect(none.stdout).toBe("config-variables: null\n");
  const { allow } = (await printed("zizmor")).rules["secrets-outside-env"].config;
  expect(allow).toContain("NPM_TOKEN");
  expect(allow).not.toContain("PAYMENTS_KEY");
});

test("--export zizmor allows no secret that S10 wants in an environment, unless that is ignored with a reason", async () => {
  const workflow = RUN.replace("    runs-on", "    environment: production\n    runs-on");
  const declared = `${MANIFEST}repositories:\n  app: { secrets: { KEY: { value: { env: K } }, OTHER: { value: { env: O } } } }\n`;
  const ignore = "audit: { ignore: [{ rule: S10, name: KEY, reason: the environment comes later, expires: 2099-01-31 }] }\n";
  const allowed = async (files: Readonly<Record<string, string>>, ...paths: readonly string[]) => {
    const { code, stdout, stderr } = await audit(files, "--export", "zizmor", ...paths);
    return [code, parse(stdout).rules["secrets-outside-env"].config.allow, stderr];
  };
  expect(await allowed({ "sealform.yaml": declared, [CI]: workflow }, "app=.")).toEqual([0, ["OTHER"], ""]);
  expect(await allowed({ "sealform.yaml": declared + ignore, [CI]: workflow }, "app=.")).toEqual([0, ["KEY", "OTHER"], ""]);
  const unread = { [CI]: workflow, ".github/workflows/broken.yml": "on: push\n\tjobs: {}\n" };
  const whole = expect.stringContaining("some workflows were not read in full");
  expect(await allowed({ "sealform.yaml": declared, ...unread }, "app=.")).toEqual([3, expect.anything(), whole]);
  const none = expect.stringContaining("there are no workflows here");
  expect(await allowed({ "sealform.yaml": declared })).toEqual([0, ["KEY", "OTHER"], none]);
});

test("results of zizmor are taken as they are: a run of their own, and their words in place of ours", async () => {
  const found = { ruleId: "zizmor/overprovisioned-secrets", level: "error", message: { text: "x" } };
  const at = { physicalLocation: { artifactLocation: { uri: CI }, region: { startLine: 6, endLine: 6 } } };
  const log = { version: "2.1.0", runs: [{ tool: { driver: { name: "zizmor" } }, results: [{ ...found, locations: [at] }] }] };
  const files = { [CI]: RUN.replace("secrets.KEY", "toJSON(secrets)"), "z.sarif": JSON.stringify(log) };
  const { code, stdout } = await audit(files, "--zizmor=z.sarif", "--format", "sarif");
  const { runs } = JSON.parse(stdout);
  expect(code).toBe(2);
  expect(runs.map(({ tool }: { tool: { driver: { name: string } } }) => tool.driver.name)).toEqual(["sealform", "zizmor"]);
  expect(runs[0].results).toEqual([]);
  expect(await audit({ [CI]: RUN, "z.sarif": "{}" }, "--zizmor=z.sarif")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is no SARIF"),
  });
});

test.each([
  [["--fix"], "--fix changes a manifest, and there is none"],
  [["--write"], "--write is for --fix"],
  [["--export", "zizmor"], "--export says what is declared, and there is no declaration"],
  [["--live"], "--live compares with a declaration, and there is none"],
  [["--gates"], "--gates reads GitHub"],
  [["--rules", "--references"], "--references and --rules are two questions"],
  [["--fix", "--sarif", "x"], "--fix prints a patch, and --sarif is about findings"],
  [["--references", "--fail-on", "note"], "--references reports no findings, and --fail-on is about findings"],
  [["--sarif", CI], `--sarif names a file that is no report: "${CI}"`],
])("refuses %j", async (args, message) => {
  const { code, stderr } = await audit({ [CI]: RUN }, ...args);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
});

test("--sarif writes over no file of the project", async () => {
  const files = {
    [CI]: RUN,
    "sealform.yaml": `${MANIFEST}extends: [./base.yaml]\n`,
    "base.yaml": "version: 1\n",
    "sealform.lock.json": '{ "version": 1 }\n',
    ".github/dependabot.yml": "version: 2\nupdates: []\n",
  };
  for (const file of ["base.yaml", "sealform.yaml", "sealform.lock.json", ".github/dependabot.yml"]) {
    const { code, project } = await audit(files, "--sarif", file);
    expect({ code, text: readFileSync(project.path(file), "utf8") }).toEqual({ code: 1, text: files[file as keyof typeof files] });
  }
});

test("--sarif makes no file that the project keeps for itself, and follows no link", async () => {
  const files = { [CI]: RUN, "sealform.yaml": MANIFEST };
  const lock = await audit(files, "--sarif", "sealform.lock.json");
  expect({ code: lock.code, made: existsSync(lock.project.path("sealform.lock.json")) }).toEqual({ code: 1, made: false });
  const project = tempProject({ ...files, "precious.json": '{"version":"2.1.0","runs":[]}' });
  const elsewhere = tempProject({ "a.sarif": '{"version":"2.1.0","runs":[]}' });
  symlinkSync("precious.json", project.path("audit.sarif"));
  symlinkSync(elsewhere.folder, project.path("out"));
  for (const [file, message] of [
    ["audit.sarif", "it is a symbolic link"],
    ["out/a.sarif", "leads out of this folder"],
  ] as const) {
    const { code, stderr } = await runSealform(["audit", ".", "--sarif", file], { cwd: project.folder });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  }
  expect([project.read("precious.json"), elsewhere.read("a.sarif")]).toEqual(Array(2).fill('{"version":"2.1.0","runs":[]}'));
});

test("--rules lists every rule", async () => {
  const { code, stdout } = await audit({}, "--rules");
  expect(code).toBe(0);
  for (const id of ["S01", "S22", "F07", "H09", "A04"]) expect(stdout).toMatch(new RegExp(`^${id} `, "m"));
});

describe("audit --remote", () => {
  const reads = 'on: push\njobs: { a: { env: { A: "${{ secrets.A }}" } } }\n';
  const { acme } = SEED.organizations!;
  const repositories = {
    web: { ...acme!.repositories!.web, files: { ".github/workflows/ci.yml": reads } },
    api: { ...acme!.repositories!.api, files: { "deploy/action.yml": 'runs: { using: composite, steps: [{ run: "${{ vars.B }}" }] }' } },
    lib: { ...acme!.repositories!.lib, branches: [] },
  };
  const seed = { ...SEED, organizations: { ...SEED.organizations, acme: { ...acme, repositories } } };

  let at: Estate | undefined;
  afterEach(async () => {
    await at?.close();
    at = undefined;
  });

  test("reads the organization's workflows by GETs alone: the list, a tree a repository, a blob a content; again they are 304s", async () => {
    at = await estate(ACME, seed);
    const run = async (...more: string[]) => {
      const from = at!.github.requests.length;
      const { code, stdout, stderr } = await at!.run(["audit", "--remote", "--references", "--json", ...more]);
      const requests = at!.github.requests
        .slice(from)
        .map(({ method, path, status }) => `${method} ${path.replace(/\?.*|\w{40}/g, "")} ${status}`);
      return { code, stderr, result: JSON.parse(stdout), requests: requests.toSorted() };
    };
    const found = [
      { path: "acme/api", file: "deploy/action.yml", line: 1, context: "vars", name: "B" },
      { path: "acme/web", file: ".github/workflows/ci.yml", line: 2, context: "secrets", name: "A" },
    ];
    const cold = await run();
    expect(complaints(JSON.stringify(cold.result))).toEqual([]);
    expect(cold).toMatchObject({ code: 0, stderr: "sealform: without any commit: lib\n", result: { references: found, errors: [] } });
    expect(cold.requests).toEqual([
      "GET /orgs/acme 200",
      "GET /orgs/acme/repos 200",
      "GET /repos/acme/api/git/blobs/ 200",
      "GET /repos/acme/api/git/trees/HEAD 200",
      "GET /repos/acme/lib/git/trees/HEAD 409",
      "GET /repos/acme/web/git/blobs/ 200",
      "GET /repos/acme/web/git/trees/HEAD 200",
    ]);
    expect(await run("--repositories", "w*", "api")).toMatchObject({
      code: 0,
      result: cold.result,
      requests: [
        "GET /orgs/acme 304",
        "GET /orgs/acme/repos 304",
        "GET /repos/acme/api/git/trees/HEAD 304",
        "GET /repos/acme/web/git/trees/HEAD 304",
      ],
    });
  });

  test("3 and the reason where a repository may not be read", async () => {
    at = await estate(ACME, seed);
    at.env.GITHUB_TOKEN = "blind-token-1";
    const { code, stdout, stderr } = await at.run(["audit", "--remote", "--references"]);
    expect([code, stdout]).toEqual([3, "acme/web/.github/workflows/ci.yml:2:29: secrets.A (job a)\n"]);
    expect(stderr).toMatch(/acme\/api\/\.:1: GET .*403 .*the call needs the permission contents=read/);
  });

  test("--live asks GitHub for what is not declared, by GETs alone", async () => {
    at = await estate(ACME, seed);
    const from = at.github.requests.length;
    const { code, stdout } = await at.run(["audit", "--live", "--remote", "--json"]);
    expect(code).not.toBe(1);
    const { rules } = JSON.parse(stdout);
    expect(rules.run).toContain("S22");
    expect(rules.notRun.map(({ rule }: { rule: string }) => rule)).toEqual(["S05", "S18"]);
    expect(new Set(at.github.requests.slice(from).map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  test("--live asks once whether the organization requires pins: H06 is a note then, and a warning where that may not be read", async () => {
    const upload = "on: push\njobs: { a: { steps: [{ uses: some/upload@v1, with: { k: '${{ secrets.NPM_TOKEN }}' } }] } }\n";
    const web = { ...repositories.web, files: { ".github/workflows/ci.yml": upload } };
    const organizations = {
      ...seed.organizations,
      acme: { ...acme, repositories: { ...repositories, web }, actions: { shaPinningRequired: true } },
    };
    const reads = { metadata: "read", contents: "read", secrets: "read", organization_secrets: "read", environments: "read" } as const;
    const variables = { actions: "read", actions_variables: "read", organization_actions_variables: "read" } as const;
    const tokens = { ...SEED.tokens, "reader-token-1": { user: "alice", permissions: { ...reads, ...variables } } };
    at = await estate(ACME, { ...seed, organizations, tokens });
    const found = async (GITHUB_TOKEN: string, ...more: string[]) => {
      const { code, stdout, stderr } = await at!.run(["audit", "--remote", "--json", ...more], { env: { GITHUB_TOKEN } });
      const { findings } = JSON.parse(stdout);
      const levels = findings.flatMap(({ rule, level }: { rule: string; level: string }) => (rule === "H06" ? [level] : []));
      return { code, levels, stderr: stderr.split("\n").filter((line) => line.includes("unpinned")) };
    };
    const asked = () => at!.github.requests.filter(({ path }) => path === "/orgs/acme/actions/permissions").length;
    const { code } = await found("admin-token-1");
    expect(asked()).toBe(0);
    expect(await found("admin-token-1", "--live")).toEqual({ code, levels: ["note"], stderr: [] });
    expect(asked()).toBe(1);
    const told = expect.stringMatching(/^sealform: whether unpinned actions may run is not known, .*403.*organization_administration/);
    expect(await found("reader-token-1", "--live")).toEqual({ code, levels: ["warning"], stderr: [told] });
  });

  test("--live --gates asks who gates each environment, so that one behind a GitHub App alone is not called unprotected", async () => {
    const environments = { gated: { customRules: ["gate"], secrets: { KEY: { value: "x" } } }, open: { secrets: { KEY: { value: "x" } } } };
    const api = { ...acme!.repositories!.api, environments };
    const apps = { gate: { id: 42, installations: { acme: { id: 77, permissions: {} } } } };
    at = await estate(MANIFEST, { ...seed, apps, organizations: { acme: { ...acme, repositories: { web: repositories.web, api } } } });
    const ask = async (...args: string[]) => {
      const from = at!.github.requests.length;
      const { stdout, stderr } = await at!.run(["audit", "--live", "--remote", "--json", ...args]);
      const findings: { rule: string; address: string }[] = JSON.parse(stdout).findings;
      const paths = at!.github.requests.slice(from).map(({ path }) => path);
      const asked = paths.flatMap((path) => /environments\/([^/]+)\/deployment_protection_rules$/.exec(path)?.[1] ?? []);
      return { open: findings.flatMap(({ rule, address }) => (rule === "S11" ? address : [])), stderr, asked: asked.toSorted() };
    };
    const note = "sealform: GitHub Apps that gate deployments were not looked at in 2 environments (--gates reads them, a request each)\n";
    expect(await ask()).toEqual({ open: ["env:api/gated", "env:api/open"], stderr: note, asked: [] });
    expect(await ask("--gates")).toEqual({ open: ["env:api/open"], stderr: "", asked: ["gated", "open"] });
  });

  test.each([
    [["--remote", "."], "--repositories and --remote read from GitHub, a path from the disk"],
    [[".", "--repositories", "api"], "--repositories and --remote read from GitHub, a path from the disk"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await runSealform(["audit", "--references", ...args], { cwd: tempProject({}).folder });
    expect([code, stderr.split("\n")[0]]).toEqual([1, `sealform: error: ${message} [usage]`]);
  });
});
