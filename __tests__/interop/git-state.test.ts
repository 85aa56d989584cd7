import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "../../src/state";
import type { Git } from "../../src/state/git";
import { mergeStates } from "../../src/state/merge";
import type { Occasion } from "../../src/state/store";
import { hash, stateWith } from "../state/example-state";
import { canaries, expectNoCanary } from "../support/canaries";
import { git, LOCATION, type Place, place, REF, Remote, TestClock } from "./git-estate";

const A = "org/actions/secret/A";
const BEGIN: Occasion = { goesOn: true, plan: "sha256:aa", changes: { create: 2 }, progress: { past: 0, total: 2 } };
const END: Occasion = { goesOn: false, plan: "sha256:aa", changes: { create: 2 }, progress: { past: 2, total: 2 }, commit: "1".repeat(40) };
const state = (n = 1): State => stateWith({ [A]: { current: hash(n) } });
const rule = (name: string, message: string | RegExp = "") =>
  expect.objectContaining({
    rule: name,
    message: message instanceof RegExp ? expect.stringMatching(message) : expect.stringContaining(message),
  });
const lock = ({ store }: Place, timeoutMs = 0, command = "sealform apply") => store.lock({ command, timeoutMs });

test("what one clone writes another reads; the branch has the state and nothing else, and no clone has more branches", async () => {
  const remote = new Remote();
  const [one, other] = [remote.clone(), remote.clone()];
  const written = state();
  expect(await place(one).store.read()).toBeUndefined();
  await place(one).store.write(written);
  expect(written.serial).toBe(1);
  expect((await place(other).store.read())?.items.get(A)).toEqual({ current: hash(1) });
  expect(remote.files()).toEqual(["sealform.state.json"]);
  expect(git(one, "branch", "--all", "--format=%(refname)").split("\n")).not.toContain(REF);
  expect(git(one, "status", "--porcelain")).toBe("");
});

test.each([
  ["a shallow clone", ["--depth=1"]],
  ["a clone without blobs", ["--filter=blob:none"]],
])("reads and writes in %s", async (_, options) => {
  const remote = new Remote();
  git(remote.path, "config", "uploadpack.allowFilter", "true");
  const first = place(remote.clone());
  const known = state();
  for (let i = 0; i < 3; i++) await first.store.write(known);
  const folder = remote.clone(...options);
  const { store } = place(folder);
  const read = (await store.read())!;
  expect(read.serial).toBe(3);
  await store.write(read);
  expect(remote.commits()).toBe(4);
  expect((await store.at!(2))?.serial).toBe(2);
});

test("a bare clone is none: a folder that looks like one may have come with a commit", async () => {
  const remote = new Remote();
  await place(remote.clone()).store.write(state());
  await expect(place(remote.clone("--bare")).store.read()).rejects.toMatchObject({ rule: "git-repository" });
});

test("the log tells who applied which plan when, and nothing that a state does not hold", async () => {
  const remote = new Remote();
  const secrets = canaries();
  const env = {
    GITHUB_ACTOR: "alice",
    GITHUB_REPOSITORY: "acme/config",
    GITHUB_RUN_ID: "7",
    GITHUB_TOKEN: secrets.make("token"),
    NPM_TOKEN: secrets.make("npm"),
  };
  const it = place(remote.clone(), { env });
  const release = await lock(it);
  const known = state();
  await it.store.write(known, BEGIN);
  expect(JSON.parse(remote.show("sealform.state.json.lock"))).toMatchObject({
    actor: "alice",
    hostname: "build-1",
    until: "2026-11-21T12:10:00.000Z",
    run: "https://github.com/acme/config/actions/runs/7",
  });
  await it.store.write(known, { ...BEGIN, progress: { past: 1, total: 2 } });
  await it.store.write(known, END);
  await release();
  expect(remote.files()).toEqual(["sealform.state.json"]);
  expect(remote.log()).toEqual(["apply: begins 2 changes (alice)", "apply: 1 of 2 changes, going on (alice)", "apply: 2 created (alice)"]);
  expect(remote.log("%an <%ae>")[2]).toBe("alice <alice@users.noreply.github.com>");
  expect(git(remote.path, "log", "-1", "--format=%(trailers)", REF).trim().split("\n")).toEqual([
    "Sealform-Actor: alice",
    "Sealform-Host: build-1",
    "Sealform-Run: https://github.com/acme/config/actions/runs/7",
    "Sealform-Plan: sha256:aa",
    `Sealform-Commit: ${"1".repeat(40)}`,
    "Sealform-State: sealform.state.json",
    "Sealform-Serial: 3",
  ]);
  expectNoCanary({ log: git(remote.path, "log", "-p", REF), folder: remote.folder, notes: it.notes }, secrets);
});

