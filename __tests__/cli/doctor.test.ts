import { generateKeyPairSync } from "node:crypto";
import { chmodSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { repositoryOf } from "../../src/cli/doctor/state-branch";
import type { Seed } from "../../src/simulator/seed-types";
import { GIT_ENV, git, LOCATION } from "../interop/git-estate";
import { canariesIn } from "../support/canaries";
import { tempProject } from "../support/project";
import { type Estate, estate, MANIFEST, SEED } from "./estate";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const READS = {
  organization_secrets: "read",
  organization_actions_variables: "read",
  members: "read",
  actions: "read",
  environments: "read",
  secrets: "read",
  actions_variables: "read",
  administration: "read",
} as const;

function seedWith(permissions: Readonly<Record<string, "read" | "write" | "admin">>, repositories?: readonly string[]): Seed {
  return {
    ...SEED,
    tokens: {
      ...SEED.tokens,
      "fine-token-1": { user: "alice", permissions: { metadata: "read", ...READS, secrets: "write" } },
      "ending-token-1": {
        user: "alice",
        permissions: READS,
        expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString().replace(/\.\d+/, ""),
      },
    },
    apps: { sealform: { id: 42, publicKey, installations: { acme: { id: 77, permissions, ...(repositories && { repositories }) } } } },
  };
}

const APP = { GITHUB_TOKEN: undefined, SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: privateKey };

const APP_UNSET = { SEALFORM_APP_ID: undefined, SEALFORM_APP_PRIVATE_KEY: undefined };

let at: Estate;
afterEach(async () => {
  expect(at.writes().filter((line) => !line.endsWith("/access_tokens"))).toEqual([]);
  await at.close();
});

async function doctor(args: readonly string[] = [], env: Record<string, string | undefined> = {}) {
  Object.assign(at.env, env);
  const { code, stdout, stderr } = await at.run(["doctor", "--json", ...args]);
  const report = JSON.parse(stdout);
  const schema = JSON.parse(readFileSync(join(__dirname, "../../schemas/doctor.schema.json"), "utf8"));
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(report.exitCode).toBe(code);
  const row = (permission: string) => report.permissions.find((one: { permission: string }) => one.permission === permission);
  const found = (check: string) =>
    report.checks.filter((one: { check: string; status: string }) => one.check === check && one.status !== "ok");
  return { code, stdout, stderr, report, row, found };
}

test("an App with exactly what a plan needs is in order, and asks for nothing that writes", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  const { code, report, row } = await doctor(["--for", "plan"], APP);
  expect(code).toBe(0);
  expect(report.credential).toMatchObject({ kind: "app", source: "SEALFORM_APP_ID", covers: "all" });
  expect(row("organization_secrets")).toMatchObject({ plan: "read", apply: "write", has: "read" });
  expect(report.permissions.flatMap((one: { missing: { for: string }[] }) => one.missing.filter((m) => m.for === "plan"))).toEqual([]);
  const asked = at.github.received.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body!).permissions);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.flatMap((one) => Object.values(one)).filter((level) => level !== "read")).toEqual([]);
});

test("what apply lacks is told before anything is tried, with what each breaks", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  const { code, row } = await doctor(["--for", "apply"], APP);
  expect(code).toBe(1);
  expect(row("organization_secrets").missing).toEqual([
    { for: "apply", level: "write", breaks: "secrets cannot be written: each such change fails", optional: false },
  ]);
  expect(row("administration").missing).toMatchObject([{ for: "apply", level: "write", breaks: expect.stringContaining("neither made") }]);
  expect(row("actions_variables").missing).toEqual([]);
});

test("of one job it tells what that one needs, and nothing of the other", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  Object.assign(at.env, APP);
  const { stdout } = await at.run(["doctor", "--for", "plan"]);
  expect(stdout).toMatch(/^permission +plan +the credential has$/m);
  expect(stdout).not.toMatch(/^(missing|useful) .*apply|MISSING/m);
  expect(stdout).not.toContain("apply, GitHub App");
});

