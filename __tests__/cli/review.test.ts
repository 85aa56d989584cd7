import { spawnSync } from "node:child_process";
import { type Estate, estate, expectOneClearMessage, MANIFEST, SEED } from "./estate";

const READS = {
  metadata: "read",
  organization_secrets: "read",
  organization_actions_variables: "read",
  members: "read",
  secrets: "read",
  actions_variables: "read",
  environments: "read",
  actions: "read",
} as const;
const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const ORG = "org/actions/secret/NPM_TOKEN";
const DSN = "repo:api/actions/secret/SENTRY_DSN";
const REGION = "org/actions/variable/REGION";

let at: Estate;
beforeEach(async () => {
  at = await estate(MANIFEST, {
    ...SEED,
    tokens: { ...SEED.tokens, "reading-token-1": { user: "alice", permissions: READS } },
  });
  expect((await at.run(["seal"])).code).toBe(0);
});
afterEach(() => at.close());

const planned = async (...args: string[]) => JSON.parse((await at.run(["plan", "--json", ...args])).stdout);
const digestOf = (plan: { changes: { address: string; digest: string }[] }, address: string) =>
  plan.changes.find((change) => change.address === address)!.digest;
const applied = async (...args: string[]) => {
  const { code, stdout, stderr } = await at.run([...APPLY, "--json", ...args]);
  const { done = [], notReviewed, skipped = [], error } = JSON.parse(stdout);
  return {
    code,
    stderr,
    error,
    notReviewed,
    done: done.map((change: { address: string }) => change.address),
    skipped: skipped.map((change: { address: string }) => change.address),
  };
};
const addressesOf = (list: { address: string }[]) => list.map(({ address }) => address);

describe("a plan that was made with a credential that only reads", () => {
  test("is applied, all of it, by another one, whose own plan has the same digests", async () => {
    const reading = { env: { GITHUB_TOKEN: "reading-token-1" } };
    expect((await at.run(["plan", "--out", "plan.json"], reading)).code).toBe(3);
    expect(at.writes()).toEqual([]);
    const saved = JSON.parse(at.project.read("plan.json"));
    expect((await planned()).changes.map((c: { digest: string }) => c.digest)).toEqual(
      saved.changes.map((c: { digest: string }) => c.digest),
    );
    const { notReviewed, done } = await applied("plan.json");
    expect(notReviewed).toEqual([]);
    expect(done).toEqual(["env:api/production", ORG, REGION, DSN]);
  });

  test("says what it was made from, and no value", async () => {
    await at.run(["plan", "--out", "plan.json"]);
    const text = at.project.read("plan.json");
    expect(JSON.parse(text)).toMatchObject({
      basis: { tool: expect.stringMatching(/^\d+\.\d+\.\d+/), desired: expect.stringMatching(/^[0-9a-f]{64}$/), state: null },
      owner: { login: "acme", id: 1 },
    });
    for (const { ciphertext } of Object.values<{ ciphertext: string }>(JSON.parse(at.project.read("sealform.lock.json")).sealed))
      expect(text).not.toContain(ciphertext);
  });
});

