import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import type { RunSeed } from "../../src/simulator/seed-types";
import { type Estate, estate, expectOneClearMessage, SEED } from "./estate";

const MANIFEST = `version: 1
organization: acme
defaults: { rotation: { owner: "@acme/sre", notify: ["#security"] } }
values:
  npm: { env: NPM_TOKEN }
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web], value: { from: npm }, rotation: { runbook: docs/npm.md } }
repositories:
  api:
    secrets:
      REGISTRY: { value: { from: npm } }
  lib:
    secrets:
      ALIKE: { value: { env: NPM_TOKEN } }
`;
const WORKFLOWS = {
  release: "on: push\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n    secrets: inherit\n",
  publish: "on: workflow_call\njobs:\n  npm:\n    environment: npm\n    env: { T: '${{ secrets.NPM_TOKEN }}' }\n",
};
const FAST = ["--auto-approve", "--write-rate", "0"];
const runs: readonly RunSeed[] = [
  { id: 501, createdAt: "2020-01-01T00:00:00Z" },
  { id: 502, createdAt: "2026-07-01T10:00:00Z" },
  { id: 503, createdAt: "2026-07-02T10:00:00Z", event: "pull_request", fromFork: true },
  { id: 504, createdAt: "2026-07-03T10:00:00Z", status: "in_progress", workflow: ".github/workflows/release.yml" },
];

const isIncident = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/incident.schema.json"), "utf8")),
);

/** The one object of `--json`, which is what its schema says. */
function incidentOf(stdout: string) {
  const incident = JSON.parse(stdout);
  expect(isIncident(incident) ? [] : isIncident.errors).toEqual([]);
  return incident;
}

let at: Estate;
beforeAll(async () => {
  const { acme, other } = SEED.organizations!;
  const { web, api, lib } = acme!.repositories!;
  const repositories = { web: { ...web, runs }, api: { ...api, runs: [{ id: 601, createdAt: "2026-07-04T10:00:00Z" }] }, lib: lib! };
  const tokens = {
    ...SEED.tokens,
    "reader-token-1": {
      user: "alice",
      permissions: {
        metadata: "read",
        organization_secrets: "read",
        organization_dependabot_secrets: "read",
        secrets: "read",
        dependabot_secrets: "read",
        environments: "read",
        actions: "read",
      },
    },
  } as const;
  at = await estate(MANIFEST, { ...SEED, tokens, organizations: { acme: { ...acme!, repositories }, other: other! } });
  expect((await at.run(["apply", "--seal", ...FAST])).code).toBe(0);
  for (const [name, text] of Object.entries(WORKFLOWS)) at.project.write(`web/.github/workflows/${name}.yml`, text);
  await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/lib/dependabot/secrets/NPM_TOKEN", "by hand"));
});

test("it names every place of the value, who can read it, the runs since then and the steps in their order, and only reads", async () => {
  const writes = at.writes().length;
  const { code, stdout } = await at.run(["rotate", "--incident", "NPM_TOKEN", "--since", "2026-06-30", "--json", "--workflows", "web=web"]);
  const { places, runs: found, steps } = incidentOf(stdout);
  expect(places[0].jobs).toMatchObject([{ repository: "web", job: "npm", environment: "npm", via: [{ line: 4 }] }]);
  expect(code).toBe(0);
  expect(places.map((p: Record<string, unknown>) => [p.address, p.why, p.source, p.readers])).toEqual([
    ["org/actions/secret/NPM_TOKEN", "name", "env", ["web"]],
    ["repo:lib/dependabot/secret/NPM_TOKEN", "name", null, ["lib"]],
    ["repo:api/actions/secret/REGISTRY", "shared", "env", ["api"]],
    ["repo:lib/actions/secret/ALIKE", "source", "env", ["lib"]],
  ]);
  expect(
    found.map((r: { repository: string; runs: { id: number }[]; forks: number }) => [r.repository, r.runs.map(({ id }) => id), r.forks]),
  ).toEqual([
    ["api", [601], 0],
    ["lib", [], 0],
    ["web", [504, 502], 1],
  ]);
  expect(steps.map(({ title }: { title: string }) => title.split(" ")[0])).toEqual([
    "Revoke",
    "Rotate",
    "End",
    "Look",
    "Look",
    "Look",
    "Tell",
  ]);
  const commands = steps.flatMap((step: { commands: string[] }) => step.commands);
  expect(commands).toContain("sealform rotate org/actions/secret/NPM_TOKEN repo:api/actions/secret/REGISTRY repo:lib/actions/secret/ALIKE");
  expect(commands).toContain("gh secret set NPM_TOKEN --repo acme/lib --app dependabot");
  expect(commands).toContain("gh run cancel 504 --repo acme/web");
  expect(commands).toContain("sealform rotate --incident NPM_TOKEN --since 2026-06-30T00:00:00Z --delete-logs --workflows web=web");
  expect(at.writes()).toHaveLength(writes);
});