test("a reviewer whom a target lacks is told with the environment, the line and where its own name goes", async () => {
  at = await estate(`${MANIFEST}targets:\n  copy: { organization: other }\n`);
  const { code, found } = await doctor(["--target", "copy"]);
  expect(code).toBe(1);
  expect(found("reviewers")).toEqual([
    {
      check: "reviewers",
      status: "error",
      message: 'env:api/production: there is no team "sre" in other (target copy), at sealform.yaml:13:29',
      hint: "say what it is called there: targets.copy.teams: { sre: NAME }",
    },
  ]);
  const { stderr } = await at.run(["seal", "--target", "copy"]);
  expect(stderr).toContain('  env:api/production: there is no team "sre" in other (target copy), at sealform.yaml:13:29 [unknown-team]\n');
});

test("without --for, a credential that only reads is in order", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  expect((await doctor([], APP)).code).toBe(0);
});

test("an App that can write is too much for a plan: exit 2, and plan says it in one line", async () => {
  at = await estate(MANIFEST, seedWith({ ...READS, secrets: "write", contents: "write" }));
  const { code, found } = await doctor(["--for", "plan"], APP);
  expect(code).toBe(2);
  expect(found("excess")).toMatchObject([{ message: "the GitHub App has more than plan needs: secrets:write, contents:write" }]);
  const { stderr } = await at.run(["plan"]);
  expect(stderr.split("\n").filter((line) => line.includes("this one has more"))).toEqual([
    "sealform: warning: a plan only reads, and this one has more: the GitHub App of SEALFORM_APP_ID may write secrets, contents (sealform doctor --for plan)",
  ]);
});

test("a plan with an App that only reads warns of nothing", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  Object.assign(at.env, APP);
  const { code, stderr } = await at.run(["plan"]);
  expect([code, stderr]).toEqual([3, ""]);
});

test("keys that a plan has no use for are named, by doctor and by plan, and not shown", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  const keys = { SEALFORM_SIGNING_KEY: "signing-canary-1", SEALFORM_FINGERPRINT_KEY: "fingerprint-canary-1" };
  const { code, found, stdout } = await doctor(["--for", "plan"], { ...APP, ...keys });
  expect(code).toBe(2);
  expect(found("keys")).toMatchObject([{ message: "SEALFORM_SIGNING_KEY, SEALFORM_FINGERPRINT_KEY are set, and a plan needs no key" }]);
  const { stderr } = await at.run(["plan"]);
  expect(stderr).toContain("SEALFORM_SIGNING_KEY, SEALFORM_FINGERPRINT_KEY is set");
  expect(stdout + stderr).not.toMatch(/-canary-1/);
});

test("a repository that the installation does not cover is named, with the page where it is added", async () => {
  at = await estate(MANIFEST, seedWith(READS, ["web"]));
  const { code, found } = await doctor([], APP);
  expect(code).toBe(1);
  expect(found("repositories")).toMatchObject([
    {
      message: expect.stringMatching(/^api: /),
      hint: expect.stringContaining("does not cover api: add it at https://github.com/organizations/acme/settings/installations/77"),
    },
  ]);
});

test("a classic token: its scopes, what it reaches, and that a fine-grained one would do", async () => {
  at = await estate();
  const { code, report, row, found } = await doctor(["--for", "apply"]);
  expect(code).toBe(2);
  expect(report.credential).toEqual({ kind: "classic", source: "GITHUB_TOKEN", scopes: ["repo", "admin:org"] });
  expect(row("organization_secrets").has).toBe("write");
  expect(row("members").has).toBe("read");
  expect(found("excess")).toMatchObject([{ message: expect.stringContaining("classic token (repo, admin:org)") }]);
});

test("a fine-grained token is tried by reads: what it cannot read is missing, and whether it writes is not told", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  const blind = await doctor([], { GITHUB_TOKEN: "blind-token-1" });
  expect(blind.code).toBe(1);
  expect(blind.row("organization_secrets").has).toBe("none");
  expect(blind.row("secrets")).toMatchObject({ has: "none", reason: expect.stringContaining("/repos/acme/api/actions/secrets") });
  const fine = await doctor(["--for", "apply"], { GITHUB_TOKEN: "fine-token-1" });
  expect(fine.row("secrets").has).toBe("reads");
  expect(fine.code).toBe(0);
});

test("a token that ends soon is a finding", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  const { code, found } = await doctor([], { GITHUB_TOKEN: "ending-token-1" });
  expect(code).toBe(2);
  expect(found("expiry")).toMatchObject([{ message: expect.stringMatching(/^GITHUB_TOKEN ends \d{4}-\d\d-\d\d, in 4 days$/) }]);
});

