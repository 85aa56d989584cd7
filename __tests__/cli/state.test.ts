import { type Estate, estate, expectOneClearMessage } from "./estate";

let at: Estate;
beforeAll(async () => {
  at = await estate();
  expect((await at.run(["apply", "--auto-approve", "--write-rate", "0", "--seal"])).code).toBe(0);
});
const lines = async () => (await at.run(["state", "list"])).stdout.trimEnd().split("\n");
const SECRET = "repo:api/actions/secret/SENTRY_DSN";

test("list takes --only, and finds the state beside the manifest or by its path alone", async () => {
  expect((await at.run(["state", "list", "--only", "repo:api"])).stdout).toBe(`${SECRET}\n`);
  expect(
    (
      await at.run(
        [
          "state",
          "list",
          "--only",
          "repo:api",
          "--state",
          at.project.path("sealform.state.json"),
          "--lock",
          at.project.path("sealform.lock.json"),
        ],
        { cwd: "/" },
      )
    ).stdout,
  ).toBe(`${SECRET}\n`);
});

test("show tells what is known of an address, in any spelling", async () => {
  const { stdout } = await at.run(["state", "show", SECRET.toLowerCase()]);
  expect(JSON.parse(stdout)).toMatchObject({ address: SECRET, generation: 1 });
  expectOneClearMessage(await at.run(["state", "show", `${SECRET}S`]), /no repo:api\/actions\/secret\/SENTRY_DSNS/, /state list/);
});

test("rm stops owning without a request; the item is then somebody else's", async () => {
  const before = at.github.requests.length;
  expect((await at.run(["state", "rm", SECRET])).code).toBe(0);
  expect(at.github.requests).toHaveLength(before);
  expect(await lines()).not.toContain(SECRET);
  expect((await at.run(["plan"])).stdout).toMatch(/SENTRY_DSN.*(adopt|rollback)/);
});

test("rm of several is all or nothing", async () => {
  const state = at.project.read("sealform.state.json");
  expectOneClearMessage(
    await at.run(["state", "rm", "org/actions/variable/REGION", "org/actions/variable/NONE"]),
    /no org\/actions\/variable\/NONE/,
    /./,
  );
  expect(at.project.read("sealform.state.json")).toBe(state);
});

test("mv files an item under the new name of its repository, and refuses everything else", async () => {
  const [there, renamed] = ["env:api/production/actions/secret/DATABASE_URL", "env:server/production/actions/secret/DATABASE_URL"];
  expect((await at.run(["state", "mv", there, renamed])).code).toBe(0);
  expect(await lines()).toContain(renamed);
  expect((await at.run(["state", "mv", renamed, there])).code).toBe(0);
  expect(await lines()).toContain(there);
  const before = at.project.read("sealform.state.json");
  for (const [from, to] of [
    ["org/actions/variable/REGION", "org/actions/variable/PLACE"],
    ["org/actions/variable/REGION", "org/actions/secret/REGION"],
    ["org/actions/secret/NPM_TOKEN", there],
  ] as const)
    expectOneClearMessage(await at.run(["state", "mv", from, to]), /GitHub renames repositories/, /another repository/);
  expect(at.project.read("sealform.state.json")).toBe(before);
});

