import { symlinkSync } from "node:fs";
import { systemClock } from "../../src/github/clock";
import { fileStateStore } from "../../src/state";
import { type Estate, estate, expectOneClearMessage, MANIFEST } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate();
});
afterEach(() => at.close());

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const T = "org/actions/secret/T";

test("seal is refused while an apply holds the state, by whatever link, and leaves no lock behind", async () => {
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  symlinkSync("sealform.state.json", at.project.path("s2.json"));
  const before = at.project.read("sealform.lock.json");
  const release = await fileStateStore(at.project.path("sealform.state.json"), { clock: systemClock }).lock({
    command: "sealform apply",
    timeoutMs: 0,
  });
  for (const more of [[], ["--state", "s2.json"]])
    expectOneClearMessage(await at.run(["seal", "--all", ...more]), /locked by sealform apply/, /--lock-timeout/);
  expectOneClearMessage(await at.run([...APPLY, "--state", "s2.json"]), /locked by sealform apply/, /--lock-timeout/);
  expect(at.project.read("sealform.lock.json")).toBe(before);
  await release();
  expect((await at.run(["seal", "--all"])).code).toBe(0);
  expect(at.project.files().filter((file) => file.endsWith(".lock"))).toEqual([]);
}, 90_000);

test("a lock file that somebody changed meanwhile is not written over", async () => {
  await at.run(["seal"]);
  at.project.write(
    "sealform.yaml",
    MANIFEST.replace(
      "{ env: NPM_TOKEN }",
      "{ exec: [node, -e, \"require('fs').appendFileSync('sealform.lock.json', ' ')\"] }, allowEmpty: true",
    ),
  );
  const before = at.project.read("sealform.lock.json");
  expectOneClearMessage(await at.run(["seal", "NPM_TOKEN"]), /lock file .* was changed by somebody else/, /run the command again/);
  expect(at.project.read("sealform.lock.json")).toBe(`${before} `);
});

test("apply --seal grants nothing new; sealform seal does, and says so", async () => {
  const declared = (more: string) => `version: 1
organization: acme
secrets:
  T: { visibility: selected, repositories: ["l*", { topic: service }], value: { env: NPM_TOKEN } }
${more}`;
  at.project.write("sealform.yaml", declared(""));
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  await at.github.simulator.hand.createRepository("acme", "lurker");
  at.project.write("sealform.yaml", declared("  U: { visibility: all, value: { env: DATABASE } }\n"));
  const applied = await at.run([...APPLY, "--seal"]);
  expect(applied.code).toBe(0);
  expect(applied.stdout).toMatch(/matches, not granted: lurker/);
  expect(JSON.parse(at.project.read("sealform.lock.json")).selections).toEqual({ [T]: ["api", "lib"] });
  expect(at.writes().filter((write) => write.endsWith("/T") || write.includes("/T/"))).toHaveLength(1);
  const sealed = await at.run(["seal"]);
  expect(sealed.stderr).toContain(`selection ${T}: + lurker\n`);
  expect(JSON.parse(at.project.read("sealform.lock.json")).selections).toEqual({ [T]: ["api", "lib", "lurker"] });
}, 90_000);

describe("when the second sealing of apply --seal fails", () => {
  beforeEach(() => {
    at.project.write("sealform.yaml", MANIFEST.replace("process.env.DATABASE", "process.exit(7)"));
  });

  test("what the first round did is told, with the error", async () => {
    const { code, stdout, stderr } = await at.run([...APPLY, "--seal"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Applied: 4 done, 1 skipped; /m);
    expect(stderr).toMatch(
      /sealform: error: env:api\/production\/actions\/secret\/DATABASE_URL: .*exit code 7 \[[a-z-]+\]\nsealform: hint: /,
    );
  });

  test("--json has both in its one object", async () => {
    const { code, stdout } = await at.run([...APPLY, "--seal", "--json"]);
    expect(code).toBe(1);
    const { done, error } = JSON.parse(stdout);
    expect(done).toHaveLength(4);
    expect(error).toMatchObject({ rule: "exec-failed", message: expect.stringMatching(/exit code 7/) });
  });
});