test.each<[string, Record<string, string | undefined>, RegExp]>([
  ["no credential", { GITHUB_TOKEN: undefined }, /no credential is set/],
  ["a wrong token", { GITHUB_TOKEN: "wrong-token-1" }, /401 Bad credentials/],
  ["an App without its key", { GITHUB_TOKEN: undefined, SEALFORM_APP_ID: "42" }, /SEALFORM_APP_ID is set, but no key/],
])("with %s it still tells what is needed, and where to get it", async (_, env, message) => {
  at = await estate();
  const { code, found, report } = await doctor([], env);
  expect(code).toBe(1);
  expect(found("credential")).toMatchObject([{ status: "error", message: expect.stringMatching(message) }]);
  expect(report.permissions.length).toBeGreaterThan(5);
  const app = new URL(report.links.apply.app);
  expect(app.pathname).toBe("/organizations/acme/settings/apps/new");
  expect(app.searchParams.get("organization_secrets")).toBe("write");
  expect(report.links.plan.appManifest.default_permissions).toMatchObject({ organization_secrets: "read", metadata: "read" });
});

test("a key file that others can read, or that is old, is a finding", async () => {
  at = await estate(MANIFEST, seedWith(READS));
  at.project.write("app.pem", privateKey);
  chmodSync(at.project.path("app.pem"), 0o644);
  const long = new Date(Date.now() - 400 * 86_400_000);
  utimesSync(at.project.path("app.pem"), long, long);
  const env = { ...APP, SEALFORM_APP_PRIVATE_KEY: undefined, SEALFORM_APP_PRIVATE_KEY_FILE: at.project.path("app.pem") };
  const { code, found } = await doctor([], env);
  expect(code).toBe(2);
  expect(found("keys").map(({ message }: { message: string }) => message)).toEqual([
    expect.stringContaining("app.pem can be read by others"),
    "the private key of the GitHub App is at least 400 days old",
  ]);
});

test("a lock of another organization and a lost state are told", async () => {
  at = await estate();
  await at.run(["seal", "org/actions/secret/NPM_TOKEN"]);
  const lock = JSON.parse(at.project.read("sealform.lock.json"));
  at.project.write("sealform.lock.json", JSON.stringify({ ...lock, owner: { ...lock.owner, login: "other", id: 2 } }));
  const foreign = await doctor();
  expect([foreign.code, foreign.found("lock")]).toMatchObject([1, [{ message: expect.stringContaining("other") }]]);
  at.project.write("sealform.lock.json", JSON.stringify({ ...lock, lineage: "00000000-0000-4000-8000-000000000000" }));
  const lost = await doctor();
  expect([lost.code, lost.found("state")]).toMatchObject([1, [{ message: expect.stringContaining("there is none at") }]]);
});

test("its text for people holds the same: a table, what is missing, the checks and the links; no key and no token", async () => {
  at = await estate(MANIFEST, seedWith({ ...READS, secrets: "write" }));
  Object.assign(at.env, APP);
  const { stdout, stderr } = await at.run(["doctor", "--debug"]);
  expect(stdout).toMatch(/^secrets +read +write +write$/m);
  expect(stdout).toMatch(/^environments +read +write +read {2}MISSING for apply$/m);
  expect(stdout).toMatch(/^missing {2}administration:write, apply: an environment is neither made/m);
  expect(stdout).toMatch(/^ok +node: Node \d/m);
  expect(stdout).toMatch(/plan, GitHub App: +http/);
  expect(stdout).not.toContain("[object");
  const key = { label: "key", value: privateKey.split("\n")[3]!, core: privateKey.split("\n")[3]! };
  expect(canariesIn({ stdout, stderr }, { make: () => "", all: [key] })).toEqual([]);
  expect(stdout + stderr).not.toMatch(/ghs_|eyJ/);
});