describe("two at once", () => {
  test("the second is refused, and told who holds the state and since when", async () => {
    const remote = new Remote();
    const clock = new TestClock();
    const [one, other] = [
      place(remote.clone(), { clock, env: { GITHUB_ACTOR: "alice" } }),
      place(remote.clone(), { clock, hostname: "build-2" }),
    ];
    await lock(one);
    await one.store.write(state(), BEGIN);
    clock.time += 180_000;
    await expect(lock(other)).rejects.toEqual(
      rule("state-locked", /alice: sealform apply \(process \d+ on build-1\), for 3 minutes; until 2026-11-21T12:10/),
    );
  });

  test("the second waits when it may, and goes on from what the first has written", async () => {
    const remote = new Remote();
    const [one, other] = [place(remote.clone()), place(remote.clone(), { hostname: "build-2" })];
    const release = await lock(one);
    const known = state();
    await one.store.write(known, BEGIN);
    other.clock.sleep = async (ms) => {
      other.clock.time += ms;
      if (other.clock.time > Date.parse("2026-11-21T12:00:20Z")) await one.store.write(known, END).then(release);
    };
    const release2 = await lock(other, 60_000);
    expect((await other.store.read())?.serial).toBe(2);
    await release2();
    expect(remote.commits()).toBe(2);
  });

  test("of two that have both read a free state one gets it, and the other has done nothing", async () => {
    const remote = new Remote();
    const [one, other] = [place(remote.clone()), place(remote.clone(), { hostname: "build-2" })];
    const releases = [await lock(one), await lock(other)];
    await one.store.write(state(1), BEGIN);
    await expect(other.store.write(state(2), BEGIN)).rejects.toEqual(rule("state-moved", "apply: begins 2 changes"));
    for (const release of releases) await release();
    expect((await place(remote.clone()).store.read())?.items.get(A)).toEqual({ current: hash(1) });
  });

  test("who holds before its first write keeps others out, pushes again only after a pace, and gives it back", async () => {
    const remote = new Remote();
    const clock = new TestClock();
    const [one, other] = [place(remote.clone(), { clock }), place(remote.clone(), { clock, hostname: "build-2" })];
    const release = await lock(one);
    for (const ms of [0, 59_000, 1_000]) {
      clock.time += ms;
      await one.store.hold();
    }
    expect(remote.commits()).toBe(2);
    await expect(lock(other)).rejects.toEqual(rule("state-locked", /until 2026-11-21T12:11/));
    await release();
    expect(remote.commits()).toBe(3);
    await (await lock(other))();
    expect(await other.store.read()).toBeUndefined();
  });

  test("of two that hold at once the slower one is refused; without a lock nothing is held", async () => {
    const remote = new Remote();
    const [one, other] = [place(remote.clone()), place(remote.clone(), { hostname: "build-2" })];
    await one.store.hold();
    const releases = [await lock(one), await lock(other)];
    await one.store.hold();
    await expect(other.store.hold()).rejects.toEqual(rule("state-moved", "since it was read: apply: holds the lock"));
    for (const release of releases) await release();
    expect(remote.commits()).toBe(2);
  });

  test("an end that overlaps a write leaves the write, and no lock", async () => {
    const remote = new Remote();
    const it = place(remote.clone());
    const release = await lock(it);
    const known = state();
    await it.store.write(known, BEGIN);
    await Promise.all([release(), it.store.write(known)]);
    expect(remote.files()).toEqual(["sealform.state.json"]);
    expect(JSON.parse(remote.show("sealform.state.json")).serial).toBe(2);
  });

  test("a lease that has run out is taken over and said, but not before two clocks may differ", async () => {
    const remote = new Remote();
    const clock = new TestClock();
    const [one, other] = [place(remote.clone(), { clock }), place(remote.clone(), { clock, hostname: "build-2" })];
    await lock(one);
    const known = state();
    await one.store.write(known, BEGIN);
    clock.time += 11 * 60_000;
    await expect(lock(other)).rejects.toEqual(rule("state-locked"));
    clock.time += 2 * 60_000;
    await lock(other);
    expect(other.notes).toEqual([expect.stringMatching(/^sealform: the lock of .*on build-1.* has run out: taken over$/)]);
    await other.store.write((await other.store.read())!, BEGIN);
    await expect(one.store.write(known, END)).rejects.toEqual(rule("state-moved", "while we held its lock"));
  });

  test("a lease of a clock that is a day ahead ends when it was watched for its whole length", async () => {
    const remote = new Remote();
    const one = place(remote.clone(), { clock: new TestClock(Date.parse("2026-11-22T12:00:00Z")) });
    await lock(one);
    await one.store.write(state(), BEGIN);
    const other = place(remote.clone(), { hostname: "build-2" });
    await expect(lock(other, 60_000)).rejects.toEqual(rule("state-locked"));
    await lock(other, 13 * 60_000);
    expect(other.notes).toHaveLength(1);
  }, 120_000);

  test("two in one clone are kept apart without a push", async () => {
    const remote = new Remote();
    const folder = remote.clone();
    const [one, other] = [place(folder), place(folder, { hostname: "build-2" })];
    const release = await lock(one);
    await expect(lock(other)).rejects.toEqual(rule("state-locked"));
    await release();
    await (await lock(other))();
  });

  test("unlock ends the lease and says whose it was", async () => {
    const remote = new Remote();
    const one = place(remote.clone(), { env: { GITHUB_ACTOR: "alice" } });
    await lock(one);
    await one.store.write(state(), BEGIN);
    const other = place(remote.clone(), { hostname: "build-2" });
    expect(await other.store.unlock()).toContain("alice");
    expect(await other.store.unlock()).toBeUndefined();
    await (await lock(other))();
  });

  test("states under different paths share a branch, and their writers do not hinder each other", async () => {
    const remote = new Remote();
    const [one, other] = [place(remote.clone()), place(remote.clone(), { location: `${LOCATION}?path=copy/sealform.state.json` })];
    const [known, copy] = [state(1), state(2)];
    await lock(one);
    await one.store.write(known, BEGIN);
    await lock(other);
    await other.store.write(copy, BEGIN);
    await one.store.write(known, END);
    await other.store.write(copy, END);
    expect(remote.files()).toEqual(["copy/sealform.state.json", "sealform.state.json"]);
    expect(JSON.parse(remote.show("copy/sealform.state.json"))).toMatchObject({ serial: 2, items: { [A]: { current: hash(2) } } });
  });
});

