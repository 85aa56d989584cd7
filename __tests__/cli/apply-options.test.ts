import { readFileSync } from "node:fs";
import { type Estate, estate, expectOneClearMessage, MANIFEST } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate();
});
afterEach(() => at.close());

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const variables = (count: number) =>
  `version: 1\norganization: acme\nvariables:\n  KEPT: { visibility: all, value: "0" }\n${Array.from({ length: count }, (_, i) => `  V${i}: { visibility: all, value: "${i}" }\n`).join("")}`;

test("more deletes than --max-deletes are refused with the list, 10 when nothing is said", async () => {
  at.project.write("sealform.yaml", variables(11));
  expect((await at.run(APPLY)).code).toBe(0);
  at.project.write("sealform.yaml", variables(0));
  const before = at.writes();
  const refused = await at.run(APPLY);
  expectOneClearMessage(refused, /deletes 11, more than 10/, /--max-deletes 11/);
  expect(refused.stderr).toMatch(/^ {2}org\/actions\/variable\/V10$/m);
  expect(at.writes()).toEqual(before);
  expectOneClearMessage(await at.run([...APPLY, "--max-deletes", "0"]), /more than 0/, /--max-deletes 11/);
  expect((await at.run([...APPLY, "--max-deletes", "11"])).code).toBe(0);
  expect(at.writes().filter((w) => w.startsWith("DELETE"))).toHaveLength(11);
}, 90_000);

test("--seal makes a new environment with its protection, then seals and writes its secrets, in one run", async () => {
  const { code, stderr } = await at.run([...APPLY, "--seal"]);
  expect(code).toBe(0);
  expect(at.writes().filter((write) => write.includes("environments"))).toEqual([
    "PUT /repos/acme/api/environments/production",
    "PUT /repos/acme/api/environments/production/secrets/DATABASE_URL",
  ]);
  expect(stderr).toMatch(
    /created env:api\/production\n[\s\S]*sealed env:api\/production\/actions\/secret\/DATABASE_URL\n[\s\S]*created env:api\/production\/actions\/secret\/DATABASE_URL\n/,
  );
  expect(await at.github.reveal()).toHaveProperty(["/repos/acme/api/environments/production/secrets/DATABASE_URL"], at.env.DATABASE);
});

test("what exists and is not ours is written over only with --adopt", async () => {
  await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "theirs");
  const refused = await at.run([...APPLY, "--seal"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/skipped {2}repo:api\/actions\/secret\/SENTRY_DSN: .*\n +hint: .*--adopt/);
  expect(await at.github.reveal()).toHaveProperty(["/repos/acme/api/actions/secrets/SENTRY_DSN"], "theirs");
  expect((await at.run([...APPLY, "--adopt"])).code).toBe(0);
  expect((await at.github.reveal())["/repos/acme/api/actions/secrets/SENTRY_DSN"]).not.toBe("theirs");
});

test("--delete-unmanaged carries out `unmanaged: delete`, which alone does nothing", async () => {
  await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/STRANGER", "theirs");
  at.project.write("sealform.yaml", MANIFEST.replace("organization: acme\n", "organization: acme\ndefaults: { unmanaged: delete }\n"));
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  expect(await at.github.reveal()).toHaveProperty(["/repos/acme/api/actions/secrets/STRANGER"]);
  expect((await at.run([...APPLY, "--delete-unmanaged"])).code).toBe(0);
  expect(await at.github.reveal()).not.toHaveProperty(["/repos/acme/api/actions/secrets/STRANGER"]);
});

test("a saved plan narrows: what came up since is left out and said, what was edited is refused", async () => {
  await at.run(["seal"]);
  await at.run(["plan", "--out", "plan.json"]);
  at.project.write(
    "sealform.yaml",
    MANIFEST.replace("eu-west-1", "us-east-1").replace("variables:", "variables:\n  LATER: { visibility: all, value: x }"),
  );
  const { code, stdout } = await at.run([...APPLY, "plan.json"]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/org\/actions\/variable\/LATER: not reviewed \(create\): nobody has reviewed it/);
  expect(stdout).toMatch(/org\/actions\/variable\/REGION: not reviewed \(create\): not as it was reviewed: it ends with another value/);
  expect(stdout).toMatch(/no longer as when the plan was made: the declaration\n/);
  expect(at.writes().filter((write) => /variables/.test(write))).toEqual([]);
  expect(await at.github.reveal()).toHaveProperty(["/orgs/acme/actions/secrets/NPM_TOKEN"], at.env.NPM_TOKEN);
  at.project.write("plan.json", at.project.read("plan.json").replace("eu-west-1", "xx-west-1"));
  expectOneClearMessage(await at.run([...APPLY, "plan.json"]), /plan\.json: .*edited/, /sealform plan --out/);
});

