import { type Estate, estate, SEED } from "./estate";

/** Counts what it is given. */
const DELIVER = `process.stdin.resume().on("end", () => require("fs").appendFileSync("delivered", "1\\n"));`;
const MANIFEST = `version: 1
organization: acme
targets:
  copy: { organization: other }
  own:
    organization: other
    override: { values: { db: { deliver: [node, ./own.js] } }, secrets: { NPM_TOKEN: null } }
values:
  db: { generate: { length: 40 }, deliver: [node, ./deliver.js] }
secrets:
  DB: { visibility: all, value: { from: db } }
  NPM_TOKEN: { visibility: all, value: { env: NPM_TOKEN } }
`;
const FAST = ["--auto-approve", "--write-rate", "0"];

let at: Estate;
beforeAll(async () => {
  at = await estate(MANIFEST, SEED);
  at.project.write("deliver.js", DELIVER);
  at.project.write("own.js", DELIVER.replace("delivered", "own"));
  expect(await at.run(["seal", "--all-targets"])).toMatchObject({ code: 0 });
});

test("two programs that check a value are given it once each", () => {
  expect([at.project.read("delivered"), at.project.read("own")]).toEqual(["1\n", "1\n"]);
});

test.each<[string, string[], string, string]>([
  [
    "the manifest's own place",
    [],
    "values.db is generated for target copy, too",
    "then at once sealform apply and sealform apply --target copy",
  ],
  [
    "a target",
    ["--target", "copy"],
    "values.db is generated for the manifest's own place, too",
    "then at once sealform apply --target copy and sealform apply",
  ],
])("a generated value that another target holds is not rotated in %s alone, and nothing is delivered", async (_, place, message, hint) => {
  const { code, stderr } = await at.run(["rotate", "DB", ...place, ...FAST]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  expect(stderr).toContain(`sealform seal values.db --all-targets, ${hint}`);
  // No approval would help, so none is asked for.
  expect(await at.run(["rotate", "DB", ...place])).toMatchObject({ code: 1, stderr });
  expect([at.project.read("delivered"), at.writes()]).toEqual(["1\n", []]);
});

test("seal and apply --seal make no other one for some of the targets either, and seal --all-targets makes one for all", async () => {
  const named = await at.run(["seal", "values.db", "--target", "copy"]);
  expect(named).toMatchObject({ code: 1, stderr: expect.stringContaining("the manifest's own place would be left with the value before") });
  const lock = at.project.read("sealform.copy.lock.json");
  at.project.delete("sealform.copy.lock.json");
  expect((await at.run(["seal", "--all-targets"])).stderr).toContain("sealform seal values.db --all-targets");
  const applied = await at.run(["apply", "--seal", "--target", "copy", ...FAST]);
  expect(applied.stderr).toContain("sealform seal values.db --all-targets");
  expect([at.project.read("delivered"), at.writes()]).toEqual(["1\n", []]);
  at.project.write("sealform.copy.lock.json", lock);
  expect(await at.run(["seal", "values.db", "--all-targets"])).toMatchObject({ code: 0 });
  expect([at.project.read("delivered"), at.project.read("own")]).toEqual(["1\n1\n", "1\n1\n"]);
});

test("a target with a program of its own rotates alone, once that is approved", async () => {
  expect(await at.run(["rotate", "DB", "--target", "own"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("[approval-needed]"),
  });
  expect(await at.run(["rotate", "DB", "--target", "own", ...FAST])).toMatchObject({ code: 0 });
  expect([at.project.read("delivered"), at.project.read("own")]).toEqual(["1\n1\n", "1\n1\n1\n"]);
});

test("after a leak other targets that have it are named, with what to do there", async () => {
  const { code, stdout } = await at.run(["rotate", "--incident", "DB", "--target", "copy", "--since", "2026-06-30", "--json"]);
  const { targets, steps } = JSON.parse(stdout);
  expect([code, targets]).toEqual([0, [null, "own"]]);
  expect(steps[1].facts).toContain("the manifest's own place: has it, too, by its declaration or lock; it was not looked at here");
  expect(steps[1].commands).toEqual([
    "sealform seal DB --all-targets",
    "sealform apply --target copy",
    "sealform apply",
    "sealform apply --target own",
    "sealform rotate --incident DB --since 2026-06-30T00:00:00Z",
    "sealform rotate --incident DB --since 2026-06-30T00:00:00Z --target own",
  ]);
  const npm = JSON.parse((await at.run(["rotate", "--incident", "NPM_TOKEN", "--json"])).stdout);
  expect(npm.targets).toEqual(["copy"]);
});

test("what failed for one target may be in use for all that share it: each keeps its copy, and its note", async () => {
  for (const target of [[], ["--target", "copy"]])
    expect(await at.run(["apply", ...target, "--adopt", ...FAST])).toMatchObject({ code: 0 });
  at.project.write("deliver.js", `${DELIVER}\nprocess.exitCode = 3;`);
  const { code, stderr } = await at.run(["seal", "values.db", "--all-targets"]);
  at.project.write("deliver.js", DELIVER);
  expect(code).toBe(1);
  const copies = at.project.files().filter((name) => name.endsWith(".kept"));
  expect(copies.map((name) => name.replace(/\.\d+\.\w+\.kept$/, ""))).toEqual(["sealform.copy.lock.json", "sealform.lock.json"]);
  for (const copy of copies) expect(stderr).toContain(copy);
  for (const target of [[], ["--target", "copy"]]) expect((await at.run(["drift", ...target])).code).toBe(2);
  expect(await at.run(["seal", "values.db", "--all-targets"])).toMatchObject({ code: 0 });
  expect(at.project.files().filter((name) => name.endsWith(".kept"))).toEqual([]);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