describe("a push", () => {
  test("that a rule of the server refuses fails with the server's words, and leaves everything as it was", async () => {
    const remote = new Remote();
    remote.hook("pre-receive", 'echo "GH013: Repository rule violations found for refs/heads/sealform-state." >&2; exit 1');
    const { store } = place(remote.clone());
    const known = state();
    await expect(store.write(known)).rejects.toEqual(rule("git-refused", "GH013: Repository rule violations found"));
    expect(known.serial).toBe(0);
  });

  test("whose answer got lost counts as done", async () => {
    const remote = new Remote();
    const lossy =
      (git: Git): Git =>
      async (args, options) => {
        const done = await git(args, options);
        return args[0] === "push" ? { code: 128, stdout: Buffer.alloc(0), stderr: "fatal: the remote end hung up unexpectedly" } : done;
      };
    const { store } = place(remote.clone(), { wrap: lossy });
    const known = state();
    await store.write(known);
    await store.write(known);
    expect([known.serial, remote.commits()]).toEqual([2, 2]);
  });

  test("that never reaches the server fails, and can be made again", async () => {
    const remote = new Remote();
    let broken = true;
    const cut =
      (git: Git): Git =>
      async (args, options) =>
        broken && args[0] === "push" ? { code: 128, stdout: Buffer.alloc(0), stderr: "fatal: unable to access" } : git(args, options);
    const { store } = place(remote.clone(), { wrap: cut });
    const known = state();
    await expect(store.write(known)).rejects.toEqual(rule("git-unreachable", "cannot push the state: fatal: unable to access"));
    broken = false;
    await store.write(known);
    expect(remote.commits()).toBe(1);
  });

  test("runs no hook of the clone", async () => {
    const remote = new Remote();
    const folder = remote.clone();
    for (const name of ["pre-push", "reference-transaction", "post-index-change"])
      writeFileSync(join(folder, ".git/hooks", name), '#!/bin/sh\ntouch "$0.ran"\nexit 1\n', { mode: 0o755 });
    await place(folder).store.write(state());
    expect(readdirSync(join(folder, ".git/hooks")).filter((name) => name.endsWith(".ran"))).toEqual([]);
  });

  test("shows no credential of the remote's address", async () => {
    const remote = new Remote();
    const folder = remote.clone();
    git(folder, "remote", "set-url", "origin", "http://user:ghp_canarycanary123@127.0.0.1:1/x.git");
    const failure = await place(folder)
      .store.read()
      .catch((error: Error & { hint: string }) => `${error.message} ${error.hint}`);
    expect(failure).toContain("cannot read refs/heads/sealform-state of origin");
    expect(failure).not.toContain("canary");
  });
});