describe("of the jobs beside plan and apply", () => {
  const missing = (report: { permissions: { permission: string; missing: { level: string; optional: boolean }[] }[] }) =>
    report.permissions.flatMap(({ permission, missing: list }) =>
      list.map(({ level, optional }) => `${permission}:${level}${optional ? " (useful)" : ""}`),
    );

  test("an audit needs contents, and reads a list of files to see whether it has it", async () => {
    at = await estate(MANIFEST, seedWith({ metadata: "read", contents: "read" }));
    const { code, report, row } = await doctor(["--for", "audit"], APP);
    expect(code).toBe(0);
    expect(row("contents")).toMatchObject({ plan: null, apply: null, audit: "read", incident: null, has: "read", missing: [] });
    const lists = ["secrets", "actions_variables", "organization_secrets", "organization_actions_variables", "environments", "actions"];
    const useful = [...lists, "organization_administration"];
    expect(missing(report).toSorted()).toEqual(useful.map((name) => `${name}:read (useful)`).toSorted());
    expect(at.github.requests.filter(({ path }) => path.includes("/git/")).length).toBeGreaterThan(0);
    expect(report.links.audit.appManifest.default_permissions).toMatchObject({ metadata: "read", contents: "read" });
  });

  test("an audit without contents lacks it, whether an App's installation tells or a read of a token", async () => {
    at = await estate(MANIFEST, seedWith(READS));
    const app = await doctor(["--for", "audit"], APP);
    const lacks = ["contents:read", "organization_administration:read (useful)"];
    expect([app.code, missing(app.report)]).toEqual([1, lacks]);
    const token = await doctor(["--for", "audit"], { ...APP_UNSET, GITHUB_TOKEN: "fine-token-1" });
    expect([token.code, missing(token.report)]).toEqual([1, lacks]);
    expect(token.row("organization_administration")).toMatchObject({
      has: "none",
      reason: expect.stringContaining("/orgs/acme/actions/permissions"),
    });
    expect(token.row("contents")).toMatchObject({ has: "none", reason: expect.stringContaining("/git/trees/HEAD") });
    const { stdout } = await at.run(["doctor", "--for", "audit"]);
    expect(stdout).toMatch(/^permission +audit {2}the credential has$/m);
    expect(stdout).toMatch(/^contents +read +none {2}MISSING for audit$/m);
    expect(stdout).toMatch(/audit, GitHub App: +http\S+contents=read/);
  });

  test("a plan needs contents where the manifest has `audit.workflows: remote`, and only there", async () => {
    at = await estate(MANIFEST, seedWith({ ...READS, contents: "read" }));
    const without = await doctor(["--for", "plan"], APP);
    expect(without.found("excess")).toMatchObject([{ message: "the GitHub App has more than plan needs: contents:read" }]);
    at.project.write("sealform.yaml", `${MANIFEST}audit: { workflows: remote }\n`);
    const remote = await doctor(["--for", "plan"], APP);
    expect([remote.code, remote.row("contents")]).toMatchObject([0, { plan: "read", apply: "read", has: "read" }]);
  });

  test("an incident needs to read runs, and to write only to delete their logs", async () => {
    const lists = { organization_secrets: "read", organization_dependabot_secrets: "read", secrets: "read" } as const;
    const reads = { ...lists, dependabot_secrets: "read", environments: "read", actions: "read" } as const;
    at = await estate(MANIFEST, seedWith(reads));
    const reading = await doctor(["--for", "incident"], APP);
    expect([reading.code, missing(reading.report)]).toEqual([0, ["actions:write (useful)"]]);
    expect(reading.report.links.incident.appManifest.default_permissions).toEqual({ metadata: "read", ...reads, actions: "write" });
    await at.close();
    at = await estate(MANIFEST, seedWith({ ...lists, contents: "write" }));
    const blind = await doctor(["--for", "incident"], APP);
    expect([blind.code, missing(blind.report)]).toEqual([
      1,
      expect.arrayContaining(["actions:write (useful)", "actions:read", "dependabot_secrets:read"]),
    ]);
    expect(blind.found("excess")).toMatchObject([{ message: "the GitHub App has more than incident needs: contents:write" }]);
  });
});

