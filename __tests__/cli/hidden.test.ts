import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import type { Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, SEED } from "./estate";

const ajv = new Ajv2020({ strict: false, allErrors: true });
const schemaOf = (name: string) => ajv.compile(JSON.parse(readFileSync(join(__dirname, `../../schemas/${name}.schema.json`), "utf8")));
const [isPlan, isAudit] = [schemaOf("plan"), schemaOf("audit")];

const reads = (name: string) => ({
  ".github/workflows/ci.yml": `on: push\njobs: { a: { steps: [{ run: "\${{ secrets.${name} }}" }] } }\n`,
});
const { acme, other } = SEED.organizations!;
const repositories = {
  web: { id: 11, visibility: "public", files: reads("TYPO") },
  api: { id: 12, visibility: "private" },
  inner: { id: 14, visibility: "internal" },
  old: { id: 15, visibility: "private", archived: true },
  // Only `some-token-1` does not see it.
  hid: { id: 16, visibility: "private", files: reads("NEWS"), runs: [{ id: 601, createdAt: "2026-07-04T10:00:00Z" }] },
} as const;
const plain = { metadata: "read", contents: "read" } as const;
const all = {
  ...plain,
  secrets: "read",
  environments: "read",
  actions: "read",
  actions_variables: "read",
  organization_secrets: "read",
  organization_actions_variables: "read",
  dependabot_secrets: "read",
  organization_dependabot_secrets: "read",
} as const;
const seed = {
  ...SEED,
  organizations: { acme: { ...acme!, repositories }, other: other! },
  tokens: {
    ...SEED.tokens,
    "all-token-1": { user: "alice", permissions: all },
    "some-token-1": { user: "alice", permissions: all, repositories: ["web", "api", "inner", "old"] },
    "plain-token-1": { user: "alice", permissions: plain },
    "member-token-1": { user: "bob", scopes: ["repo"] },
  },
} as const satisfies Seed;

const manifest = (news: string) => `version: 1
organization: acme
secrets: {${news}}
repositories: { web: { secrets: {} } }
`;
const NEWS = " NEWS: { visibility: all, value: { env: NPM_TOKEN } } ";
const ADDRESS = "org/actions/secret/NEWS";
const COUNTED = "GitHub counts 1 more than it shows to this credential";

jest.setTimeout(30_000); // a test starts up to six processes one after the other

let at: Estate;
beforeAll(async () => {
  at = await estate(manifest(NEWS), seed);
  await apply();
});

const declare = (news: string) => at.project.write("sealform.yaml", manifest(news));
const apply = async () => expect(await at.run(["apply", "--seal", "--auto-approve", "--write-rate", "0"])).toMatchObject({ code: 0 });

/** A run, and how often it asked for the organization and for the list of its repositories. */
async function as(token: string, ...args: string[]) {
  const from = at.github.requests.length;
  const result = await at.run(args, { env: { GITHUB_TOKEN: token } });
  const asked = at.github.requests.slice(from).filter(({ path }) => /^\/orgs\/acme(\/repos)?(\?|$)/.test(path));
  return { ...result, asked: asked.map(({ path }) => path.replace(/\?.*/, "")).toSorted() };
}

