import { createHash } from "node:crypto";
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
`;
const FAST = ["--auto-approve", "--write-rate", "0"];
const PATHS = ["/repos/acme/api/actions/secrets/DB", "/repos/acme/web/actions/secrets/DATABASE"];

let at: Estate;
const printed: string[] = [];
const values = new Set<string>();
beforeAll(async () => {
  at = await estate(MANIFEST);
  at.project.write("deliver.js", DELIVER);
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
  const before = [at.project.read("sealform.lock.json"), at.project.read("sealform.state.json"), at.writes().length];
  const { code, stderr } = await run("rotate", "values.db");
  expect([code, stderr]).toEqual([1, expect.stringContaining("failed with exit code 3")]);
  expect([at.project.read("sealform.lock.json"), at.project.read("sealform.state.json"), at.writes().length]).toEqual(before);
  at.project.delete("broken");
});

test("nothing is generated for what could not be written", async () => {
  const state = at.project.read("sealform.state.json");
  await at.run(["state", "rm", "repo:web/actions/secret/DATABASE"]);
  const count = delivered().length;
  const { code, stderr } = await run("rotate", "values.db");
  expect([code, stderr]).toEqual([1, expect.stringContaining("could not be written, so that nothing was generated")]);
  expect(delivered()).toHaveLength(count);
  at.project.write("sealform.state.json", state);
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
  expect([changed.code, changed.stderr]).toEqual([1, again("repo:web/actions/secret/DATABASE")]);
  expect(changed.stderr).toContain("was changed by somebody else");
  at.project.write("deliver.js", program);
  at.project.write("broken", "");
  expect((await run("rotate", "values.db")).stderr).toEqual(again("repo:api/actions/secret/DB"));
  at.project.delete("broken");
  expect(at.project.files().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  await at.byHand(async () => {});
  expect(await run("rotate", "values.db")).toMatchObject({ code: 0 });
});

test("no generated value is in a file, in what was printed or in a request, in any form", async () => {
  const known = [...values].map((value, i) => ({ label: `generated ${i}`, value, core: value }));
  expect(known.length).toBeGreaterThanOrEqual(3);
  const places = { folder: at.project.folder, printed: printed.join("\n"), requests: at.github.received };
  expect(canariesIn(places, { all: known, make: () => "" })).toEqual([]);
  await at.close();
});
