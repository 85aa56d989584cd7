import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import type { ValueSource } from "../../src/model/desired";
import { generateValue, withSources } from "../../src/sealing";
import { tempProject } from "../support/project";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const API = "repo:api/actions/secret/DB_URL";
const WEB = "repo:web/actions/secret/DB_URL";
const PROD = "env:api/production/actions/secret/DB";
const HEX = "0123456789abcdef";
/** Keeps the hash of what it was given, never the value. */
const PROGRAM = [
  'let text = "";',
  'process.stdin.on("data", (chunk) => (text += chunk));',
  'process.stdin.on("end", () => require("fs").appendFileSync("delivered",',
  '  require("crypto").createHash("sha256").update(text).digest("hex") + "\\n"));',
].join(" ");

function generate(more: Partial<Extract<ValueSource, { from: "generate" }>> = {}): ValueSource {
  return { from: "generate", length: 32, alphabet: HEX, deliver: [process.execPath, "-e", PROGRAM], timeoutSeconds: 30, ...more };
}
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const delivered = (project: { read(name: string): string; files(): string[] }) =>
  project.files().includes("delivered") ? project.read("delivered").trim().split("\n") : [];
const yes = async () => true;

test("every character is as likely as any other: bytes that would favour the first ones are thrown away", () => {
  const alphabet = "abcdefghijklm";
  const all = (bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, i) => (next + i) % 256));
  let next = 0;
  const random = (bytes: number) => {
    const made = all(bytes);
    next += bytes;
    return made;
  };
  const text = generateValue({ length: 247, alphabet }, random).use(String);
  const counts = [...alphabet].map((character) => text.split(character).length - 1);
  expect(new Set(counts)).toEqual(new Set([19]));
});

test("length and alphabet are kept, whatever they are", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.uniqueArray(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 2 }),
      (length, codes) => {
        const alphabet = String.fromCharCode(...codes);
        const text = generateValue({ length, alphabet }, randomBytes).use(String);
        expect(text).toHaveLength(length);
        expect([...text].filter((character) => !alphabet.includes(character))).toEqual([]);
      },
    ),
  );
});

test("a value is delivered once for all places that share it, and what is delivered is what is sealed", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const desired = declare([API, WEB, PROD].map((address) => secret(address, generate({ shared: "db" }))));
  const { sealed } = await bench.seal({ desired, folder: project.folder, confirm: yes });
  expect(sealed).toHaveLength(3);
  expect(new Set([API, WEB, PROD].map((address) => bench.open(address))).size).toBe(1);
  expect(bench.open(API)).toMatch(/^[0-9a-f]{32}$/);
  expect(delivered(project)).toEqual([sha(bench.open(API))]);
});

test("a plain seal and --all make nothing anew; naming one place makes a new value for all", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const desired = declare([API, WEB].map((address) => secret(address, generate({ shared: "db" }))));
  const run = { desired, folder: project.folder, confirm: yes };
  await bench.seal(run);
  const first = bench.open(API);
  expect((await bench.seal(run)).sealed).toEqual([]);
  expect((await bench.seal({ ...run, all: true })).sealed).toEqual([]);
  expect((await bench.seal({ ...run, addresses: [WEB] })).sealed).toEqual([API, WEB]);
  expect(bench.open(API)).not.toBe(first);
  expect(bench.open(WEB)).toBe(bench.open(API));
  expect(delivered(project)).toHaveLength(2);
});

test("a place that is new waits, because nobody can seal the value again for it", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const places = [API, WEB].map((address) => secret(address, generate({ shared: "db" })));
  const run = { folder: project.folder, confirm: yes };
  await bench.seal({ ...run, desired: declare(places.slice(0, 1)) });
  const { sealed, pending, warnings } = await bench.seal({ ...run, desired: declare(places) });
  expect([sealed, pending.map(({ address }) => address), warnings.map(({ rule }) => rule)]).toEqual([[], [WEB], ["generate-again"]]);
  expect(delivered(project)).toHaveLength(1);
});

test.each<[string, string[], string]>([
  ["fails", [process.execPath, "-e", "process.stderr.write('why'); process.exit(3)"], "deliver-failed"],
  ["is not there", ["./no-such-program"], "deliver-failed"],
  ["closes its input at once", ["/bin/sh", "-c", "exec 0<&-; sleep 0.2; exit 1"], "deliver-failed"],
])("a program that %s leaves all as it was", async (_, deliver, rule) => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const before = bench.lock;
  const desired = declare([secret(API, generate({ deliver })), secret(WEB, { from: "env", name: "X" })]);
  const error = await bench
    .seal({ desired, folder: project.folder, env: { X: "x", PATH: process.env.PATH! }, confirm: yes })
    .catch((e) => e);
  expect(error).toMatchObject({ rule });
  expect(String(error.message)).not.toContain("why");
  expect(bench.lock).toBe(before);
});

