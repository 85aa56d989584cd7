import { createHash } from "node:crypto";
import { type Estate, estate, expectOneClearMessage } from "./estate";

const MANIFEST = `version: 1
organization: acme
values:
  db: { exec: [node, -p, process.env.DATABASE] }
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web, api], stores: [actions, dependabot], value: { env: NPM_TOKEN } }
  OLD: { visibility: all, value: existing }
repositories:
  api:
    secrets:
      DB_URL: { value: { from: db }, rotation: { maxAge: 90d, owner: "@acme/sre" } }
      SENTRY_DSN: { value: { dotenv: ./values.env, key: SENTRY } }
  web:
    secrets:
      DATABASE_URL: { value: { from: db } }
      DIRECT: { value: { exec: [node, -p, process.env.DATABASE] } }
`;
const FAST = ["--auto-approve", "--write-rate", "0"];
const API = "repo:api/actions/secret/DB_URL";
const WEB = "repo:web/actions/secret/DATABASE_URL";
const KEY = "f".repeat(64);

let at: Estate;
beforeAll(async () => {
  at = await estate(MANIFEST);
  at.env.SEALFORM_FINGERPRINT_KEY = KEY;
  await at.byHand(() => at.github.simulator.hand.setSecret("/orgs/acme/actions/secrets/OLD", "by hand", { visibility: "all" }));
  expect((await at.run(["apply", "--seal", ...FAST])).code).toBe(0);
});

// Two writes within one second of GitHub's cannot be told apart.
beforeEach(() => at.byHand(async () => {}));

const lock = () => at.project.read("sealform.lock.json");
const sha = (text: string | undefined) =>
  createHash("sha256")
    .update(text ?? "")
    .digest("hex");

test("a source that gives the value that is sealed already is refused when fingerprints tell, and nothing changes", async () => {
  const [before, writes] = [lock(), at.writes().length];
  expectOneClearMessage(await at.run(["rotate", API, ...FAST]), /gives the value that is sealed already/, /renew it where it is issued/);
  expect([lock(), at.writes().length]).toEqual([before, writes]);
});

test.each<[string[], RegExp]>([
  [["OLD"], /declared as existing: its value is not managed/],
  [["NOPE"], /no such secret is declared/],
  [[API, "--only", "repo:api"], /--only leaves out repo:web\/actions\/secret\/DATABASE_URL/],
  [[], /needs a secret, --due or --incident/],
  [["NPM_TOKEN", "--due"], /--due lists what is overdue/],
])("rotate %j is refused", async (args, message) => expectOneClearMessage(await at.run(["rotate", ...args, ...FAST]), message, /./));

test("without a terminal it needs --auto-approve", async () =>
  expectOneClearMessage(await at.run(["rotate", API]), /there is no terminal to ask at/, /--auto-approve/));

test("what is no secret is told before approval is asked for", async () =>
  expectOneClearMessage(await at.run(["rotate", "NOPE"]), /no such secret is declared/, /./));

