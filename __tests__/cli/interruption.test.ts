import { createHash } from "node:crypto";
import { expectDead } from "../support/processes";
import { type Estate, estate, MANIFEST } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate(MANIFEST);
});
afterEach(() => at.close());

const APPLY = ["apply", "--auto-approve", "--write-rate", "0", "--seal"];

/** Resolves when a request that matches has arrived. */
async function arrived(expression: RegExp): Promise<void> {
  while (!at.github.received.some(({ method, url }) => expression.test(`${method} ${url}`)))
    await new Promise((resolve) => setTimeout(resolve, 5));
}

const answered = () => at.github.requests.map(({ method, path }) => `${method} ${path}`);

test("SIGINT during an apply: the request under way ends, the state is saved, exit code 130, and the next apply goes on", async () => {
  at.github.simulator.faults.add({ method: "PUT", path: "/orgs/acme/actions/secrets/*", delayMs: 700 });
  const running = at.start(APPLY);
  await arrived(/^PUT .*\/orgs\/acme\/actions\/secrets\/NPM_TOKEN/);
  running.child.kill("SIGINT");
  const { code, stderr } = await running.done;
  expect(code).toBe(130);
  expect(stderr).toContain("interrupted");
  expect(await at.github.reveal()).toHaveProperty(["/orgs/acme/actions/secrets/NPM_TOKEN"], at.env.NPM_TOKEN);
  expect(at.project.files()).toContain("sealform.state.json");
  expect(at.project.files().filter((file) => file.endsWith(".lock"))).toEqual([]);
  expect(stderr).not.toContain("in doubt");
  at.github.simulator.faults.clear();
  expect((await at.run(APPLY)).code).toBe(0);
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
  expect(answered().filter((request) => request === "PUT /orgs/acme/actions/secrets/NPM_TOKEN")).toHaveLength(1);
}, 90_000);

test("SIGTERM while sealing: the program that gives the value ends too", async () => {
  at.project.write("sealform.yaml", MANIFEST.replace("[node, -p, process.env.DATABASE]", "[node, ./slow.js]"));
  at.project.write("slow.js", 'require("fs").writeFileSync("pid", String(process.pid)); setTimeout(() => {}, 60_000);');
  const environment = { method: "PUT", headers: { authorization: "Bearer admin-token-1", "user-agent": "test" } };
  await fetch(`${at.github.url}/repos/acme/api/environments/production`, environment);
  const running = at.start(["seal"]);
  while (!at.project.files().includes("pid") || at.project.read("pid") === "") await new Promise((resolve) => setTimeout(resolve, 5));
  const pid = Number(at.project.read("pid"));
  running.child.kill("SIGTERM");
  expect((await running.done).code).toBe(130);
  await expectDead(pid);
}, 90_000);

test("a second SIGINT ends at once", async () => {
  at.github.simulator.faults.add({ method: "PUT", path: "/orgs/acme/actions/secrets/*", delayMs: 4_000 });
  const running = at.start(APPLY);
  await arrived(/^PUT .*\/orgs\/acme\/actions\/secrets\/NPM_TOKEN/);
  running.child.kill("SIGINT");
  await new Promise((resolve) => running.child.stderr!.once("data", resolve));
  running.child.kill("SIGINT");
  expect((await running.done).code).toBe(130);
  expect(answered()).not.toContain("PUT /orgs/acme/actions/secrets/NPM_TOKEN");
}, 90_000);

test("SIGINT while planning: exit code 130, no lock is left, nothing was written", async () => {
  at.github.simulator.faults.add({ method: "GET", path: "/orgs/acme/actions/secrets", delayMs: 4_000 });
  const running = at.start(["apply", "--auto-approve"]);
  await arrived(/^GET .*\/orgs\/acme\/actions\/secrets/);
  running.child.kill("SIGINT");
  expect((await running.done).code).toBe(130);
  expect(answered().filter((request) => request.startsWith("GET /orgs/acme/actions/secrets"))).toEqual([]);
  expect(at.writes()).toEqual([]);
  expect(at.project.files()).toEqual(["sealform.yaml", "values.env"]);
}, 90_000);

/** Says that it runs, waits, and keeps the hash of its value. */
const DELIVER = `const { existsSync, writeFileSync } = require("node:fs");
let text = "";
process.stdin.on("data", (chunk) => (text += chunk)).on("end", async () => {
  writeFileSync("pid", String(process.pid));
  while (existsSync("hold")) await new Promise((resolve) => setTimeout(resolve, 5));
  writeFileSync("delivered", require("node:crypto").createHash("sha256").update(text).digest("hex"));
});
`;
const GENERATED = `version: 1
organization: acme
repositories: { api: { secrets: { DB: { value: { generate: { length: 40 }, deliver: [node, ./deliver.js] } } } } }
`;
const ROTATE = ["rotate", "DB", "--auto-approve", "--write-rate", "0"];

/** A rotation whose program runs and waits. */
async function delivering() {
  at.project.write("sealform.yaml", GENERATED);
  at.project.write("deliver.js", DELIVER);
  expect(await at.run(APPLY)).toMatchObject({ code: 0 });
  at.project.delete("pid");
  await at.byHand(async () => at.project.write("hold", ""));
  const running = at.start(ROTATE);
  while (!at.project.files().includes("pid") || at.project.read("pid") === "") await new Promise((resolve) => setTimeout(resolve, 5));
  return running;
}
const onGitHub = async () =>
  createHash("sha256")
    .update((await at.github.reveal())["/repos/acme/api/actions/secrets/DB"]!)
    .digest("hex");

test("SIGHUP during a delivery: its program is waited for, the lock file has what it took, and the next apply brings it to GitHub", async () => {
  const running = await delivering();
  running.child.kill("SIGHUP");
  await new Promise((resolve) => running.child.stderr!.once("data", resolve));
  at.project.delete("hold");
  const { code, stderr } = await running.done;
  expect([code, stderr]).toEqual([130, expect.stringContaining("its new value was delivered and is in the lock file")]);
  expect(await onGitHub()).not.toBe(at.project.read("delivered"));
  expect(await at.run(["rotate", "--due"])).toMatchObject({ code: 2, stdout: expect.stringContaining("sealform apply writes it") });
  expect(await at.run(APPLY)).toMatchObject({ code: 0 });
  expect(await onGitHub()).toBe(at.project.read("delivered"));
}, 90_000);

test("a second signal during a delivery ends its program, too: it cannot set its value after a later one; the copy stays", async () => {
  const running = await delivering();
  const pid = Number(at.project.read("pid"));
  running.child.kill("SIGTERM");
  await new Promise((resolve) => running.child.stderr!.once("data", resolve));
  running.child.kill("SIGTERM");
  expect((await running.done).code).toBe(130);
  await expectDead(pid);
  expect(await at.run(["drift"])).toMatchObject({ code: 2, stdout: expect.stringContaining("Drift: 1 delivery cut off") });
  expect(at.project.files().filter((name) => name.endsWith(".kept"))).toHaveLength(1);
}, 90_000);
