import { type Estate, estate } from "./estate";

let at: Estate;
beforeAll(async () => {
  at = await estate();
});

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
async function json(...args: string[]) {
  const { code, stdout, stderr } = await at.run([...args, "--json"]);
  return { code, stderr, object: JSON.parse(stdout) };
}
const digest = expect.stringMatching(/^[0-9a-f]{64}$/);

test("validate: diagnostics", async () =>
  expect(await json("validate")).toEqual({ code: 0, stderr: "", object: { version: 1, diagnostics: [] } }));

test("schema and completion: what they print raw, in the one object", async () => {
  const { object } = await json("schema", "lock");
  expect(object).toEqual({ version: 1, name: "lock", schema: JSON.parse((await at.run(["schema", "lock"])).stdout) });
  const { stdout } = await at.run(["completion", "fish"]);
  expect((await json("completion", "fish")).object).toEqual({ version: 1, shell: "fish", script: stdout });
});

test("plan before the first seal: exit code 3 and the blocked changes", async () => {
  const { code, object } = await json("plan");
  expect(code).toBe(3);
  expect(object).toMatchObject({
    version: 1,
    digest,
    summary: { create: 2, blocked: 3, unchanged: 0 },
    requests: { reads: expect.any(Number), writes: expect.any(Number) },
  });
  expect(Object.keys(object.summary).sort()).toEqual([
    "access",
    "adopt",
    "blocked",
    "create",
    "delete",
    "protect",
    "rename",
    "repair",
    "rotate",
    "unchanged",
    "update",
  ]);
  for (const change of object.changes)
    expect(change).toMatchObject({ address: expect.any(String), action: expect.any(String), reason: expect.any(String), digest });
});

test("seal: what was sealed, what waits", async () => {
  const { code, object } = await json("seal");
  expect(code).toBe(0);
  expect(object).toMatchObject({
    version: 1,
    sealed: ["org/actions/secret/NPM_TOKEN", "repo:api/actions/secret/SENTRY_DSN"],
    pending: [{ address: "env:api/production/actions/secret/DATABASE_URL", reason: expect.any(String) }],
  });
});

test("plan: the same inputs give the same bytes", async () => {
  const [one, two] = [await at.run(["plan", "--json"]), await at.run(["plan", "--json", "--no-cache"])];
  expect(one.stdout).toBe(two.stdout);
  expect(one.stderr).toMatch(/^sealform: warning: a plan only reads, and this one has more: .*\n$/);
});

test("--debug tells each request on stderr, without a credential", async () => {
  const { stdout, stderr } = await at.run(["plan", "--json", "--debug", "--no-cache"]);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
  expect(stderr).toMatch(/^sealform: debug: GET \/orgs\/acme\/actions\/secrets\S* 200 \d+ ms$/m);
  expect(stderr).not.toMatch(/bearer|authorization/i);
});

test("apply: done, failed, skipped, requests; the plan for people goes to stderr", async () => {
  at.github.simulator.faults.add({ method: "POST", path: "/orgs/acme/actions/variables", status: 422 });
  const { code, object, stderr } = await json(...APPLY);
  expect(code).toBe(1);
  expect(object).toMatchObject({ version: 1, requests: { reads: expect.any(Number), writes: expect.any(Number) } });
  expect(object.done.map((c: { address: string; action: string }) => `${c.action} ${c.address}`)).toEqual([
    "create env:api/production",
    "create org/actions/secret/NPM_TOKEN",
    "create repo:api/actions/secret/SENTRY_DSN",
  ]);
  expect(object.failed).toEqual([
    expect.objectContaining({
      address: "org/actions/variable/REGION",
      action: "create",
      digest,
      error: { rule: "github-validation", message: expect.stringContaining("422") },
    }),
  ]);
  expect(object.skipped).toEqual([
    expect.objectContaining({
      address: "env:api/production/actions/secret/DATABASE_URL",
      because: "blocked",
      reason: expect.stringContaining("unsealed"),
    }),
  ]);
  expect(stderr).toContain("Plan: ");
  at.github.simulator.faults.clear();
  expect((await json(...APPLY, "--seal")).object).toMatchObject({
    failed: [],
    skipped: [],
    done: [{ address: "env:api/production/actions/secret/DATABASE_URL" }, { address: "org/actions/variable/REGION" }],
  });
});

test("apply with nothing to do", async () =>
  expect(await json(...APPLY)).toMatchObject({ code: 0, object: { version: 1, done: [], failed: [], skipped: [] } }));

test("drift: as plan", async () => {
  expect((await json("drift")).object).toMatchObject({ version: 1, changes: [], summary: { repair: 0, unchanged: 5 } });
  await at.byHand(() => at.github.simulator.hand.request("PATCH", "/orgs/acme/actions/variables/REGION", { value: "us-east-1" }));
  const { code, object } = await json("drift");
  expect(code).toBe(2);
  expect(object.changes).toEqual([
    expect.objectContaining({
      address: "org/actions/variable/REGION",
      action: "repair",
      before: expect.objectContaining({ value: "us-east-1" }),
      after: expect.objectContaining({ value: "eu-west-1" }),
    }),
  ]);
});

test("what is not allowed without a word more is skipped, with how to allow it", async () => {
  const { code, object } = await json(...APPLY);
  expect(code).toBe(1);
  expect(object.skipped).toEqual([
    {
      address: "org/actions/variable/REGION",
      kind: "variable",
      action: "repair",
      digest,
      because: "not-allowed",
      reason: expect.any(String),
      hint: expect.stringContaining("--repair"),
    },
  ]);
});

test("state: items by address, without any ciphertext or value", async () => {
  const { object } = await json("state", "list");
  expect(object.items.map((item: { address: string }) => item.address)).toEqual([
    "env:api/production",
    "env:api/production/actions/secret/DATABASE_URL",
    "org/actions/secret/NPM_TOKEN",
    "org/actions/variable/REGION",
    "repo:api/actions/secret/SENTRY_DSN",
  ]);
  expect((await json("state", "show", "repo:API/actions/secret/sentry_dsn")).object).toMatchObject({
    version: 1,
    current: digest,
    generation: 1,
    receipt: expect.stringMatching(/Z$/),
  });
  expect((await json("state", "unlock")).object).toEqual({ version: 1, unlocked: null });
});

test("an error is an object, and stderr is silent", async () => {
  expect(await json("state", "show", "nothing")).toEqual({
    code: 1,
    stderr: "",
    object: { version: 1, error: { rule: "address", message: expect.stringContaining('"nothing"'), hint: expect.any(String) } },
  });
  at.project.write("sealform.yaml", "version: 2\n");
  const { code, object } = await json("plan");
  expect(code).toBe(1);
  expect(object).toMatchObject({
    version: 1,
    diagnostics: expect.arrayContaining([expect.objectContaining({ file: "sealform.yaml", line: 1, rule: expect.any(String) })]),
  });
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
