import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { readSeed } from "../../src/simulator/seed";
import { type TempProject, tempProject } from "../support/project";
import { type RunResult, runSealform } from "../support/sealform";
import { type RunningSimulator, startSimulator } from "../support/simulator";

const ACME = join(__dirname, "../../examples/acme");
const read = (name: string) => readFileSync(join(ACME, name), "utf8");
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/access.schema.json"), "utf8")),
);

let project: TempProject;
let github: RunningSimulator;
beforeAll(async () => {
  project = tempProject({ "sealform.yaml": read("sealform.yaml"), "sealform.lock.json": read("sealform.lock.json") });
  const seed = readSeed(join(ACME, "github.yaml"));
  const blind = { user: "bob", permissions: { metadata: "read", organization_secrets: "read" } } as const;
  github = await startSimulator({ ...seed, tokens: { ...seed.tokens, "local-blind": blind } });
});
afterAll(() => github.close());

function run(...args: string[]): Promise<RunResult> {
  return runSealform(["access", ...args], { cwd: project.folder, env: { GITHUB_API_URL: github.url, GITHUB_TOKEN: "local-admin" } });
}

test("a secret is answered from the manifest and its lock, without a request and without a credential", async () => {
  const before = github.requests.length;
  const { code, stdout, stderr } = await runSealform(["access", "npm_token"], { cwd: project.folder, env: {} });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("org/actions/secret/NPM_TOKEN\n  selected repositories: web, api, lib-*");
  expect(stdout).toContain("  Can read it: 4 repositories\n    api\n    lib-auth\n    lib-ui\n    web\n");
  expect(github.requests).toHaveLength(before);
});

test("without a name every secret has a line, and --json is what the schema says", async () => {
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^organization\n {2}CHAT_WEBHOOK_URL +actions +all: at least 7 repositories/);
  const answer = JSON.parse((await run("--json")).stdout);
  expect(validate(answer) ? [] : validate.errors).toEqual([]);
  expect(answer.secrets).toHaveLength(13);
});

test("a repository is answered with what it gets, and a secret in it by --repository", async () => {
  expect((await run("repo:API")).stdout).toContain("DATABASE_URL       only in production: env:api/production/actions/secret/DATABASE_URL");
  const { secrets } = JSON.parse((await run("NPM_TOKEN", "--repository", "web", "--json")).stdout);
  expect(secrets[0].readers).toEqual([{ repository: "web", certainty: "yes" }]);
});

test("with workflows it says who does read it", async () => {
  const { code, stdout } = await runSealform(["access", "NPM_TOKEN", "--workflows", join(ACME, "repositories")], {
    cwd: project.folder,
    env: {},
  });
  expect(code).toBe(0);
  expect(stdout).toContain("  Reads it: 4 jobs\n");
  expect(stdout).toContain("    web       .github/workflows/ci.yml:15:32 job build\n");
});

test("a workflow that is called and not at hand reads perhaps, which is listed and is no file that could not be read", async () => {
  const called = "on: push\njobs:\n  go: { uses: other/lib/.github/workflows/x.yml@v1, secrets: inherit }\n";
  project.write("far/.github/workflows/ci.yml", called);
  const { code, stdout } = await run("NPM_TOKEN", "--workflows", "web=far");
  expect(stdout).toContain(
    "Not at hand, so what they read is a perhaps:\n  repo:web: .github/workflows/ci.yml: line 3 calls other/lib/.github/workflows/x.yml@v1: other/lib is not at hand\n",
  );
  expect(code).toBe(0);
  const answer = JSON.parse((await run("NPM_TOKEN", "--workflows", "web=far", "--json")).stdout);
  expect(validate(answer) ? [] : validate.errors).toEqual([]);
  expect(answer).toMatchObject({ unreadable: [], elsewhere: [{ address: "repo:web" }] });
  expect(answer.secrets[0].jobs).toMatchObject([{ certainty: "unknown", line: 3 }]);
});

test("a name that is not there is refused with the nearest one", async () => {
  expect(await run("NPM_TOKN")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: 'sealform: error: there is no secret "NPM_TOKN" in the manifest [unknown-secret]\nsealform: hint: did you mean NPM_TOKEN?\n',
  });
});

