import { createHash, generateKeyPairSync } from "node:crypto";
import { canariesIn } from "../support/canaries";
import { type Estate, estate } from "./estate";

/** Appends the hash of what it was given, never the value. */
const DELIVER = `const { createHash } = require("crypto");
let text = "";
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  if (require("fs").existsSync("broken")) { console.error(text); process.exit(3); }
  require("fs").appendFileSync("delivered", createHash("sha256").update(text).digest("hex") + "\\n");
});
`;
const MANIFEST = `version: 1
organization: acme
values:
  db: { generate: { length: 40 }, deliver: [node, ./deliver.js] }
repositories:
  api: { secrets: { DB: { value: { from: db } } } }
  web: { secrets: { DATABASE: { value: { from: db } } } }
  lib:
    secrets:
      CACHE_A: { value: { generate: { length: 40 }, deliver: [node, ./first.js] } }
      CACHE_B: { value: { generate: { length: 40 }, deliver: [node, ./second.js] } }
`;
const FAST = ["--auto-approve", "--write-rate", "0"];
const WEB = "repo:web/actions/secret/DATABASE";
const PATHS = ["/repos/acme/api/actions/secrets/DB", "/repos/acme/web/actions/secrets/DATABASE"];

let at: Estate;
const printed: string[] = [];
const values = new Set<string>();
beforeAll(async () => {
  at = await estate(MANIFEST);
  at.project.write("deliver.js", DELIVER);
  const others = DELIVER.replace('"delivered"', '"others"');
  at.project.write("first.js", others);
  at.project.write("second.js", others.replace('"broken"', '"second-broken"'));
});

// Two writes within one second of GitHub's cannot be told apart.
beforeEach(() => at.byHand(async () => {}));

async function run(...args: string[]) {
  const result = await at.run([...args, ...FAST]);
  printed.push(result.stdout, result.stderr);
  for (const value of Object.values(await at.github.reveal())) values.add(value);
  return result;
}
const sha = (text: string | undefined) =>
  createHash("sha256")
    .update(text ?? "")
    .digest("hex");
const copies = () => at.project.files().filter((name) => name.endsWith(".kept"));
const hand = () => at.github.simulator.hand;
const delivered = () => at.project.read("delivered").trim().split("\n");

test("what is delivered is what GitHub opens, in every place, at the first apply and after a rotation", async () => {
  expect(await run("apply", "--seal")).toMatchObject({ code: 0 });
  const first = await at.github.reveal();
  expect(PATHS.map((path) => sha(first[path]))).toEqual([delivered()[0], delivered()[0]]);
  await at.byHand(async () => {});
  expect(await run("rotate", "repo:api/actions/secret/DB")).toMatchObject({ code: 0 });
  const second = await at.github.reveal();
  expect(delivered()).toHaveLength(2);
  expect(PATHS.map((path) => sha(second[path]))).toEqual([delivered()[1], delivered()[1]]);
  expect(delivered()[1]).not.toBe(delivered()[0]);
});

test("a delivery that fails leaves lock, state and GitHub as they were, and what it printed is not shown", async () => {
  at.project.write("broken", "");
  const items = () => JSON.parse(at.project.read("sealform.state.json")).items;
  const before = [at.project.read("sealform.lock.json"), items(), at.writes().length];
  const { code, stderr } = await run("rotate", "values.db");
  expect([code, stderr]).toEqual([1, expect.stringContaining("failed with exit code 3")]);
  expect([at.project.read("sealform.lock.json"), items(), at.writes().length]).toEqual(before);
  at.project.delete("broken");
  // It may have been taken before the program failed.
  const [copy = "none"] = copies();
  expect(stderr).toContain(`is sealed in ${copy} alone`);
  expect((await at.run(["rotate", "values.db", "--kept", "sealform.lock.json", ...FAST])).code).toBe(0);
  expect([copies(), at.writes().length]).toEqual([[copy], before[2]]);
  at.project.delete(copy);
});