describe("the branch that the state is in", () => {
  const BRANCHES = ["refs/heads/sealform-*"];
  const config = (...rulesets: (readonly string[])[]) => ({
    visibility: "private" as const,
    rulesets: rulesets.map((rules, id) => ({ id: id + 1, branches: BRANCHES, rules })),
  });
  const acme = SEED.organizations!.acme!;
  const seed: Seed = {
    ...SEED,
    organizations: {
      ...SEED.organizations,
      acme: {
        ...acme,
        repositories: {
          ...acme.repositories,
          open: config(),
          one: config(["creation", "update", "deletion", "non_fast_forward"]),
          two: config(["creation", "update"], ["deletion", "non_fast_forward"]),
        },
      },
    },
  };

  test("is judged by its rulesets: who may push, who may rewrite, and whether that is the same one", async () => {
    at = await estate(MANIFEST, seed);
    const remote = tempProject();
    const at_ = (...args: string[]) => git(at.project.folder, ...args);
    git(remote.folder, "init", "--quiet", "--bare");
    at_("init", "--quiet");
    at_("remote", "add", "origin", "https://github.com/acme/open.git");
    at_("config", `url.file://${remote.folder}.insteadOf`, "https://github.com/acme/open.git");
    Object.assign(at.env, GIT_ENV, { SEALFORM_STATE: LOCATION });
    const where = (name: string) => `refs/heads/sealform-state of acme/${name}`;
    const told = async (name: string) => {
      at_("config", "remote.origin.url", `https://github.com/acme/${name}.git`);
      at_("config", `url.file://${remote.folder}.insteadOf`, `https://github.com/acme/${name}.git`);
      const { report } = await doctor();
      return report.checks.flatMap((one: { check: string; status: string; message: string }) =>
        one.check === "state-branch" ? [`${one.status}: ${one.message}`] : [],
      );
    };
    expect(await told("open")).toEqual([
      `warning: ${where("open")}: whoever may push to the repository can write it: no ruleset has creation and update`,
      `warning: ${where("open")}: its history can be rewritten: no ruleset has deletion and non_fast_forward`,
    ]);
    expect(await told("one")).toEqual([
      `warning: ${where("one")}: whoever may bypass the rule on pushes may rewrite its history too: both stand in one ruleset`,
    ]);
    expect(await told("two")).toEqual([
      `ok: ${where("two")}: pushes and history are protected by rulesets; who may bypass them is not told`,
    ]);
    expect(await told("elsewhere")).toEqual([expect.stringContaining(`warning: ${where("elsewhere")}: its rules cannot be read: `)]);
  });

  test("is a need of its own: to read it for a plan, to write it for an apply, and no more than that is too much", async () => {
    const writes = Object.fromEntries(Object.keys(READS).map((name) => [name, "write" as const]));
    at = await estate(MANIFEST, seedWith({ ...writes, members: "read", actions: "read", actions_variables: "read", contents: "write" }));
    const remote = tempProject();
    git(remote.folder, "init", "--quiet", "--bare");
    git(at.project.folder, "init", "--quiet");
    git(at.project.folder, "remote", "add", "origin", "https://github.com/acme/web.git");
    git(at.project.folder, "config", `url.file://${remote.folder}.insteadOf`, "https://github.com/acme/web.git");
    Object.assign(at.env, GIT_ENV, { SEALFORM_STATE: LOCATION });
    const apply = await doctor(["--for", "apply"], APP);
    expect(apply.found("excess")).toEqual([]);
    expect(apply.row("contents")).toMatchObject({
      use: "the state: refs/heads/sealform-state of acme/web",
      plan: "read",
      apply: "write",
      has: "write",
      missing: [],
    });
    expect(new URL(apply.report.links.apply.app).searchParams.get("contents")).toBe("write");
    expect(apply.report.links.plan.appManifest.default_permissions).toMatchObject({ contents: "read" });
    const plan = await doctor(["--for", "plan"], APP);
    expect(plan.found("excess")).toMatchObject([{ message: expect.stringContaining("contents:write") }]);
    expect(plan.row("contents")).toMatchObject({ missing: [] });
    // Another owner's credential is another one.
    git(at.project.folder, "config", "remote.origin.url", "https://github.com/other/config.git");
    git(at.project.folder, "config", `url.file://${remote.folder}.insteadOf`, "https://github.com/other/config.git");
    expect((await doctor(["--for", "apply"], APP)).row("contents")).toBeUndefined();
  });

  test.each([
    ["https://github.com/acme/config.git", "acme/config"],
    ["https://x-access-token@github.com/acme/config", "acme/config"],
    ["git@github.com:acme/web.config.git", "acme/web.config"],
    ["ssh://git@ssh.github.com:443/acme/config.git", "acme/config"],
    ["https://gitlab.com/acme/config.git", undefined],
    ["https://github.com.example.com/acme/config.git", undefined],
    ["../config", undefined],
  ])("%s is %s", (url, name) => {
    const found = repositoryOf(url, "https://api.github.com");
    expect(found && `${found.owner}/${found.repository}`).toBe(name);
  });
});