describe("refuses", () => {
  test("a folder that is no clone, a remote that is not there, and a transport that runs programs", async () => {
    const remote = new Remote();
    const folder = remote.clone();
    const bare = join(remote.folder, "none");
    mkdirSync(bare);
    await expect(place(bare, { env: { GIT_CEILING_DIRECTORIES: remote.folder } }).store.read()).rejects.toEqual(rule("git-repository"));
    await expect(place(folder, { location: `${LOCATION}?remote=upstream` }).store.read()).rejects.toEqual(rule("git-remote"));
    git(folder, "remote", "set-url", "origin", `ext::touch ${join(folder, "ran")}`);
    await expect(place(folder).store.read()).rejects.toEqual(expect.objectContaining({ rule: "git-unreachable" }));
  });

  test("a branch that was deleted or moved by hand under a running apply", async () => {
    const remote = new Remote();
    const { store } = place(remote.clone());
    const known = state();
    await store.lock({ command: "sealform apply", timeoutMs: 0 });
    await store.write(known, BEGIN);
    git(remote.path, "update-ref", "-d", REF);
    await expect(store.write(known, END)).rejects.toEqual(rule("state-moved", "the branch was deleted"));
    expect(() => remote.tip()).toThrow();
  });

  test("a state file that is damaged", async () => {
    const remote = new Remote();
    const folder = remote.clone();
    git(folder, "checkout", "--quiet", "--orphan", "x");
    writeFileSync(join(folder, "sealform.state.json"), "{");
    git(folder, "add", "sealform.state.json");
    git(folder, "commit", "--quiet", "-m", "by hand");
    git(folder, "push", "--quiet", "origin", `HEAD:${REF}`);
    await expect(place(remote.clone()).store.read()).rejects.toEqual(
      rule("state-invalid", "sealform.state.json in refs/heads/sealform-state of origin"),
    );
  });
});

test("what could not be pushed is merged with what was written since, on the ground of the history", async () => {
  const remote = new Remote();
  const { store } = place(remote.clone());
  const known = state(1);
  await store.write(known);
  const saved = { ...known, items: known.items.clone().set(A, { current: hash(2), revoked: [hash(1)], receipt: "2026-01-01T00:00:00Z" }) };
  await store.write({ ...known, items: known.items.clone().set("org/actions/secret/B", { current: hash(3) }) });
  const now = (await store.read())!;
  const { state: merged, addresses } = mergeStates((await store.at!(saved.serial))!, saved, now);
  expect(addresses).toEqual([A]);
  expect([...merged.items].map(([address, item]) => [address, item.current])).toEqual([
    [A, hash(2)],
    ["org/actions/secret/B", hash(3)],
  ]);
});