test("killed in the middle of a delivery: all commands say so, the sealed copy stays, and a rotation settles it", async () => {
  const program = at.project.read("deliver.js");
  at.project.write("deliver.js", program.replace("});\n", `});\nprocess.stdin.on("end", () => process.kill(process.ppid, "SIGKILL"));\n`));
  const count = delivered().length;
  await run("rotate", "values.db");
  at.project.write("deliver.js", program);
  expect([delivered().length, copies().length]).toEqual([count + 1, 1]);
  const told = /a rotation of values\.db was under way at 20\d\d-.* its new value may have been delivered/;
  expect((await at.run(["seal", "--refresh"])).stderr).toMatch(told);
  const plan = await at.run(["plan", "--detailed-exitcode"]);
  expect([plan.code, plan.stdout]).toEqual([2, expect.stringMatching(told)]);
  expect(plan.stdout).toContain("Plan: 1 delivery cut off; 4 unchanged.");
  expect(plan.stderr).toContain(`sealform rotate values.db --kept ${copies()[0]}`);
  const drift = await at.run(["drift", "--json"]);
  expect([drift.code, JSON.parse(drift.stdout).deliveries]).toEqual([2, [expect.objectContaining({ name: "values.db" })]]);
  const due = await at.run(["rotate", "--due"]);
  expect([due.code, due.stdout]).toEqual([2, expect.stringMatching(/^May be in use, and is not on GitHub\n {2}values\.db: a rotation of/)]);
  const applied = await run("apply");
  expect([applied.code, applied.stdout, copies().length]).toEqual([0, expect.stringMatching(told), 1]);
  await at.byHand(async () => {});
  expect(await run("rotate", "values.db")).toMatchObject({ code: 0 });
  expect((await at.run(["plan"])).stdout).not.toMatch(/under way/);
  const now = await at.github.reveal();
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
  expect([delivered().length, copies()]).toEqual([count + 2, []]);
});

test("the copy that a killed rotation left finishes it, without another delivery", async () => {
  const program = at.project.read("deliver.js");
  at.project.write("deliver.js", program.replace("});\n", `});\nprocess.stdin.on("end", () => process.kill(process.ppid, "SIGKILL"));\n`));
  await run("rotate", "values.db");
  at.project.write("deliver.js", program);
  const [copy = ""] = copies();
  const count = delivered().length;
  await at.byHand(() => hand().remove(PATHS[1]!));
  const repaired = await run("apply", "--repair");
  expect([repaired.code, repaired.stdout]).toEqual([1, expect.stringContaining("blocked: delivery-open")]);
  const { code, stdout } = await run("rotate", "values.db", "--repair", "--kept", copy);
  expect([code, stdout]).toEqual([0, expect.not.stringContaining("under way")]);
  expect([delivered().length, copies()]).toEqual([count, []]);
  const now = await at.github.reveal();
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
});

/** What a rotation that delivers nothing leaves as it was. */
const untouched = () => [delivered().length, at.project.read("sealform.lock.json"), at.writes().length];

test.each<[string, () => Promise<unknown>, string[], string, string]>([
  ["is not ours", () => at.run(["state", "rm", WEB]), [], "it exists and was not written by Sealform", "`--adopt` takes it over"],
  ["was deleted by hand", () => hand().remove(PATHS[1]!), [], "it was changed outside of Sealform", "`--repair` writes"],
  ["is sealed by nobody who is trusted", async () => {}, ["signers"], "its sealed value is not signed", "with a signing key"],
])("nothing is delivered to what the apply would leave out because it %s", async (_, before, how, message, hint) => {
  const state = at.project.read("sealform.state.json");
  await at.byHand(before);
  const was = untouched();
  const publicKey = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
  if (how.includes("signers")) at.env.SEALFORM_SIGNERS = `alice=${publicKey}`;
  const { code, stderr } = await run("rotate", "values.db");
  delete at.env.SEALFORM_SIGNERS;
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/could not be written, so that nothing was generated/) });
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
  expect(untouched()).toEqual(was);
  at.project.write("sealform.state.json", state);
  await at.byHand(() => run("apply", "--repair"));
});

test("what was changed by hand is written with --repair, and delivered then", async () => {
  await at.byHand(() => hand().remove(PATHS[1]!));
  const count = delivered().length;
  expect(await run("rotate", "values.db", "--repair")).toMatchObject({ code: 0 });
  expect(delivered()).toHaveLength(count + 1);
  const now = await at.github.reveal();
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
});