test("mv moves all of a repository and its environments at once, or nothing", async () => {
  const before = at.project.read("sealform.state.json");
  const of = async (name: string) => (await lines()).filter((line) => new RegExp(`^(repo|env):${name}(/|$)`).test(line));
  const [api, others] = [await of("api"), (await lines()).filter((line) => line.startsWith("org/"))];
  expect(api.length).toBeGreaterThanOrEqual(2);
  const { code, stdout } = await at.run(["state", "mv", "repo:API", "repo:server", "--json"]);
  expect(code).toBe(0);
  const moved = api.map((from) => ({ from, to: from.replace(":api", ":server") }));
  expect(JSON.parse(stdout)).toEqual({ version: 1, moved });
  expect(await of("api")).toEqual([]);
  expect(await lines()).toEqual(expect.arrayContaining([...others, ...moved.map(({ to }) => to)]));
  expectOneClearMessage(await at.run(["state", "mv", "repo:api", "repo:server"]), /nothing of repo:api/, /state list/);
  expectOneClearMessage(await at.run(["state", "mv", "repo:server", "org"]), /"repo:server" is not an address/, /./);
  expect((await at.run(["state", "mv", "repo:server", "repo:api"])).code).toBe(0);
  const items = (text: string) => JSON.parse(text).items;
  expect(items(at.project.read("sealform.state.json"))).toEqual(items(before));
});

test("unlock ends any lock, exits 0 also without one, and asks only at a terminal", async () => {
  expect(await at.run(["state", "unlock"])).toMatchObject({ code: 0, stdout: "", stderr: "there is no lock\n" });
  at.project.write(
    "sealform.state.json.lock",
    JSON.stringify({ version: 1, pid: 1, hostname: "elsewhere", command: "sealform apply", startedAt: "2026-01-01T00:00:00Z", token: "x" }),
  );
  expectOneClearMessage(await at.run(["state", "rm", SECRET]), /locked/, /state unlock/);
  expect((await at.run(["state", "unlock"], { tty: true, input: "n\n" })).stderr).toContain("nothing done");
  expect(at.project.files()).toContain("sealform.state.json.lock");
  expect((await at.run(["state", "unlock"])).code).toBe(0);
  expect(at.project.files()).not.toContain("sealform.state.json.lock");
});

test("what a move has left behind gets no second place", async () => {
  at.project.write("left/sealform.state.json.moved", at.project.read("sealform.state.json"));
  expectOneClearMessage(
    await at.run(["state", "migrate", "left/sealform.state.json.moved", "left/other.json"]),
    /was left behind when its state was moved/,
    /mv left\/sealform.state.json.moved left\/sealform.state.json$/,
  );
  expect(at.project.files()).not.toContain("left/other.json");
  at.project.write("left/sealform.state.json.moved", "");
});

test("state mv onto another repository of the lock is refused", async () => {
  const lock = at.project.read("sealform.lock.json");
  const other = JSON.parse(lock);
  other.repositories = { ...other.repositories, other: other.repositories.api + 1 };
  at.project.write("sealform.lock.json", JSON.stringify(other));
  expectOneClearMessage(await at.run(["state", "mv", "repo:api", "repo:other"]), /two repositories/, /keeps its id/);
  at.project.write("sealform.lock.json", lock);
});

test("drift --accept takes the value of a secret as right; what GitHub shows is accepted by declaring it", async () => {
  expect((await at.run(["apply", "--auto-approve", "--adopt", "--write-rate", "0", "--allow-rollback", SECRET])).code).toBe(0);
  await at.byHand(async () => {
    await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "by hand");
    await at.github.simulator.hand.request("PATCH", "/orgs/acme/actions/variables/REGION", { value: "us-east-1" });
  });
  expect((await at.run(["drift"])).code).toBe(2);
  const before = at.writes();
  const accepted = await at.run(["drift", "--accept"]);
  expect(accepted.code).toBe(2);
  expect(accepted.stderr).toContain(`accepted: ${SECRET}`);
  expect(accepted.stderr).toContain("not accepted: org/actions/variable/REGION");
  expect(at.writes()).toEqual(before);
  const { stdout } = await at.run(["plan"]);
  expect(stdout).toMatch(/REGION.*repair/);
  expect(stdout).not.toContain("SENTRY_DSN");
  expect((await at.run(["drift", "--accept"])).stderr).toContain("nothing to accept");
  at.project.write("sealform.yaml", at.project.read("sealform.yaml").replace("eu-west-1", "us-east-1"));
  expect((await at.run(["drift"])).code).toBe(0);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