test("--only looks at and changes what it names, and says so", async () => {
  await at.run(["seal"]);
  at.github.simulator.requests.length = 0;
  const { code, stdout } = await at.run([...APPLY, "--only", "repo:api"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Only repo:api was looked at.");
  expect(at.writes()).toEqual(["PUT /repos/acme/api/actions/secrets/SENTRY_DSN"]);
  expect(at.github.requests.filter(({ path }) => /orgs\/acme\/(actions|dependabot)|environments/.test(path))).toEqual([]);
});

test("apply --seal --only seals no more than it names", async () => {
  expect((await at.run([...APPLY, "--seal", "--only", "repo:api"])).code).toBe(0);
  expect(at.writes()).toEqual(["PUT /repos/acme/api/actions/secrets/SENTRY_DSN"]);
  expect(at.project.read("sealform.lock.json")).not.toContain("org/actions/secret/NPM_TOKEN");
});

test("seal --only seals what it names and the lock lacks", async () => {
  expect((await at.run(["seal", "--only", "repo:api"])).stdout).toBe("sealed   repo:api/actions/secret/SENTRY_DSN\n");
  const lock = at.project.read("sealform.lock.json");
  expect(await at.run(["seal", "--only", "repo:api"])).toMatchObject({ code: 0, stdout: "" });
  expect(at.project.read("sealform.lock.json")).toBe(lock);
});

test.each([
  ["org/*/secret/X", /"org\/\*\/secret\/X" is not an address/, /write org\/actions\/secret\/NAME/],
  ["repo:api/actions/secret/SENTRY_DNS", /SENTRY_DNS: no such secret is declared/, /did you mean repo:api\/actions\/secret\/SENTRY_DSN\?/],
])("--allow-rollback %s is refused before any request", async (address, message, hint) => {
  for (const command of [["plan"], [...APPLY, "--seal"]])
    expectOneClearMessage(await at.run([...command, "--allow-rollback", address]), message, hint);
  expect(at.github.requests).toEqual([]);
  expect(at.project.files()).not.toContain("sealform.lock.json");
});

test("a second apply on the same state ends at once, has written nothing, and names `state unlock`", async () => {
  await at.run(["seal"]);
  at.github.simulator.faults.add({ method: "GET", path: "/orgs/acme$", delayMs: 6_000 });
  const asked = at.github.received.length;
  const first = at.start(APPLY);
  // Its first request comes after it has the lock and what it made the lock with is gone.
  while (at.github.received.length === asked) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(at.project.files()).toContain("sealform.state.json.lock");
  const files = Object.fromEntries(at.project.files().map((file) => [file, readFileSync(at.project.path(file), "utf8")]));
  expectOneClearMessage(await at.run(APPLY), /locked by/, /sealform state unlock/);
  expect(Object.fromEntries(at.project.files().map((file) => [file, readFileSync(at.project.path(file), "utf8")]))).toEqual(files);
  first.child.kill("SIGKILL");
  await first.done;
  // Its process is dead: the lock is taken over.
  expect((await at.run(APPLY)).code).toBe(3);
}, 90_000);

test("--write-rate 0 is for this machine only, and nobody writes faster than 180 a minute", async () => {
  await at.run(["seal"]);
  expectOneClearMessage(
    await at.run(["apply", "--auto-approve", "--write-rate", "0"], { env: { GITHUB_API_URL: "https://github.example/api/v3" } }),
    /this machine|pace/,
    /./,
  );
  expectOneClearMessage(await at.run(["apply", "--auto-approve", "--write-rate", "181"]), /180|181/, /./);
  expect(at.writes()).toEqual([]);
});

describe("--max-deletes with --seal", () => {
  const moved = MANIFEST.replace("      production:", "      live:").replace(
    /NPM_TOKEN: \{/,
    "ADDED: { visibility: all, value: { env: NPM_TOKEN } }\n  NPM_TOKEN: {",
  );

  test("counts before the first write what only the second round deletes", async () => {
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
    at.project.write("sealform.yaml", moved);
    const before = at.writes();
    const refused = await at.run([...APPLY, "--seal", "--max-deletes", "1"]);
    expectOneClearMessage(refused, /deletes 2, more than 1/, /--max-deletes 2/);
    expect(refused.stderr).toMatch(/^ {2}env:api\/production\n {2}env:api\/production\/actions\/secret\/DATABASE_URL$/m);
    expect(at.writes()).toEqual(before);
    expect((await at.run([...APPLY, "--seal", "--max-deletes", "2"])).code).toBe(0);
    expect(at.writes()).toContain("DELETE /repos/acme/api/environments/production");
  });

  test("without --seal there is no second round, and what it would delete does not count; the hint names --seal", async () => {
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
    at.project.write("sealform.yaml", moved);
    const { code, stdout } = await at.run([...APPLY, "--max-deletes", "0"]);
    expect({ code, stdout }).toMatchObject({ stdout: expect.stringMatching(/replacement-blocked[\s\S]*sealform apply --seal/) });
    expect(at.writes()).toContain("PUT /repos/acme/api/environments/live");
  });
});
