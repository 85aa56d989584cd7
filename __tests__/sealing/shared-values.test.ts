import type { ValueSource } from "../../src/model/desired";
import { tempProject } from "../support/project";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const API = "repo:api/actions/secret/DB_URL";
const WEB = "repo:web/actions/secret/DATABASE_URL";
const PROD = "env:api/production/actions/secret/DB";
const places = (value: ValueSource) => declare([API, WEB, PROD].map((address) => secret(address, value)));

test("a shared value is read once a run, sealed for each place, and not called the same value", async () => {
  const bench = await Bench.create();
  const project = tempProject();
  const program = "require('fs').appendFileSync('runs', 'x'); process.stdout.write(String(Math.random()))";
  const desired = places({ from: "exec", argv: [process.execPath, "-e", program], timeoutSeconds: 30, shared: "db" });
  const { warnings, sealed } = await bench.seal({ desired, confirm: async () => true, folder: project.folder });
  expect(sealed).toEqual([PROD, API, WEB]);
  expect(warnings).toEqual([]);
  expect(project.read("runs")).toBe("x");
  expect(new Set([API, WEB, PROD].map((address) => bench.open(address))).size).toBe(1);
  expect(new Set([API, WEB, PROD].map((address) => bench.lock.sealed.get(address)?.ciphertext)).size).toBe(3);
});

test("standard input gives one shared value to all of its places, and two shared values ask for two", async () => {
  const bench = await Bench.create();
  const { Readable } = await import("node:stream");
  await bench.seal({ desired: places({ from: "stdin", shared: "db" }), stdin: Readable.from(["from-stdin\n"]) });
  expect([API, WEB, PROD].map((address) => bench.open(address))).toEqual(["from-stdin", "from-stdin", "from-stdin"]);
  const two = declare([secret(API, { from: "stdin", shared: "db" }), secret(WEB, { from: "stdin", shared: "other" })]);
  await expect(bench.seal({ desired: two, addresses: [API, WEB], stdin: Readable.from(["x"]) })).rejects.toMatchObject({
    rule: "stdin-twice",
  });
});

test("another value that is equal to a shared one is still told", async () => {
  const bench = await Bench.create();
  const desired = declare([
    ...places({ from: "env", name: "DB", shared: "db" }).secrets,
    secret("org/actions/secret/X", { from: "env", name: "DB" }),
  ]);
  const { warnings } = await bench.seal({ desired, env: { DB: "one-value" } });
  expect(warnings.map(({ rule }) => rule)).toEqual(["same-value"]);
});

test("whoever names one place of a shared value, or the value, seals all of them again", async () => {
  const bench = await Bench.create();
  const desired = places({ from: "env", name: "DB", shared: "db" });
  await bench.seal({ desired, env: { DB: "before" } });
  expect((await bench.seal({ desired, env: { DB: "after" }, addresses: [WEB] })).sealed).toHaveLength(3);
  expect(bench.open(API)).toBe("after");
  expect((await bench.seal({ desired, env: { DB: "again" }, addresses: ["values.db"] })).sealed).toHaveLength(3);
  expect((await bench.seal({ desired, addresses: [WEB], onlyDue: true })).sealed).toEqual([]);
  await expect(bench.seal({ desired, addresses: ["values.none"] })).rejects.toMatchObject({ rule: "unknown-address" });
});

test("a place that is new is sealed alone", async () => {
  const bench = await Bench.create();
  const desired = places({ from: "env", name: "DB", shared: "db" });
  await bench.seal({ desired: declare(desired.secrets.filter(({ address }) => address !== WEB)), env: { DB: "one" } });
  expect((await bench.seal({ desired, env: { DB: "one" } })).sealed).toEqual([WEB]);
});
