import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Estate, estate, expectOneClearMessage } from "../cli/estate";
import { canaries, expectNoCanary } from "../support/canaries";
import { GIT_ENV, git, LOCATION, REF, Remote } from "./git-estate";

const ACTOR = { GITHUB_ACTOR: "alice", GITHUB_REPOSITORY: "acme/config", GITHUB_RUN_ID: "7" };
let it: Estate;
let remote: Remote;
beforeEach(async () => {
  [it, remote] = [await estate(), new Remote()];
  const { folder } = it.project;
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "remote", "add", "origin", `file://${remote.path}`);
  writeFileSync(join(folder, ".gitignore"), "values.env\n");
  Object.assign(it.env, GIT_ENV, ACTOR, { SEALFORM_STATE: LOCATION });
  expect((await it.run(["seal"])).code).toBe(0);
  commit("declare");
});
afterEach(async () => {
  expectNoCanary({ remote: remote.folder, log: git(remote.path, "log", "-p", "--all") }, { ...canaries(), all: values() });
  await it.close();
});

function values() {
  return [it.env.NPM_TOKEN!, it.env.DATABASE!].map((value) => ({ label: "value", value, core: value.split(/[/+]/)[1]! }));
}

function commit(message: string): string {
  const { folder } = it.project;
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", message);
  return git(folder, "rev-parse", "HEAD");
}

const saved = () => JSON.parse(remote.show("sealform.state.json"));
const apply = (...args: string[]) => it.run(["apply", "--auto-approve", "--write-rate", "0", ...args]);

test("an apply is two pushes, plan and drift are none, and the state names the commit that was applied", async () => {
  const head = git(it.project.folder, "rev-parse", "HEAD");
  // Its two secrets of the environment are not sealed: it does not exist yet.
  expect(await apply()).toMatchObject({ code: 3 });
  expect(remote.log()).toEqual([
    expect.stringMatching(/^apply: begins \d+ changes \(alice\)$/),
    expect.stringMatching(/^apply: \d+ created \(alice\)$/),
  ]);
  expect(remote.commits()).toBe(2);
  expect(saved()).toMatchObject({ serial: 2, appliedCommit: head });
  expect(remote.files()).toEqual(["sealform.state.json"]);
  expect(JSON.parse(it.project.read("sealform.lock.json")).lineage).toBe(saved().lineage);
  commit("lineage");
  for (const command of ["plan", "drift"]) await it.run([command]);
  expect(await it.run(["state", "list"])).toMatchObject({ code: 0, stdout: expect.stringContaining("org/actions/secret/NPM_TOKEN") });
  expect(remote.commits()).toBe(2);
  expect(it.project.files().filter((name) => name.startsWith("sealform.state"))).toEqual([]);
});

test("a second apply with nothing to do pushes nothing; one with two rounds pushes twice in each", async () => {
  expect(await apply("--seal")).toMatchObject({ code: 0 });
  expect(remote.commits()).toBe(4);
  expect(await apply()).toMatchObject({ code: 0 });
  expect(remote.commits()).toBe(4);
  // Sealing on the way changed the lock file after the commit.
  expect(await it.run(["state", "rm", "org/actions/variable/REGION"])).toMatchObject({ code: 0 });
  expect(remote.log().at(-1)).toBe("state rm (alice)");
});

test("an apply that is killed leaves its lock and intents; the next one takes over and ends the work without a word", async () => {
  it.github.simulator.faults.add({ method: "PUT", path: "/orgs/acme/actions/secrets/NPM_TOKEN", delayMs: 5_000 });
  const running = it.start(["apply", "--auto-approve", "--write-rate", "0"]);
  while (!it.github.received.some(({ method, url }) => method === "PUT" && url.includes("NPM_TOKEN")))
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(saved().items["org/actions/secret/NPM_TOKEN"].intent).toMatchObject({ action: "create", planned: true });
  running.child.kill("SIGKILL");
  await running.done;
  it.github.simulator.faults.clear();
  const elsewhere = await apply();
  expect(elsewhere.stderr).toContain("that of a process that is no more: taken over");
  expect(elsewhere.code).toBe(3);
  expect(JSON.stringify(saved())).not.toContain("intent");
});

test("the end of an apply that cannot be pushed is in a file, and state push brings it back", async () => {
  remote.hook("update", 'git cat-file -p "$3" | grep -q "^apply: begins" || { echo "GH013: not now" >&2; exit 1; }');
  const refused = await apply();
  expect(refused.stderr).toMatch(
    /sealform: error: what was applied could not be pushed and is in .*sealform\.state\.unpushed-1\.json: .*GH013: not now/,
  );
  expect(refused.stderr).toMatch(/sealform state push .*unpushed-1\.json/);
  expect(refused.code).toBe(1);
  expect(saved().items["org/actions/variable/REGION"].intent.planned).toBe(true);
  remote.hook("update", "exit 0");
  await it.run(["state", "unlock"]);
  const file = readdirSync(it.project.folder).find((name) => name.startsWith("sealform.state.unpushed"))!;
  expect(await it.run(["state", "push", file])).toMatchObject({ code: 0, stderr: expect.stringContaining("org/actions/variable/REGION") });
  expect(JSON.stringify(saved())).not.toContain("intent");
  expect((await it.run(["plan", "--json"])).stdout).toContain('"changes":');
  expect(JSON.parse((await it.run(["plan", "--json"])).stdout).summary).toMatchObject({ create: 0, rotate: 0, repair: 0, adopt: 0 });
});