test("at a terminal it says what is delivered and what changes before it asks, and a no delivers nothing", async () => {
  await at.byHand(() => hand().remove(PATHS[1]!));
  const was = untouched();
  const no = await at.run(["rotate", "values.db", "--write-rate", "0"], { tty: true, input: "n\n" });
  printed.push(no.stdout, no.stderr);
  expect(no.code).toBe(1);
  expect(no.stdout).toContain('"node" "./deliver.js"');
  expect(no.stdout).toContain(WEB);
  expect(no.stderr).toContain("Deliver the new value and apply these 2 changes?");
  expect(untouched()).toEqual(was);
  const yes = await at.run(["rotate", "values.db", "--write-rate", "0"], { tty: true, input: "y\n" });
  printed.push(yes.stdout, yes.stderr);
  expect(yes.code).toBe(0);
  expect(delivered()).toHaveLength((was[0] as number) + 1);
});

test("without a terminal and --auto-approve nothing is delivered", async () => {
  const was = untouched();
  const { code, stderr } = await at.run(["rotate", "values.db"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("there is no terminal to ask at")]);
  expect(untouched()).toEqual(was);
});

test("a write that GitHub refuses after the delivery is finished by the next apply, with the value that was delivered", async () => {
  at.github.simulator.faults.add({ method: "PUT", path: PATHS[1]!, status: 422 });
  expect((await run("rotate", "values.db")).code).toBe(1);
  at.github.simulator.faults.clear();
  const count = delivered().length;
  expect((await run("apply")).code).toBe(0);
  const now = await at.github.reveal();
  expect(delivered()).toHaveLength(count);
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
});

test("where GitHub has the value of the lock file in one place alone, naming the lock file writes it in the other", async () => {
  at.github.simulator.faults.add({ method: "PUT", path: PATHS[1]!, status: 422 });
  expect((await run("rotate", "values.db")).code).toBe(1);
  at.github.simulator.faults.clear();
  at.project.write("broken", "");
  expect((await run("rotate", "values.db")).code).toBe(1);
  at.project.delete("broken");
  const count = at.writes().length;
  expect(await run("rotate", "values.db", "--kept", "sealform.lock.json")).toMatchObject({ code: 0 });
  expect(at.writes()).toHaveLength(count + 1);
  const now = await at.github.reveal();
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
  for (const copy of copies()) at.project.delete(copy);
});

const again = (address: string) => expect.stringContaining(`run sealform rotate ${address} again`);

test("nothing is delivered when the lock file cannot be written", async () => {
  // Its temporary file would have a name of more than 255 bytes.
  const lock = `${"l".repeat(245)}.json`;
  at.project.write(lock, at.project.read("sealform.lock.json"));
  const count = delivered().length;
  const { code, stderr } = await run("rotate", "values.db", "--lock", lock);
  expect([code, stderr]).toEqual([1, expect.stringContaining("the name is too long")]);
  expect(delivered()).toHaveLength(count);
});

test("a value that was delivered and cannot be kept is told with what to do, and so is one that may have been", async () => {
  const program = at.project.read("deliver.js");
  at.project.write("deliver.js", `${program}\nrequire("fs").appendFileSync("sealform.lock.json", "\\n");`);
  const changed = await run("rotate", "values.db");
  expect([changed.code, changed.stderr]).toEqual([1, again("values.db")]);
  expect(changed.stderr).toContain("was changed by somebody else");
  at.project.write("deliver.js", program);
  at.project.write("broken", "");
  expect((await run("rotate", "values.db")).stderr).toEqual(again("values.db"));
  at.project.delete("broken");
  expect(at.project.files().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  await at.byHand(async () => {});
  expect(await run("rotate", "values.db")).toMatchObject({ code: 0 });
});

test("of two values the second cannot be delivered: the first is told by name, and nothing is sealed", async () => {
  at.project.write("second-broken", "");
  const was = untouched();
  const others = at.project.read("others");
  const { code, stderr } = await run("rotate", "CACHE_A", "CACHE_B");
  at.project.delete("second-broken");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /CACHE_A: its new value was delivered and is sealed in sealform\S+\.kept alone; .* GitHub have the old one: run sealform/,
  );
  expect(stderr).toMatch(/CACHE_B: its new value may have been delivered and is sealed in sealform\S+\.kept alone/);
  expect(untouched()).toEqual(was);
  expect(at.project.read("others").length).toBe(others.length + 65);
  await at.byHand(async () => {});
  expect(await run("rotate", "CACHE_A", "CACHE_B")).toMatchObject({ code: 0 });
});