test("as text and as Markdown: owner, runbook and whom to tell stand in it", async () => {
  at.project.write("our web/.github/workflows/ci.yml", "on: push\njobs: {}\n");
  const where = ["--workflows", "web=our web", "--lock", "./sealform.lock.json", "--no-cache"];
  const { stdout } = await at.run(["rotate", "--incident", "values.npm", "--since", "2026-06-30", ...where]);
  expect(stdout).toContain(" --delete-logs --workflows 'web=our web' --lock ./sealform.lock.json --no-cache\n");
  expect(stdout).toMatch(/^1\. Revoke it where it was issued$/m);
  for (const text of ["runbook: docs/npm.md", "owner: @acme/sre", "notify: #security"]) expect(stdout).toContain(text);
  const markdown = (await at.run(["rotate", "--incident", "org/actions/secret/NPM_TOKEN", "--markdown"])).stdout;
  expect(markdown).toMatch(/^\*\*After a leak of\*\* <code>/);
  expect(markdown).not.toMatch(/@acme\/sre(?!<)|[^>]@acme/);
});

test.each<[string[], RegExp]>([
  [["--incident", "NOTHING_LIKE_IT"], /neither declared nor a secret/],
  [["--incident", "NPM_TOKEN", "--since", "yesterday"], /--since yesterday is no date/],
  [["--incident", "NPM_TOKEN", "--since", "2026-02-30"], /--since 2026-02-30 is no date/],
  [["--incident", "NPM_TOKEN", "--since", "2999-01-01"], /is in the future/],
  [["--incident", "NPM_TOKEN", "--due"], /goes with nothing else/],
  [["--delete-logs"], /--delete-logs goes with --incident/],
])("rotate %j is refused", async (args, message) => expectOneClearMessage(await at.run(["rotate", ...args]), message, /./));

const SINCE = ["--since", "2026-06-30"];
const facts = (stdout: string) => {
  const { places, runs: found, incomplete } = incidentOf(stdout);
  const ids = found.map((r: { repository: string; runs: { id: number }[] }) => [r.repository, r.runs.map(({ id }) => id)]);
  return {
    readers: places.map((p: Record<string, unknown>) => [p.address, p.exists, p.readers]),
    runs: Object.fromEntries(ids),
    incomplete,
  };
};