test("state migrate moves a file to the branch and back, and never onto another state", async () => {
  const file = it.project.path("sealform.state.json");
  it.env.SEALFORM_STATE = undefined;
  await apply();
  const before = JSON.parse(readFileSync(file, "utf8"));
  expect(await it.run(["state", "migrate", "sealform.state.json", LOCATION])).toMatchObject({ code: 0 });
  expect(it.project.files()).not.toContain("sealform.state.json");
  expect(saved()).toMatchObject({ lineage: before.lineage, items: before.items });
  expectOneClearMessage(await it.run(["plan"]), /there is none at/, /--state/);
  expect((await it.run(["plan", "--state", LOCATION])).code).toBe(3);
  expect(await it.run(["state", "migrate", LOCATION, "back.json"])).toMatchObject({ code: 0 });
  expect(remote.tip()).toBeDefined();
  expectOneClearMessage(
    await it.run(["plan", "--state", LOCATION]),
    /there is none at sealform\.state\.json in refs\/heads\/sealform-state of origin/,
    /--state/,
  );
  writeFileSync(file, JSON.stringify({ ...before, lineage: "other" }));
  expectOneClearMessage(
    await it.run(["state", "migrate", "back.json", "sealform.state.json"]),
    /holds a state already, of another lineage/,
    /empty/,
  );
});

test("state migrate takes nothing from a branch that is the same one by another remote", async () => {
  await apply();
  git(it.project.folder, "remote", "add", "mirror", `file://${remote.path}`);
  expectOneClearMessage(
    await it.run(["state", "migrate", LOCATION, `${LOCATION}?remote=mirror`]),
    /one place, or a mirror/,
    /SEALFORM_STATE/,
  );
  expect(await it.run(["state", "list"])).toMatchObject({ code: 0 });
});

const DELIVER = `const { appendFileSync, existsSync } = require("node:fs");
process.stdin.resume().on("end", async () => {
  appendFileSync("delivered", "x");
  while (existsSync("hold")) await new Promise((resolve) => setTimeout(resolve, 20));
  process.exit(existsSync("broken") ? 3 : 0);
});
`;
const GENERATED = `version: 1
organization: acme
repositories:
  api: { secrets: { DB: { value: { generate: { length: 40 }, deliver: [node, ./deliver.js] } } } }
`;
const FAST = ["--auto-approve", "--write-rate", "0"];

test("a rotation holds the lock of the team from before its delivery to its end, and a second one delivers nothing", async () => {
  const { project } = it;
  const deliveries = () => (project.files().includes("delivered") ? project.read("delivered").length : 0);
  const rotate = ["rotate", "repo:api/actions/secret/DB", ...FAST];
  project.write("sealform.yaml", GENERATED);
  project.write("deliver.js", DELIVER);
  project.write(".gitignore", "values.env\ndelivered\nhold\nbroken\n");
  expect(await apply("--seal")).toMatchObject({ code: 0 });
  const three = (command: string, done: string) => [
    `${command}: holds the lock (alice)`,
    `${command}: begins 1 changes (alice)`,
    `${command}: 1 ${done} (alice)`,
  ];
  expect(remote.log()).toEqual(three("apply", "created"));
  commit("generated");
  git(project.folder, "push", "--quiet", "origin", "HEAD:refs/heads/generated");
  const elsewhere = remote.clone("--branch", "generated");

  await it.byHand(async () => {});
  project.write("hold", "");
  const first = it.start(rotate);
  while (deliveries() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const second = await it.run(rotate, { cwd: elsewhere });
  const looking = await it.run(["rotate", "--due"], { cwd: elsewhere });
  project.delete("hold");
  expectOneClearMessage(second, /the state is locked by alice: sealform rotate/, /--lock-timeout/);
  expect(looking).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Being rotated now\n.*under way since .*, by alice: sealform rotate/),
  });
  expect(readdirSync(elsewhere)).not.toContain("delivered");
  expect(await first.done).toMatchObject({ code: 0 });
  expect(remote.log().slice(3)).toEqual(three("rotate", "rotated"));
  expect(remote.files()).toEqual(["sealform.state.json"]);
  expect((await it.run(["plan"])).stdout).toContain("No changes");

  project.write("broken", "");
  expect(await it.run(rotate)).toMatchObject({ code: 1, stderr: expect.stringContaining("failed with exit code 3") });
  expect(remote.log().slice(6)).toEqual(["rotate: holds the lock (alice)", "rotate (alice)"]);
  expect(await it.run(["rotate", "--due"])).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/^May be in use, and is not on GitHub/),
  });
  expect(remote.files()).toEqual(["sealform.state.json"]);
}, 60_000);

test("a branch that is gone is a lost state, never an empty one", async () => {
  await apply();
  git(remote.path, "update-ref", "-d", REF);
  expectOneClearMessage(
    await it.run(["plan"]),
    /the lock file names the state .* and there is none at sealform\.state\.json in refs\/heads/,
    /put it back/,
  );
  expectOneClearMessage(await apply(), /there is none/, /put it back/);
});