describe("where GitHub counts a repository that it does not show", () => {
  test("a plan takes nothing away that it could read, by delete or by narrowing, unless that is allowed", async () => {
    const message = /, and the workflows of 1 repository that this credential does not see could not be read$/;
    for (const [news, first] of [
      ["", /^it would be deleted/],
      [" NEWS: { visibility: selected, repositories: [web, api, inner, old], value: { env: NPM_TOKEN } } ", /^it would be given to fewer/],
    ] as const) {
      declare(news);
      const { code, stdout, asked } = await as("some-token-1", "plan", "--remote", "--json");
      const plan = JSON.parse(stdout);
      expect(isPlan(plan) ? [] : isPlan.errors).toEqual([]);
      expect([code, asked]).toEqual([1, ["/orgs/acme", "/orgs/acme/repos"]]);
      expect(plan.changes).toMatchObject([{ address: ADDRESS, reason: "in-use", readers: [{ repository: "*", repositories: 1 }] }]);
      expect(plan.changes[0].message).toMatch(first);
      expect(plan.changes[0].message).toMatch(message);
    }
    const allowed = await as("some-token-1", "plan", "--remote", "--allow-break", `${ADDRESS}=nobody needs it`);
    expect([allowed.code, allowed.stdout]).toEqual([0, expect.stringContaining("that this credential does not see, perhaps")]);
    declare("");
    const seen = await as("admin-token-1", "plan", "--remote");
    expect([seen.code, seen.stdout]).toEqual([1, expect.stringContaining("read by hid .github/workflows/ci.yml:2:")]);
    declare(NEWS);
  });

  test("audit, access and rotate --due say so and end with 3, and not where others are named", async () => {
    const audited = await as("some-token-1", "audit", "--remote", "--json");
    const report = JSON.parse(audited.stdout);
    expect(isAudit(report) ? [] : isAudit.errors).toEqual([]);
    expect([audited.code, audited.asked]).toEqual([3, ["/orgs/acme", "/orgs/acme/repos"]]);
    expect(report.incomplete).toEqual([{ address: "repo:*", message: expect.stringContaining(COUNTED) }]);
    expect((await as("some-token-1", "audit", "--remote")).stdout).toContain("not read in full repo:*: ");
    expect((await as("some-token-1", "audit", "--remote", "--format", "github")).stdout).toMatch(
      /^::error title=not read in full::repo:\*/m,
    );
    const { runs } = JSON.parse((await as("some-token-1", "audit", "--remote", "--format", "sarif")).stdout);
    expect(runs[0].invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text: expect.stringContaining(`repo:*: some repositories`) } }],
      },
    ]);
    expect(await as("some-token-1", "audit", "--remote", "--references")).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(COUNTED),
    });
    const named = await as("some-token-1", "audit", "--remote", "--repositories", "web", "--json");
    expect([JSON.parse(named.stdout).incomplete, named.asked]).toEqual([[], []]);

    const shown = await as("some-token-1", "access", "NEWS", "--remote");
    expect([shown.code, shown.stdout]).toEqual([3, expect.stringContaining(`repo:*: workflows: ${COUNTED}`)]);
    const due = await as("some-token-1", "rotate", "--due", "--remote", "--json");
    expect([due.code, JSON.parse(due.stdout).incomplete]).toEqual([
      3,
      [{ address: "repo:*", reason: `their workflows cannot be read: ${COUNTED}` }],
    ]);
  });

  test("access to what hidden ones cannot read is known: a repository's own secret, and what named repositories get", async () => {
    at.project.write("sealform.yaml", manifest(NEWS).replace("web: { secrets: {} }", "web: { secrets: { OWN: { value: existing } } }"));
    const asked = (...words: string[]) => as("some-token-1", "access", ...words, "--remote", "--json");
    for (const words of [["OWN"], ["repo:web"], ["NEWS", "--repository", "web"]]) {
      const { code, stdout } = await asked(...words);
      expect([words, code, JSON.parse(stdout).unreadable]).toEqual([words, 0, []]);
    }
    const live = await asked("repo:web", "--live");
    expect([live.code, JSON.parse(live.stdout).unreadable]).toEqual([0, []]);
    for (const words of [["OWN", "NEWS"], []]) {
      const { code, stdout } = await asked(...words);
      expect([words, code, JSON.parse(stdout).unreadable]).toEqual([words, 3, [expect.objectContaining({ address: "repo:*" })]]);
    }
    declare(NEWS);
  });

  test("an incident has doubts about readers and runs, also without --remote", async () => {
    const since = ["--since", "2026-07-01", "--json"];
    const { code, stdout } = await as("some-token-1", "rotate", "--incident", "NEWS", ...since);
    const { places, runs, incomplete } = JSON.parse(stdout);
    const names = (list: readonly { readonly repository: string }[]) => list.map(({ repository }) => repository);
    expect([code, places[0].readers, names(runs)]).toEqual([3, ["api", "inner", "old", "web"], ["api", "inner", "old", "web"]]);
    expect(incomplete).toEqual([{ address: ADDRESS, reason: expect.stringContaining(`${COUNTED}: these may be able to read it, too`) }]);
    const whole = await as("admin-token-1", "rotate", "--incident", "NEWS", ...since);
    expect([whole.code, names(JSON.parse(whole.stdout).runs)]).toEqual([0, ["api", "hid", "inner", "old", "web"]]);
  });

  test("a selected one that is not shown blocks a delete as it blocks a narrowing", async () => {
    declare(" NEWS: { visibility: selected, repositories: [web, hid], value: { env: NPM_TOKEN } } ");
    await apply();
    for (const news of ["", " NEWS: { visibility: selected, repositories: [web], value: { env: NPM_TOKEN } } "]) {
      declare(news);
      const { code, stdout } = await as("some-token-1", "plan", "--remote");
      expect([code, stdout]).toEqual([1, expect.stringContaining("the workflows of hid could not be read")]);
    }
    declare(NEWS);
    await apply();
  });
});