test("a value that GitHub does not have any more, and that was given to fewer, leads to the runs of all who could read it", async () => {
  const saved = ["sealform.yaml", "sealform.lock.json", "sealform.state.json"].map((name) => [name, at.project.read(name)] as const);
  at.project.write("sealform.yaml", MANIFEST.replace("repositories: [web]", "repositories: [lib]"));
  await at.byHand(() => at.run(["apply", "--seal", ...FAST]));
  const narrowed = await at.run(["rotate", "--incident", "NPM_TOKEN", ...SINCE, "--json"]);
  expect(facts(narrowed.stdout)).toMatchObject({
    readers: [["org/actions/secret/NPM_TOKEN", true, ["lib", "web"]], expect.anything(), expect.anything(), expect.anything()],
    runs: { web: [504, 502], api: [601] },
  });
  expect(narrowed.code).toBe(0);
  await at.byHand(() => at.github.simulator.hand.remove("/orgs/acme/actions/secrets/NPM_TOKEN"));
  const deleted = await at.run(["rotate", "--incident", "NPM_TOKEN", ...SINCE, "--json"]);
  expect(facts(deleted.stdout)).toMatchObject({
    readers: [["org/actions/secret/NPM_TOKEN", false, ["lib", "web"]], expect.anything(), expect.anything(), expect.anything()],
    runs: { web: [504, 502] },
  });
  at.project.write("sealform.yaml", "version: 1\norganization: acme\nrepositories: { lib: {} }\n");
  const left = await at.run(["rotate", "--incident", "NPM_TOKEN", ...SINCE]);
  expect(left.stdout).toContain("org/actions/secret/NPM_TOKEN (not declared, not on GitHub");
  expect(left.stdout).toContain("could be read by lib, web");
  at.project.write("sealform.state.json", "{");
  const broken = await at.run(["rotate", "--incident", "NPM_TOKEN", ...SINCE]);
  expect([broken.code, broken.stdout]).toEqual([3, expect.stringContaining("the state: who could read it before is not known")]);
  for (const [name, text] of saved) at.project.write(name, text);
  await at.byHand(() => at.run(["apply", "--repair", ...FAST]));
});

test("deleting logs needs a yes: without a terminal --auto-approve, at a terminal an answer", async () => {
  const args = ["rotate", "--incident", "NPM_TOKEN", "--since", "2026-06-30", "--delete-logs", "--write-rate", "0"];
  const refused = await at.run(args);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("the logs of 2 runs would be deleted")]);
  const no = await at.run(args, { tty: true, input: "n\n" });
  expect([no.code, no.stdout]).toEqual([1, expect.stringContaining("https://github.com/acme/web/actions/runs/502")]);
  expect(at.writes().filter((line) => line.startsWith("DELETE"))).toEqual([]);
});

test("a credential that only reads is told what it lacks", async () => {
  const args = ["rotate", "--incident", "NPM_TOKEN", "--since", "2026-06-30", "--delete-logs", ...FAST];
  const { code, stderr } = await at.run(args, { env: { GITHUB_TOKEN: "reader-token-1" } });
  expect(code).toBe(1);
  expect(stderr).toContain("may not delete the logs of runs");
  expect(stderr).toContain("Actions: write");
  const blind = (...more: string[]) => at.run(["rotate", "--incident", "NPM_TOKEN", ...more], { env: { GITHUB_TOKEN: "blind-token-1" } });
  const { code: incomplete, stdout } = await blind("--json");
  expect([incomplete, incidentOf(stdout).places[0]]).toMatchObject([3, { exists: null }]);
  expect((await blind()).stdout).toContain("Could not be read, and may concern you as well");
});

test("with a yes the logs of runs that are over are deleted, and nothing else; a second time they are gone", async () => {
  const before = at.writes().length;
  const args = ["rotate", "--incident", "NPM_TOKEN", "--since", "2026-06-30", "--delete-logs", "--json", ...FAST];
  const { code, stdout, stderr } = await at.run(args);
  expect(stderr).toMatch(
    /Logs of runs that go on:\n +web 2026-07-03T10:00:00Z .*\/runs\/504\n.*1 run cannot be deleted yet.* run the command again/,
  );
  expect([code, incidentOf(stdout).logs]).toEqual([
    3,
    {
      declined: false,
      deleted: [
        { repository: "api", run: 601 },
        { repository: "web", run: 502 },
      ],
      gone: [],
      skipped: [{ repository: "web", run: 504 }],
      failed: [],
    },
  ]);
  expect(at.writes().slice(before)).toEqual([
    "DELETE /repos/acme/api/actions/runs/601/logs",
    "DELETE /repos/acme/web/actions/runs/502/logs",
  ]);
  expect(JSON.parse((await at.run(args)).stdout).logs.gone).toHaveLength(2);
});

test("no plan, drift or import ever sent a DELETE", async () => {
  const before = at.writes().length;
  for (const args of [["plan"], ["drift"], ["import", "--organization", "acme"]]) await at.run(args);
  expect(at.writes().slice(before)).toEqual([]);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