test.each<[string, () => unknown, () => unknown, string]>([
  [
    "GitHub refuses the write",
    () => at.github.simulator.faults.add({ method: "PUT", path: PATHS[1]!, status: 422 }),
    () => at.github.simulator.faults.clear(),
    WEB,
  ],
  [
    "the state cannot be written",
    () =>
      at.project.write(
        "deliver.js",
        `${DELIVER}\nrequire("fs").mkdirSync("sealform.state.json.d"); require("fs").writeFileSync("sealform.state.json", "{");`,
      ),
    () => at.project.write("deliver.js", DELIVER),
    `repo:api/actions/secret/DB, ${WEB}`,
  ],
])("after the delivery %s: the value is named, where it is missing, and that apply goes on", async (_, breaks, mends, places) => {
  const state = at.project.read("sealform.state.json");
  breaks();
  const { code, stderr } = await run("rotate", "values.db");
  mends();
  expect([code, stderr]).toEqual([1, expect.stringContaining(`old one in ${places}: sealform apply writes it`)]);
  expect(stderr).toContain("values.db: its new value was delivered and is in the lock file");
  if (places !== WEB) at.project.write("sealform.state.json", state);
  await at.byHand(async () => {});
  const count = delivered().length;
  expect(await run("apply")).toMatchObject({ code: 0 });
  const now = await at.github.reveal();
  expect(PATHS.map((path) => sha(now[path]))).toEqual([delivered().at(-1), delivered().at(-1)]);
  expect(delivered()).toHaveLength(count);
});

test("apply --seal generates nothing that it may not write, and seals the rest", async () => {
  const CACHE_C = "/repos/acme/lib/actions/secrets/CACHE_C";
  await at.byHand(() => hand().setSecret(CACHE_C, "0f7d2c95e1-somebody-else"));
  at.project.write(
    "sealform.yaml",
    `${MANIFEST}      CACHE_C: { value: { generate: { length: 40 }, deliver: [node, ./first.js] } }
      CACHE_D: { value: { generate: { length: 40 }, deliver: [node, ./second.js] } }
`,
  );
  const others = at.project.read("others").length;
  const refused = await run("apply", "--seal");
  expect([refused.code, at.project.read("others").length]).toEqual([3, others + 65]);
  expect(refused.stderr).toMatch(
    /lib\/actions\/secret\/CACHE_C: nothing is generated.* was not written by Sealform \(`--adopt` takes it over/,
  );
  expect(await run("apply", "--seal", "--adopt")).toMatchObject({ code: 0 });
  const [last] = at.project.read("others").trim().split("\n").slice(-1);
  expect(sha((await at.github.reveal())[CACHE_C])).toBe(last);
});

test("a first delivery that was cut off is told, too, and apply --seal makes another one", async () => {
  at.project.write("sealform.yaml", `${MANIFEST}      CACHE_E: { value: { generate: { length: 40 }, deliver: [node, ./second.js] } }\n`);
  at.project.write("second-broken", "");
  expect((await run("apply", "--seal", "--adopt")).code).toBe(1);
  at.project.delete("second-broken");
  expect(await at.run(["rotate", "--due"])).toMatchObject({ code: 2, stdout: expect.stringContaining("CACHE_E: a rotation of repo:lib") });
  expect(copies()).toHaveLength(1);
  expect(await run("apply", "--seal")).toMatchObject({ code: 0, stdout: expect.not.stringContaining("under way") });
  const [last] = at.project.read("others").trim().split("\n").slice(-1);
  expect(sha((await at.github.reveal())["/repos/acme/lib/actions/secrets/CACHE_E"])).toBe(last);
  expect(copies()).toEqual([]);
});

test("no generated value is in a file, in what was printed or in a request, in any form", async () => {
  const known = [...values].map((value, i) => ({ label: `generated ${i}`, value, core: value }));
  expect(known.length).toBeGreaterThanOrEqual(3);
  const places = { folder: at.project.folder, printed: printed.join("\n"), requests: at.github.received };
  expect(canariesIn(places, { all: known, make: () => "" })).toEqual([]);
  await at.close();
});
