import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { emptyState, fileStateStore, printState } from "../../src/state";
import { identityOf } from "../../src/state/process-identity";
import { temporaryFolder } from "../files/temporary-folder";
import { ACME, HOST, stateWith } from "./example-state";
import { FakeClock } from "./fake-clock";

const folder = temporaryFolder();
const path = () => folder.file("sealform.state.json");
const store = (options: { clock?: FakeClock; pid?: number; hostname?: string } = {}) =>
  fileStateStore(path(), { clock: new FakeClock(), ...options });
const lock = { command: "sealform apply", timeoutMs: 0 };

test("there is no state before the first write", async () => {
  expect(await store().read()).toBeUndefined();
});

test("reads what it wrote, and counts writes", async () => {
  const state = emptyState({ lineage: "x", host: HOST, owner: ACME });
  await store().write(state);
  await store().write(state);
  expect(state.serial).toBe(2);
  expect(printState((await store().read())!)).toBe(printState(state));
  expect(readdirSync(folder.path)).toEqual(["sealform.state.json"]);
});

test("a write that fails does not count", async () => {
  const state = emptyState({ lineage: "x", host: HOST, owner: ACME });
  await expect(fileStateStore(folder.file("none/state"), { clock: new FakeClock() }).write(state)).rejects.toMatchObject({
    rule: "file-unwritable",
  });
  expect(state.serial).toBe(0);
});

test("a damaged state is an error, never an empty one", async () => {
  writeFileSync(path(), printState(stateWith({})).slice(0, 40));
  await expect(store().read()).rejects.toMatchObject({ rule: "state-invalid", message: expect.stringContaining(path()) });
});