test("--live of a checkout that GitHub does not show cannot know what that has", async () => {
  const addresses: string[][] = [];
  for (const name of ["hid", "web"]) {
    at.project.write(`${name}/.github/workflows/ci.yml`, "on: push\n");
    const { stdout } = await as("some-token-1", "audit", "--live", name, "--json");
    addresses.push(JSON.parse(stdout).incomplete.map(({ address }: { address: string }) => address));
  }
  expect(addresses).toEqual([["repo:hid"], []]);
});

test("archived and internal repositories count, so that a credential that sees all is told nothing", async () => {
  for (const token of ["admin-token-1", "all-token-1"] as const) {
    const audited = await as(token, "audit", "--remote", "--json");
    expect(audited).toMatchObject({ stderr: "", asked: ["/orgs/acme", "/orgs/acme/repos"] });
    expect(JSON.parse(audited.stdout).incomplete).toEqual([]);
    expect(await as(token, "access", "NEWS", "--remote")).toMatchObject({ code: 0, stderr: "" });
    expect(await as(token, "rotate", "--due", "--remote")).toMatchObject({ code: 0, stderr: "" });
  }
});

test("a member is told no number: that is said, and no fault", async () => {
  const { stdout, stderr } = await as("member-token-1", "audit", "--remote", "--json");
  expect(JSON.parse(stdout).incomplete).toEqual([]);
  expect(stderr).toMatch(/^sealform: GitHub does not tell this credential how many repositories acme has/);
});

test("--live with lists that may not be read keeps the errors of the declaration, lists what is unread, and ends with 3", async () => {
  const levels = (stdout: string) =>
    JSON.parse(stdout).findings.flatMap(({ rule, level }: { rule: string; level: string }) => (rule === "S01" ? [level] : []));
  const declared = await as("plain-token-1", "audit", "--remote", "--json");
  expect([declared.code, levels(declared.stdout)]).toEqual([2, ["error"]]);
  const { code, stdout } = await as("plain-token-1", "audit", "--remote", "--live", "--json");
  const report = JSON.parse(stdout);
  expect(isAudit(report) ? [] : isAudit.errors).toEqual([]);
  expect([code, levels(stdout)]).toEqual([3, ["error"]]);
  expect(report.incomplete.map(({ address }: { address: string }) => address)).toEqual([
    "org",
    "org",
    ...["api", "hid", "inner", "old"].map((name) => `repo:${name}`),
    // Of a public one the environments are read: its secrets and variables are told apart.
    "repo:web",
    "repo:web",
  ]);
  expect(report.incomplete[0].message).toMatch(/^actions secrets cannot be read: .*403 .*organization_secrets=read/);
  const whole = await as("all-token-1", "audit", "--remote", "--live", "--json");
  expect([whole.code, levels(whole.stdout), JSON.parse(whole.stdout).incomplete]).toEqual([2, ["error"], []]);
});

test("no value was printed, written or sent anywhere", () => at.close());