test("naming one place rotates all that share the value, alone, and an apply of the older lock is blocked", async () => {
  const [older, writes] = [lock(), at.writes().length];
  at.env.DATABASE = `${at.env.DATABASE}-second`;
  const { code, stdout, stderr } = await at.run(["rotate", API, ...FAST]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain(`values.db: one value in 2 places: ${API}, ${WEB}`);
  expect(stderr).toContain("repo:web/actions/secret/DIRECT comes from the same source and is not rotated");
  expect(stderr).toContain("A run keeps the value that it read when it was queued");
  expect(at.writes().slice(writes)).toEqual([
    "PUT /repos/acme/api/actions/secrets/DB_URL",
    "PUT /repos/acme/web/actions/secrets/DATABASE_URL",
  ]);
  const revealed = await at.github.reveal();
  for (const path of ["/repos/acme/api/actions/secrets/DB_URL", "/repos/acme/web/actions/secrets/DATABASE_URL"])
    expect(sha(revealed[path])).toBe(sha(at.env.DATABASE));
  const merged = lock();
  at.project.write("sealform.lock.json", older);
  const plan = await at.run(["plan", "--json"]);
  expect(plan.code).toBe(1);
  expect(JSON.parse(plan.stdout).changes.map((c: { address: string; reason: string }) => [c.address, c.reason])).toEqual([
    [API, "rollback"],
    [WEB, "rollback"],
  ]);
  expect((await at.run(["apply", ...FAST])).code).toBe(1);
  expect(at.writes()).toHaveLength(writes + 2);
  at.project.write("sealform.lock.json", merged);
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
});

test("one entry for several stores is one value, by whichever address it is named", async () => {
  at.env.NPM_TOKEN = `${at.env.NPM_TOKEN}-second`;
  const { code, stdout } = await at.run(["rotate", "org/dependabot/secret/NPM_TOKEN", "--json", ...FAST]);
  expect(code).toBe(0);
  const { done, rotated } = JSON.parse(stdout);
  const places = ["org/actions/secret/NPM_TOKEN", "org/dependabot/secret/NPM_TOKEN"];
  expect(rotated).toEqual([{ name: places[0], places }]);
  expect(done.map((c: { address: string; action: string }) => [c.address, c.action])).toEqual(places.map((address) => [address, "rotate"]));
});

test("a PUT that fails leaves the lock sealed and an intent, and the next apply writes it", async () => {
  const sentry = at.project.read("values.env").trim();
  at.project.write("values.env", `${sentry}-second\n`);
  at.github.simulator.faults.add({ method: "PUT", path: "/repos/acme/api/actions/secrets/SENTRY_DSN", status: 422 });
  const before = lock();
  const failed = await at.run(["rotate", "SENTRY_DSN", ...FAST]);
  expect(failed.code).toBe(1);
  expect(lock()).not.toBe(before);
  at.github.simulator.faults.clear();
  await at.byHand(async () => {});
  // The value is sealed already: what is left to do is an apply.
  expectOneClearMessage(await at.run(["rotate", "SENTRY_DSN", ...FAST]), /is sealed already/, /sealform apply/);
  expect((await at.run(["apply", ...FAST])).code).toBe(0);
  expect(sha((await at.github.reveal())["/repos/acme/api/actions/secrets/SENTRY_DSN"])).toBe(
    sha(`${sentry.slice("SENTRY=".length)}-second`),
  );
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
});

test("where one place of a value cannot be written, none is, and the lock file stays", async () => {
  at.env.DATABASE = `${at.env.DATABASE}-third`;
  const [before, writes] = [lock(), at.writes().length];
  const state = at.project.read("sealform.state.json");
  await at.run(["state", "rm", WEB]);
  const { code, stderr } = await at.run(["rotate", "values.db", ...FAST]);
  expect(code).toBe(1);
  expect(stderr).toContain("`--adopt` takes it over");
  expect(stderr).toContain("nothing was rotated and the lock file is as it was");
  expect([lock(), at.writes().length]).toEqual([before, writes]);
  at.project.write("sealform.state.json", state);
});

test("at a terminal it shows the plan and asks, and a no leaves everything as it was", async () => {
  const [before, writes] = [lock(), at.writes().length];
  const { code, stdout } = await at.run(["rotate", API, "--write-rate", "0"], { tty: true, input: "n\n" });
  expect(code).toBe(1);
  expect(stdout).toContain(API);
  expect([lock(), at.writes().length]).toEqual([before, writes]);
});

test("--due: exit 0 while nothing is, with what has no policy; JSON has a version", async () => {
  const { code, stdout } = await at.run(["rotate", "--due", "--within", "90", "--json"]);
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ version: 1, within: 90, soon: [{ address: API, owner: "@acme/sre", shared: "db" }], overdue: [] });
  expect(report.noPolicy.map(({ address }: { address: string }) => address)).toContain("org/actions/secret/OLD");
});

test("--due: exit 2 when something is overdue, exit 3 when something could not be read", async () => {
  const text = lock();
  const parsed = JSON.parse(text);
  parsed.sealed[API].valueSince = "2020-01-01T00:00:00Z";
  at.project.write("sealform.lock.json", JSON.stringify(parsed, null, 2));
  const overdue = await at.run(["rotate", "--due", "--markdown"]);
  expect(overdue.code).toBe(2);
  expect(overdue.stdout).toMatch(/^\*\*Rotation:\*\* 1 overdue/);
  const blind = await at.run(["rotate", "--due"], { env: { GITHUB_TOKEN: "blind-token-1" } });
  expect(blind.code).toBe(3);
  expect(blind.stdout).toContain("Could not be read");
  at.project.write("sealform.lock.json", text);
});

test("--due, access and audit go by the value that GitHub has until the new one is applied", async () => {
  const before = lock();
  const old = (text: string) => text.replaceAll(/"valueSince": "[^"]*"/g, '"valueSince": "2025-01-01T00:00:00Z"');
  at.project.write("sealform.lock.json", old(before));
  at.env.DATABASE = `${at.env.DATABASE}-third`;
  expect((await at.run(["seal", API])).code).toBe(0);
  const { code, stdout } = await at.run(["rotate", "--due", "--json", "--only", "repo:api"]);
  expect([code, JSON.parse(stdout).overdue]).toEqual([2, [expect.objectContaining({ address: API, waiting: true })]]);
  expect(JSON.parse(stdout).overdue[0].age).toMatchObject({ since: "2025-01-01", certainty: "exact" });
  expect((await at.run(["access", API, "--live"])).stdout).toMatch(/\b[4-9]\d\d days old/);
  at.project.write(".github/workflows/ci.yml", "on: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: 'true' }] } }\n");
  const audit = JSON.parse((await at.run(["audit", "api=.", "--live", "--json"])).stdout);
  expect(audit.findings).toContainEqual(expect.objectContaining({ rule: "S21", address: API }));
  expect((await at.run(["apply", ...FAST])).code).toBe(0);
  expect((await at.run(["rotate", "--due", "--only", "repo:api"])).code).toBe(0);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
