import { type Estate, estate, MANIFEST } from "./estate";

let at: Estate;
beforeAll(async () => {
  at = await estate();
});

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];

// One organization from empty to drifted; each line is what a script would see.
test("3: nothing worse than a value that is not sealed", async () => expect((await at.run(["plan"])).code).toBe(3));

test("0: sealed, with an environment that does not exist yet left pending", async () => {
  const { code, stdout } = await at.run(["seal"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^pending {2}env:api\/production\/actions\/secret\/DATABASE_URL: /m);
  expect(stdout).toMatch(/^sealed {3}org\/actions\/secret\/NPM_TOKEN$/m);
});

test("3, not 2: --detailed-exitcode with changes and a pending secret", async () =>
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(3));

test("2: --detailed-exitcode with nothing but changes; 0 without it", async () => {
  expect((await at.run(["plan", "--detailed-exitcode", "--only", "org"])).code).toBe(2);
  expect((await at.run(["plan", "--only", "org"])).code).toBe(0);
});

test("3: an apply that did all but what is not sealed", async () => {
  const { code, stderr } = await at.run(APPLY);
  expect(code).toBe(3);
  expect(stderr).toMatch(/skipped {2}env:api\/production\/actions\/secret\/DATABASE_URL: /);
});

test("0: with --seal the secret of the new environment follows", async () => {
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  expect(await at.github.reveal()).toHaveProperty(["/repos/acme/api/environments/production/secrets/DATABASE_URL"], at.env.DATABASE);
});

test("0: nothing to do, nothing drifted", async () => {
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
  expect((await at.run(["drift"])).code).toBe(0);
  const before = at.writes();
  expect((await at.run(APPLY)).code).toBe(0);
  expect(at.writes()).toEqual(before);
});

test("2: drift; and 1 for an apply that may not repair it", async () => {
  await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "by hand"));
  const drift = await at.run(["drift"]);
  expect(drift.code).toBe(2);
  expect(drift.stdout).toContain("SENTRY_DSN");
  const apply = await at.run(APPLY);
  expect(apply.code).toBe(1);
  expect(apply.stderr).toMatch(/skipped {2}repo:api\/actions\/secret\/SENTRY_DSN: .*\n +hint: .*--repair/);
  expect((await at.run(["drift"])).code).toBe(2);
});

test("0: repaired, and nothing drifted after it", async () => {
  expect((await at.run([...APPLY, "--repair"])).code).toBe(0);
  expect((await at.run(["drift"])).code).toBe(0);
});

test("2: something new that nobody declared, which a plan only lists", async () => {
  await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/STRANGER", "by hand");
  const { code, stdout } = await at.run(["drift"]);
  expect(code).toBe(2);
  expect(stdout).toContain("STRANGER");
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
  await at.github.simulator.hand.remove("/repos/acme/api/actions/secrets/STRANGER");
});

test("1: a lock that was reverted to an older value, also beside something that is not sealed", async () => {
  const older = at.project.read("sealform.lock.json");
  expect((await at.run(["seal", "NPM_TOKEN"])).code).toBe(0);
  expect((await at.run(APPLY)).code).toBe(0);
  at.project.write("sealform.lock.json", older);
  at.project.write("sealform.yaml", MANIFEST.replace("SENTRY_DSN:", "ADDED: { value: { env: NPM_TOKEN } }\n      SENTRY_DSN:"));
  const { code, stdout } = await at.run(["plan"]);
  expect(stdout).toMatch(/NPM_TOKEN.*blocked: rollback/);
  expect(stdout).toMatch(/ADDED.*blocked: unsealed/);
  expect(code).toBe(1);
  const before = at.writes();
  expect((await at.run(APPLY)).code).toBe(1);
  expect(at.writes()).toEqual(before);
});

test("0: the older value comes back when its address is named", async () => {
  at.project.write("sealform.yaml", MANIFEST);
  expect((await at.run([...APPLY, "--allow-rollback", "org/actions/secret/NPM_TOKEN"])).code).toBe(0);
});

test("1: a change that GitHub refuses; the others are made", async () => {
  at.github.simulator.faults.add({ method: "PUT", path: "/repos/acme/api/actions/secrets/SENTRY_DSN", status: 422 });
  expect((await at.run(["seal", "--all"])).code).toBe(0);
  const { code, stderr } = await at.run(APPLY);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^failed {3}repo:api\/actions\/secret\/SENTRY_DSN: /m);
  expect(stderr).toMatch(/rotated .*NPM_TOKEN/);
  at.github.simulator.faults.clear();
  expect((await at.run(APPLY)).code).toBe(0);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