describe("apply --approved", () => {
  test("carries out the digests that it is given, and lists the rest as not reviewed: exit 2", async () => {
    const plan = await planned();
    at.project.write("approved.txt", `# reviewed by bob\n\n${digestOf(plan, REGION).toUpperCase()} # ${REGION}\r\n`);
    const { code, done, notReviewed, skipped } = await applied("--approved", digestOf(plan, DSN), "approved.txt");
    expect(done).toEqual([REGION, DSN]);
    expect(addressesOf(notReviewed)).toEqual(["env:api/production", ORG, "env:api/production/actions/secret/DATABASE_URL"]);
    expect(notReviewed[0]).toMatchObject({
      kind: "environment",
      action: "create",
      because: "unknown",
      reason: expect.stringMatching(/^nobody has reviewed it as it is now: ./),
    });
    expect({ code, skipped }).toEqual({ code: 2, skipped: [] });
    expect(at.writes()).toEqual(["POST /orgs/acme/actions/variables", "PUT /repos/acme/api/actions/secrets/SENTRY_DSN"]);
  });

  test("of nothing does nothing, and does not say that all is as it should be", async () => {
    at.project.write("approved.txt", "");
    const { code, stdout } = await at.run([...APPLY, "--approved", "approved.txt"]);
    expect(stdout).toContain("Plan: 5 not reviewed and left out; 0 unchanged.");
    expect(stdout).not.toContain("as they should be");
    expect({ code, writes: at.writes() }).toEqual({ code: 2, writes: [] });
  });

  test("takes plans too, and exits 1 when something that was reviewed fails", async () => {
    await at.run(["plan", "--out", "a.json", "--only", DSN]);
    await at.run(["plan", "--out", "b.json", "--only", REGION]);
    at.github.simulator.faults.add({ method: "POST", path: "/orgs/acme/actions/variables", status: 422 });
    const { code, done, notReviewed } = await applied("--approved", "a.json", "b.json");
    expect({ code, done }).toEqual({ code: 1, done: [DSN] });
    expect(notReviewed).toHaveLength(3);
  });

  test("a change that moved is not what was approved, and what moved is said where the plan is at hand", async () => {
    await at.run(["plan", "--out", "plan.json"]);
    const digests = (await planned()).changes.map((change: { digest: string }) => change.digest);
    await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "theirs"));
    const byPlan = await applied("--adopt", "--approved", "plan.json");
    const moved = byPlan.notReviewed.find(({ address }: { address: string }) => address === DSN);
    expect(moved.reason).toMatch(/^not as it was reviewed: it was create and is adopt now \(.*\); it is on GitHub since \(/);
    expect(byPlan.stderr).toContain("not reviewed");
    const byDigests = await applied("--adopt", "--approved", ...digests);
    expect(byDigests.done).toEqual([]);
    expect(byDigests.stderr).toMatch(/4 of 5 approved digests stand for nothing that is still to be done/);
    expect((await at.github.reveal())["/repos/acme/api/actions/secrets/SENTRY_DSN"]).toBe("theirs");
  });

  test("nothing that is sealed only now is applied", async () => {
    const plan = await planned();
    at.env.NPM_TOKEN = `another ${at.env.NPM_TOKEN}`;
    await at.run(["seal", ORG]);
    const { done, notReviewed } = await applied("--seal", "--approved", digestOf(plan, ORG), digestOf(plan, DSN));
    expect(done).toEqual([DSN]);
    expect(addressesOf(notReviewed)).toContain(ORG);
  });

  test.each([
    [["plan.json", "--approved", "plan.json"], /PLANFILE and --approved/, /keep one/],
    [["--approved", "sealform.yaml"], /sealform\.yaml:1: neither a plan nor the digest of a change/, /64 hexadecimal digits/],
    [["--approved", "missing.json"], /cannot read/, /./],
  ])("%j is refused before anything is sent", async (args, message, hint) => {
    await at.run(["plan", "--out", "plan.json"]);
    expectOneClearMessage(await at.run([...APPLY, ...args]), message, hint);
    expect(at.writes()).toEqual([]);
  });
});

describe("a saved plan", () => {
  test("of another state is refused", async () => {
    await at.run(APPLY);
    at.project.write("sealform.yaml", MANIFEST.replace("eu-west-1", "us"));
    await at.run(["plan", "--out", "plan.json"]);
    const lock = JSON.parse(at.project.read("sealform.lock.json"));
    const state = JSON.parse(at.project.read("sealform.state.json"));
    const lineage = "another-lineage";
    at.project.write("sealform.lock.json", JSON.stringify({ ...lock, lineage }));
    at.project.write("sealform.state.json", JSON.stringify({ ...state, lineage }));
    const before = at.writes();
    expectOneClearMessage(await at.run([...APPLY, "plan.json"]), /made with another state/, /--state/);
    expect(at.writes()).toEqual(before);
  });

  test("is not applied to a repository that has another name since, and says what to do", async () => {
    await at.run(["plan", "--out", "plan.json", "--only", DSN]);
    await at.byHand(() => at.github.simulator.hand.renameRepository("acme", "api", "core"));
    const { code, stdout, stderr } = await at.run([...APPLY, "plan.json"]);
    expect(stdout).toContain("Plan: 1 not reviewed and left out; 0 unchanged.");
    expect(stderr).toMatch(/not reviewed repo:api\/.*repository api is called core now.*\n +hint: write core in the manifest\n/);
    expect({ code, writes: at.writes() }).toEqual({ code: 2, writes: [] });
  });

  test("that is older than the lock applies the rest, and says so", async () => {
    await at.run(["plan", "--out", "plan.json"]);
    at.env.NPM_TOKEN = `another ${at.env.NPM_TOKEN}`;
    await at.run(["seal", ORG]);
    const { done, notReviewed, stderr } = await applied("plan.json");
    expect(done).not.toContain(ORG);
    expect(notReviewed).toMatchObject([
      {
        address: ORG,
        reason: expect.stringMatching(/the plan is older than the lock: another value is sealed \(generation 2, reviewed was 1\)/),
      },
    ]);
    expect(stderr).toMatch(/no longer as when the plan was made: the lock file\n/);
  });
});