test("a program that takes too long is killed", async () => {
  const bench = await Bench.create();
  const desired = declare([
    secret(API, generate({ deliver: [process.execPath, "-e", "setTimeout(() => {}, 60000)"], timeoutSeconds: 0.3 })),
  ]);
  await expect(bench.seal({ desired, folder: tempProject().folder, confirm: yes })).rejects.toMatchObject({ rule: "exec-timeout" });
});

test("it is asked for as a program that prints is, and nothing is delivered when another source fails", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const one = secret(API, generate());
  await expect(bench.seal({ desired: declare([one]), folder: project.folder })).rejects.toMatchObject({ rule: "exec-not-allowed" });
  const both = declare([one, secret(WEB, { from: "env", name: "NOT_SET" })]);
  await expect(bench.seal({ desired: both, folder: project.folder, confirm: yes })).rejects.toMatchObject({ rule: "env-unset" });
  expect(delivered(project)).toEqual([]);
});

test("it does not see our credentials", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const program = 'require("fs").writeFileSync("env", Object.keys(process.env).join())';
  const env = { GITHUB_TOKEN: "t", SEALFORM_TOKEN_X: "t", OTHER: "o", PATH: process.env.PATH! };
  const desired = declare([secret(API, generate({ deliver: [process.execPath, "-e", program] }))]);
  await bench.seal({ desired, folder: project.folder, env, confirm: yes });
  expect(project.read("env").split(",").sort()).toEqual(["OTHER", "PATH"]);
});

test("an interruption before the delivery delivers nothing, and one after it loses nothing", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const desired = declare([secret(API, generate())]);
  const world = { folder: project.folder, env: process.env, confirm: yes, random: randomBytes };
  const sealed = (when: "before" | "after") =>
    withSources(world, async (sources) => {
      const abort = new AbortController();
      const deliver = sources.deliver.bind(sources);
      const read = sources.read.bind(sources);
      sources.read = async (...args) => {
        if (when === "before") abort.abort();
        return read(...args);
      };
      sources.deliver = async (...args) => {
        await deliver(...args);
        abort.abort();
      };
      const result = await bench.seal({ desired, folder: project.folder, sources, signal: abort.signal });
      await result.delivery.run();
      return result;
    });
  await expect(sealed("before")).rejects.toMatchObject({ rule: "interrupted" });
  expect(delivered(project)).toEqual([]);
  expect((await sealed("after")).sealed).toEqual([API]);
  expect(delivered(project)).toEqual([sha(bench.open(API))]);
});

test("whoever brings the sources delivers when all else is ready, each value once, also when it is asked twice", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const desired = declare([API, WEB].map((address) => secret(address, generate({ shared: "db" }))));
  const world = { folder: project.folder, env: process.env, confirm: yes, random: randomBytes };
  await withSources(world, async (sources) => {
    const { delivery } = await bench.seal({ desired, folder: project.folder, sources });
    expect(delivered(project)).toEqual([]);
    delivery.tellLost();
    expect(bench.lines).toEqual([]);
    await delivery.run();
    await delivery.run();
    expect(delivered(project)).toEqual([sha(bench.open(API))]);
    delivery.tellLost();
    expect(bench.lines).toEqual([expect.stringContaining("values.db: its new value was delivered and is sealed nowhere")]);
  });
});

test("what fails before a delivery ends all deliveries from there on", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const desired = declare([secret(API, generate()), secret(WEB, generate())]);
  const world = { folder: project.folder, env: process.env, confirm: yes, random: randomBytes };
  await withSources(world, async (sources) => {
    const { delivery } = await bench.seal({ desired, folder: project.folder, sources });
    const before = async () => {
      if (delivered(project).length > 0) throw new Error("the lock is lost");
    };
    await expect(delivery.run(before)).rejects.toThrow("the lock is lost");
    expect(delivered(project)).toEqual([sha(bench.open(API))]);
    expect([API, WEB].map((address) => delivery.mayBeOut(address))).toEqual([true, false]);
  });
});

test("what may have been delivered is told, and a program that was not there got nothing", async () => {
  const [bench, project] = [await Bench.create(), tempProject()];
  const fails = (deliver: string[]) =>
    bench.failure({
      desired: declare([secret(API, generate()), secret(WEB, generate({ deliver }))]),
      folder: project.folder,
      confirm: yes,
    });
  await fails(["./no-such-program"]);
  expect(bench.lines).toEqual([expect.stringMatching(/^repo:api.* was delivered and is sealed nowhere/)]);
  await fails([process.execPath, "-e", "process.exit(1)"]);
  expect(bench.lines.slice(1)).toEqual([
    expect.stringMatching(/^repo:api.* was delivered .*sealform rotate repo:api\/actions\/secret\/DB_URL again/),
    expect.stringMatching(/^repo:web.* may have been delivered /),
  ]);
});