test("--live knows who is private, reads only, and sends nothing else", async () => {
  await github.simulator.hand.setSecret("/orgs/acme/actions/secrets/SONAR_TOKEN", "made by hand", { visibility: "private" });
  const before = github.requests.length;
  const { code, stdout } = await run("SONAR_TOKEN", "--live", "--json");
  const answer = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(validate(answer) ? [] : validate.errors).toEqual([]);
  expect(answer).toMatchObject({ source: "live", plan: "enterprise" });
  expect(answer.secrets[0]).toMatchObject({ rule: "private", incomplete: [] });
  expect(answer.secrets[0].readers.map((one: { repository: string }) => one.repository)).toEqual([
    "api",
    "infra",
    "lib-auth",
    "mobile",
    "worker",
  ]);
  const sent = github.requests.slice(before);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("what cannot be read is told, and ends with 3", async () => {
  const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: "local-blind" };
  const { code, stdout } = await runSealform(["access", "--organization", "acme"], { cwd: tempProject().folder, env });
  expect(code).toBe(3);
  expect(stdout).toContain("Could not be read, so there may be more:");
});

test("--html writes one page without a ciphertext, and not over a file of the project", async () => {
  const { code, stdout, stderr } = await run("--html", "access.html");
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "written: access.html\n" });
  const page = project.read("access.html");
  expect(page).toContain("NPM_TOKEN");
  expect(page).not.toMatch(/(src|href)=|https?:(?!\/\/www\.w3\.org\/)|unsafe-inline/);
  for (const { ciphertext, keyId } of Object.values(JSON.parse(read("sealform.lock.json")).sealed) as {
    ciphertext: string;
    keyId: string;
  }[])
    for (const hidden of [ciphertext, keyId]) expect(page).not.toContain(hidden);
  expect(await run("--html", "access.html")).toMatchObject({ code: 0 });
  project.write("part.yaml", "version: 1\n");
  for (const file of ["part.yaml", "sealform.yaml"]) expect(await run("--html", file)).toMatchObject({ code: 1 });
  expect(project.read("part.yaml")).toBe("version: 1\n");
  expect(project.read("sealform.yaml")).toBe(read("sealform.yaml"));
});

test("options that do not go together are refused", async () => {
  expect((await run("--only", "repo:api")).stderr).toContain("access takes no --only");
  expect((await run("--stores", "actions")).stderr).toContain("add --live");
});

test("GitHub Apps that gate an environment are in no list: --gates asks for them, and without it that is told", async () => {
  const api = {
    visibility: "private",
    environments: { gated: { customRules: ["gate"], secrets: { KEY: { value: "x" } } }, open: {} },
  } as const;
  const apps = { gate: { id: 42, installations: { acme: { id: 77, permissions: {} } } } };
  const seed = { organizations: { acme: { members: { alice: "admin" }, repositories: { api } } }, users: { alice: {} }, apps } as const;
  const own = await startSimulator({ ...seed, tokens: { "gate-token-1": { user: "alice", scopes: ["repo", "admin:org"] } } });
  const ask = async (...args: string[]) => {
    const env = { GITHUB_API_URL: own.url, GITHUB_TOKEN: "gate-token-1" };
    const from = own.requests.length;
    const { code, stdout, stderr } = await runSealform(["access", ...args], { cwd: tempProject().folder, env });
    const asked = own.requests
      .slice(from)
      .flatMap(({ path }) => /environments\/([^/]+)\/deployment_protection_rules$/.exec(path)?.[1] ?? []);
    return { code, stdout, stderr, asked: asked.toSorted() };
  };
  expect(await ask("env:api/gated", "--organization", "acme")).toMatchObject({
    code: 0,
    asked: [],
    stdout: expect.stringContaining("jobs that enter the environment gated: no protection; whether a GitHub App gates it is not known\n"),
    stderr: "sealform: GitHub Apps that gate deployments were not looked at in 1 environment (--gates reads them, a request each)\n",
  });
  expect(await ask("repo:api", "--organization", "acme", "--gates")).toMatchObject({
    code: 0,
    asked: ["gated", "open"],
    stdout: expect.stringMatching(/environment gated: apps: gate\n {2}environment open: no protection\n/),
    stderr: "",
  });
  expect((await ask("repo:api", "--gates")).stderr).toContain("--gates reads GitHub");
  await own.close();
});