describe("--since", () => {
  const git = (...args: string[]) => {
    const result = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", ...args], {
      cwd: at.project.folder,
      encoding: "utf8",
    });
    expect({ args, stderr: result.stderr, status: result.status }).toMatchObject({ status: 0 });
    return result.stdout.trim();
  };
  const commit = (message = "x") => {
    git("add", "sealform.yaml", "sealform.lock.json");
    git("commit", "-qm", message);
  };
  const requests = async (...args: string[]) => {
    at.github.simulator.requests.length = 0;
    const result = await at.run([...args, "--no-cache"]);
    return { ...result, paths: at.github.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`) };
  };
  beforeEach(() => {
    git("init", "-q", "-b", "main");
    commit();
  });

  test("reads and changes only what differs from the commit, and says so", async () => {
    at.project.write("sealform.yaml", MANIFEST.replace("eu-west-1", "us"));
    const { stdout, paths } = await requests("plan", "--since", "main");
    expect(stdout).toContain(`Only what differs from main (${git("rev-parse", "HEAD").slice(0, 12)}) was looked at: 1 address.\n`);
    expect(stdout).toContain("Plan: 1 to create; 0 unchanged.");
    expect(paths).toEqual(["GET /orgs/acme", "GET /orgs/acme/actions/variables"]);
    expect((await at.run(["plan", "--since", "main", "--markdown"])).stdout).toMatch(
      /^\*\*Plan:.* Only what differs from <code>main<\/code> \(/,
    );
    expect((await applied("--since", "main")).done).toEqual([REGION]);
    commit();
    const after = await requests("drift", "--since", "HEAD");
    expect(after.paths).toEqual(["GET /orgs/acme"]);
    expect(after.stdout).toMatch(/^Only what differs from HEAD .*: 0 addresses\.\nNo drift/m);
  });

  test("what the lock, the protection or a delete changes is a difference, and the plan is applied from its file", async () => {
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
    commit();
    at.env.NPM_TOKEN = `another ${at.env.NPM_TOKEN}`;
    await at.run(["seal", ORG]);
    at.project.write(
      "sealform.yaml",
      MANIFEST.replace("waitTimer: 5", "waitTimer: 9")
        .replace(/variables:\n.*\n/, "")
        .replace(/ {8}secrets:\n.*DATABASE_URL.*\n/, ""),
    );
    await at.run(["plan", "--since", "HEAD", "--out", "plan.json"]);
    const plan = JSON.parse(at.project.read("plan.json"));
    expect(plan.changes.map((c: { action: string; address: string }) => `${c.action} ${c.address}`).sort()).toEqual([
      "delete env:api/production/actions/secret/DATABASE_URL",
      `delete ${REGION}`,
      "protect env:api/production",
      `rotate ${ORG}`,
    ]);
    expect(plan.since).toMatchObject({ ref: "HEAD", scopes: [] });
    const { done, code, notReviewed } = await applied("plan.json");
    expect({ code, notReviewed, count: done.length }).toEqual({ code: 0, notReviewed: [], count: 4 });
    expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
  });

  test("widened access is told without the list of repositories, a delete with what takes over", async () => {
    const both = MANIFEST.replace("    secrets:\n", "    secrets:\n      NPM_TOKEN: { value: { env: NPM_TOKEN } }\n");
    at.project.write("sealform.yaml", both);
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
    commit();
    at.project.write("sealform.yaml", MANIFEST.replace("visibility: selected, repositories: [web, api]", "visibility: all"));
    const { stdout, paths } = await requests("plan", "--since", "HEAD", "--json");
    expect(paths).not.toContain("GET /orgs/acme/repos");
    expect(paths.length).toBeLessThanOrEqual(12);
    const own = "repo:api/actions/secret/NPM_TOKEN";
    expect(JSON.parse(stdout).changes.map(({ address, effect }: { address: string; effect: object }) => [address, effect])).toEqual([
      [ORG, { gainedOthers: ["public", "private"] }],
      [own, { takesOver: [{ scope: "repo:api", address: ORG }] }],
    ]);
    const alone = await requests("plan", "--only", own);
    expect(alone.stdout).toContain(`repo:api then reads ${ORG}\n`);
    at.github.simulator.faults.add({ method: "GET", path: "/orgs/acme/actions/secrets", status: 403 });
    expect((await requests("plan", "--only", own)).stdout).toContain(
      `what takes over in repo:api is not known: whether it can read ${ORG} was not read\n`,
    );
  });

  test("a plan file of an older commit is not the whole of the one that is checked out, whatever it says", async () => {
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
    commit();
    const state = () => JSON.parse(at.project.read("sealform.state.json")).appliedCommit;
    const first = state();
    const changed = MANIFEST.replace("eu-west-1", "us");
    at.project.write("sealform.yaml", changed);
    commit();
    await at.run(["plan", "--since", first, "--out", "plan.json"]);
    at.project.write("sealform.yaml", changed.replace("waitTimer: 5", "waitTimer: 9"));
    commit();
    const { code, done, notReviewed } = await applied("plan.json");
    expect({ code, done, left: addressesOf(notReviewed) }).toEqual({ code: 2, done: [REGION], left: ["env:api/production"] });
    expect(state()).toBe(first);
    await at.run(["plan", "--since", first, "--out", "plan.json"]);
    expect(await applied("plan.json")).toMatchObject({ code: 0, notReviewed: [] });
    expect(state()).toBe(git("rev-parse", "HEAD"));
  });

  test("says which policies are not those of the commit, though no change shows it", async () => {
    at.project.write("sealform.yaml", `${MANIFEST}policies: { requireReviewers: ["prod*"] }\n`);
    const { stdout } = await at.run(["plan", "--since", "HEAD"]);
    expect(stdout).toContain("Policies are not those of HEAD: requireReviewers (new).\n");
    expect((await at.run(["plan", "--since", "HEAD", "--markdown"])).stdout).toContain("**Policies are not those of <code>HEAD</code>**");
  });

  test("a base that is extended, a new scope and a default are differences of what they change", async () => {
    at.project.write("base.yaml", "defaults: { stores: [actions] }\n");
    at.project.write("sealform.yaml", MANIFEST.replace("version: 1\n", "version: 1\nextends: [./base.yaml]\n"));
    git("add", "base.yaml");
    commit();
    at.project.write("base.yaml", "defaults: { stores: [actions], unmanaged: forbid }\n");
    expect((await planned("--since", "HEAD")).since).toMatchObject({ addresses: [], scopes: ["env:api/production", "org", "repo:api"] });
    at.project.write("base.yaml", "repositories: { lib: { variables: { A: a } } }\n");
    expect((await planned("--since", "HEAD")).since).toMatchObject({ addresses: ["repo:lib/actions/variable/A"], scopes: ["repo:lib"] });
  });

  test("an included file and the lock beside it are read from the commit, too", async () => {
    at.project.write("sealform.yaml", `${MANIFEST}include: [{ path: team.yaml, repositories: [lib] }]\n`);
    const team = (value: string) =>
      `repositories: { lib: { secrets: { A: { value: { env: NPM_TOKEN } } }, variables: { V: ${value} } } }\n`;
    at.project.write("team.yaml", team("one"));
    expect((await at.run(["seal", "repo:lib/actions/secret/A"])).code).toBe(0);
    git("add", "team.yaml", "team.lock.json");
    commit();
    expect((await planned("--since", "HEAD")).since).toMatchObject({ addresses: [], scopes: [] });
    at.project.write("team.yaml", team("two"));
    expect((await planned("--since", "HEAD")).since).toMatchObject({ addresses: ["repo:lib/actions/variable/V"], scopes: [] });
    at.env.NPM_TOKEN = `another ${at.env.NPM_TOKEN}`;
    expect((await at.run(["seal", "repo:lib/actions/secret/A"])).code).toBe(0);
    const both = ["repo:lib/actions/secret/A", "repo:lib/actions/variable/V"];
    expect((await planned("--since", "HEAD")).since).toMatchObject({ addresses: both, scopes: [] });
    // Before the file was included, all of it is new.
    expect((await planned("--since", "HEAD~1")).since).toMatchObject({ addresses: both, scopes: ["repo:lib"] });
  });

  test("a manifest that was not there then is new, all of it", async () => {
    git("mv", "sealform.yaml", "other.yaml");
    git("commit", "-qm", "away");
    at.project.write("sealform.yaml", MANIFEST);
    const { stderr, stdout } = await at.run(["plan", "--since", "HEAD"]);
    expect(stderr).toContain("sealform.yaml is not in HEAD: all of it is new");
    expect(stdout).toContain("Plan: 4 to create, 1 blocked");
  });

  test("errors are one message with what to do", async () => {
    for (const ref of ["--help", "-x", "main:sealform.yaml", "a..b", ""])
      expectOneClearMessage(await at.run(["plan", `--since=${ref}`]), /is not the name of a commit/, /origin\/main/);
    expectOneClearMessage(await at.run(["plan", "--since", "origin/nowhere"]), /no commit that is known here/, /git fetch/);
    at.project.write("sealform.yaml", "version: 1\norganization: acme\nsecrets: 5\n");
    commit("broken");
    at.project.write("sealform.yaml", MANIFEST);
    expectOneClearMessage(
      await at.run(["plan", "--since", "HEAD"]),
      /--since HEAD: the manifest has errors there: sealform\.yaml:3:10: /,
      /valid/,
    );
    at.project.write("sealform.lock.json", `${at.project.read("sealform.lock.json")}x`);
    commit("broken lock");
    git("checkout", "-q", "HEAD~2", "--", "sealform.lock.json");
    expectOneClearMessage(await at.run(["plan", "--since", "HEAD"]), /the lock file cannot be read there/, /valid/);
    const { PATH } = { PATH: at.project.path("nothing") };
    expectOneClearMessage(await at.run(["plan", "--since", "HEAD"], { env: { PATH } }), /no git on the PATH/, /install git/);
    commit("mended");
    git("clone", "-q", "--depth", "1", `file://${at.project.folder}`, "shallow");
    const shallow = { cwd: at.project.path("shallow") };
    expectOneClearMessage(await at.run(["plan", "--since", "HEAD~1"], shallow), /no commit that is known/, /fetch-depth: 0/);
    at.project.delete("shallow");
    at.project.delete(".git");
    expectOneClearMessage(await at.run(["plan", "--since", "HEAD"]), /not in a git work tree/, /check the repository out/);
    expect(at.writes()).toEqual([]);
  });

  test("one secret among 1,000 repositories costs at most 12 requests", async () => {
    await at.close();
    const name = (i: number) => `r${String(i).padStart(4, "0")}`;
    const repositories = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [name(i), { id: 1000 + i, visibility: "private" as const }]),
    );
    const many = (value: string) =>
      `version: 1\norganization: acme\nsecrets:\n  TOKEN: { visibility: selected, repositories: [${name(1)}, ${name(500)}, ${name(999)}], value: { env: NPM_TOKEN } }\nrepositories:\n${Array.from({ length: 1000 }, (_, i) => `  ${name(i)}: { secrets: { A: { value: { env: ${i === 7 ? value : "OTHER"} } } } }\n`).join("")}`;
    at = await estate(many("OTHER"), {
      ...SEED,
      organizations: { acme: { id: 1, plan: "enterprise", members: { alice: "admin" }, repositories } },
    });
    await at.run(["seal", "org/actions/secret/TOKEN"]);
    git("init", "-q", "-b", "main");
    commit();
    at.project.write("sealform.yaml", many("NPM_TOKEN"));
    await at.run(["seal", `repo:${name(7)}/actions/secret/A`]);
    const one = await requests("plan", "--since", "main");
    expect(one.stdout).toMatch(/Plan: 1 to create; 0 unchanged/);
    expect(one.paths.length).toBeLessThanOrEqual(12);
    commit();
    at.env.NPM_TOKEN = `another ${at.env.NPM_TOKEN}`;
    await at.run(["seal", "org/actions/secret/TOKEN"]);
    const shared = await requests("plan", "--since", "main");
    expect(shared.stdout).toMatch(/Plan: 1 to create; 0 unchanged/);
    expect(shared.paths.length).toBeLessThanOrEqual(12);
  }, 60_000);
});