describe("the lock", () => {
  test("is a file that says who holds it, and goes when it is released", async () => {
    const release = await store().lock(lock);
    expect(JSON.parse(readFileSync(`${path()}.lock`, "utf8"))).toMatchObject({
      pid: process.pid,
      hostname: hostname(),
      command: "sealform apply",
      startedAt: "2026-01-31T00:00:00.000Z",
    });
    await release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("tells who reads who holds it: a process of this machine while it lives, one of another as long as a lease would", async () => {
    const clock = new FakeClock();
    expect(await store({ clock }).holder!()).toBeUndefined();
    const release = await store({ clock }).lock(lock);
    expect(await store({ clock }).holder!()).toMatchObject({ startedAt: "2026-01-31T00:00:00.000Z", lives: true });
    await clock.sleep(3_600_000);
    expect(await store({ clock }).holder!()).toMatchObject({ who: expect.stringContaining("sealform apply"), lives: true });
    expect(await store({ clock, hostname: "elsewhere" }).holder!()).toMatchObject({ lives: false });
    await release();
    const { pid } = spawnSync("true");
    writeFileSync(
      `${path()}.lock`,
      JSON.stringify({ ...identityOf(pid, hostname()), command: "x", startedAt: "2026-01-31T00:00:00.000Z", token: "t" }),
    );
    expect(await store({ clock }).holder!()).toBeUndefined();
  });

  test("keeps a second one out, and says who holds it, since when, and what to do", async () => {
    const clock = new FakeClock();
    const release = await store({ clock }).lock(lock);
    await clock.sleep(180_000);
    await expect(store({ clock }).lock({ command: "other", timeoutMs: 0 })).rejects.toMatchObject({
      rule: "state-locked",
      message: `the state is locked by sealform apply (process ${process.pid} on ${hostname()}), for 3 minutes`,
      hint: expect.stringContaining("sealform state unlock"),
    });
    await release();
    await (await store().lock(lock))();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("is waited for as long as asked", async () => {
    const release = await store().lock(lock);
    const clock = new FakeClock();
    await expect(store({ clock }).lock({ ...lock, timeoutMs: 1200 })).rejects.toMatchObject({ rule: "state-locked" });
    expect(clock.sleeps).toEqual([500, 500, 200]);
    const freed = new FakeClock(0, (times) => (times === 3 ? release() : Promise.resolve()));
    await (await store({ clock: freed }).lock({ ...lock, timeoutMs: 60_000 }))();
    expect(freed.sleeps).toHaveLength(3);
  });

  test("of a dead process of this machine is taken over", async () => {
    const { pid } = spawnSync("true");
    await store({ pid }).lock(lock);
    expect(existsSync(`${path()}.lock`)).toBe(true);
    const release = await store().lock({ command: "next", timeoutMs: 0 });
    expect(JSON.parse(readFileSync(`${path()}.lock`, "utf8"))).toMatchObject({ command: "next", pid: process.pid });
    await release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("of a killed process is taken over", async () => {
    const child = spawn("sleep", ["60"]);
    await store({ pid: child.pid! }).lock(lock);
    await expect(store().lock(lock)).rejects.toMatchObject({ rule: "state-locked" });
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await store().lock(lock))();
  });

  test("of a process whose id another one has got since is taken over", async () => {
    const holder = { ...identityOf(process.pid, hostname()), command: "sealform apply", startedAt: "2026-01-31T00:00:00Z", token: "t" };
    writeFileSync(`${path()}.lock`, JSON.stringify(holder));
    await expect(store().lock(lock)).rejects.toMatchObject({ rule: "state-locked" });
    writeFileSync(`${path()}.lock`, JSON.stringify({ ...holder, started: "another-boot/1" }));
    await (await store().lock(lock))();
  });

  test("of another machine stands, whatever its process id", async () => {
    const { pid } = spawnSync("true");
    await store({ pid, hostname: "build-7" }).lock(lock);
    await expect(store().lock(lock)).rejects.toMatchObject({ rule: "state-locked", message: expect.stringContaining("on build-7") });
  });

  test("of another container that has the same host name stands", async () => {
    const { pid } = spawnSync("true");
    writeFileSync(
      `${path()}.lock`,
      JSON.stringify({
        pid,
        hostname: hostname(),
        namespace: "pid:[1]",
        command: "sealform apply",
        startedAt: "2026-01-31T00:00:00Z",
        token: "t",
      }),
    );
    await expect(store().lock(lock)).rejects.toMatchObject({ rule: "state-locked" });
  });

  test("whose file is damaged stands until it is ended", async () => {
    writeFileSync(`${path()}.lock`, "{");
    await expect(store().lock(lock)).rejects.toMatchObject({
      rule: "state-locked",
      message: "the state is locked by an unknown process (its lock file is damaged)",
    });
    expect(await store().unlock()).toBe("an unknown process (its lock file is damaged)");
    await (await store().lock(lock))();
  });

  test.each<[string, (file: string) => unknown]>([
    ["a pipe", (file) => spawnSync("mkfifo", [file])],
    [
      "a huge file",
      (file) => {
        writeFileSync(file, "");
        truncateSync(file, 8 * 1024 ** 3);
      },
    ],
    ["bytes that are no text", (file) => writeFileSync(file, Buffer.from([0xff, 0xfe]))],
    ["a link to nothing", (file) => symlinkSync("none", file)],
  ])("that is %s stands at once, and can be ended", async (_, make) => {
    make(`${path()}.lock`);
    await expect(store().lock(lock)).rejects.toMatchObject({ rule: "state-locked", message: expect.stringContaining("damaged") });
    expect(await store().unlock()).toContain("damaged");
    await (await store().lock(lock))();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("is had by one of many who try at once", async () => {
    const { pid } = spawnSync("true");
    await store({ pid }).lock(lock);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => store().lock(lock)));
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
    expect(readdirSync(folder.path)).toEqual(["sealform.state.json.lock"]);
  });

  test("unlock ends it and names who held it; without a lock it does nothing", async () => {
    const release = await store().lock(lock);
    expect(await store().unlock()).toBe(`sealform apply (process ${process.pid} on ${hostname()}), for 0 seconds`);
    expect(await store().unlock()).toBeUndefined();
    const next = await store().lock({ command: "next", timeoutMs: 0 });
    await release();
    expect(existsSync(`${path()}.lock`)).toBe(true);
    await next();
  });

  test("releasing it is no error when the folder has gone", async () => {
    const release = await store().lock(lock);
    rmSync(folder.path, { recursive: true });
    await expect(release()).resolves.toBeUndefined();
  });

  test("a folder that is not there is an error", async () => {
    await expect(fileStateStore(folder.file("none/state"), { clock: new FakeClock() }).lock(lock)).rejects.toMatchObject({
      rule: "file-unwritable",
    });
  });
});

test("a state that is reached by links has one lock", async () => {
  const other = (name: string) => fileStateStore(folder.file(name), { clock: new FakeClock() });
  mkdirSync(folder.file("real"));
  symlinkSync(folder.file("real"), folder.file("linked"));
  // Before there is a state, its folder says where it is.
  const first = await other("linked/s.json").lock(lock);
  await expect(other("real/s.json").lock(lock)).rejects.toMatchObject({ rule: "state-locked" });
  await first();
  await other("real/s.json").write(emptyState({ lineage: "x", host: HOST, owner: ACME }));
  symlinkSync("real/s.json", folder.file("s2.json"));
  const release = await other("s2.json").lock(lock);
  expect(existsSync(folder.file("real/s.json.lock"))).toBe(true);
  await expect(other("real/s.json").lock(lock)).rejects.toMatchObject({ rule: "state-locked" });
  expect(await other("linked/s.json").unlock()).toMatch(/sealform apply/);
  await release();
});
