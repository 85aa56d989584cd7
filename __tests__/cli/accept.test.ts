import { type Estate, estate } from "./estate";

const ADDRESS = "org/actions/secret/NPM_TOKEN";
const PATH = "/orgs/acme/actions/secrets/NPM_TOKEN";
const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const manifest = (visibility: string, value: string) => `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: ${visibility}, value: ${value} }
`;
const OURS = "{ env: NPM_TOKEN }";

let at: Estate;
beforeEach(async () => {
  at = await estate(manifest("all", OURS));
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
});
afterEach(() => at.close());

const declare = (visibility: string, value: string) => at.project.write("sealform.yaml", manifest(visibility, value));
const setByHand = (value: string, visibility = "all") => at.byHand(() => at.github.simulator.hand.setSecret(PATH, value, { visibility }));
const plan = async () => {
  const { changes, summary } = JSON.parse((await at.run(["plan", "--json"])).stdout);
  return { unchanged: summary.unchanged, changes: changes.map((c: { action: string; reason: string }) => `${c.action}: ${c.reason}`) };
};

test("a change of visibility writes no old value of ours over the one that was accepted; a new one replaces it when that is allowed", async () => {
  await setByHand("theirs");
  expect(await at.run(["drift", "--accept"])).toMatchObject({ code: 0, stderr: expect.stringContaining(`accepted: ${ADDRESS}`) });
  expect(await plan()).toEqual({ unchanged: 1, changes: [] });
  declare("private", OURS);
  expect(await plan()).toEqual({ unchanged: 0, changes: ["blocked: value-needed"] });
  const before = at.writes();
  const applied = await at.run([...APPLY, "--adopt", "--repair"]);
  expect(applied.code).toBe(1);
  expect(applied.stdout).toContain("it was accepted");
  expect(at.writes()).toEqual(before);
  expect(await at.github.reveal()).toEqual({ [PATH]: "theirs" });
  expect((await at.run(["seal", "NPM_TOKEN"])).code).toBe(0);
  expect(await plan()).toEqual({ unchanged: 0, changes: ["adopt: was-existing"] });
  expect((await at.run([...APPLY, "--adopt"])).code).toBe(0);
  expect(await at.github.reveal()).toEqual({ [PATH]: at.env.NPM_TOKEN });
});

test("a sealed value that waits is not taken for applied, unless somebody says so", async () => {
  await at.run(["seal", "NPM_TOKEN"]);
  await setByHand("theirs");
  const drift = await at.run(["drift"]);
  expect(drift.stdout).toMatch(/rotate .*it was changed outside of Sealform/);
  const accepted = await at.run(["drift", "--accept"]);
  expect(accepted).toMatchObject({ code: 2, stderr: expect.stringMatching(/still to be applied: .*--applied/) });
  expect(await plan()).toEqual({ unchanged: 0, changes: ["adopt: was-existing"] });
  expect(await at.run(["drift", "--applied"])).toMatchObject({ code: 1, stderr: expect.stringContaining("--accept --applied") });
  await setByHand("theirs, too");
  expect(await at.run(["drift", "--accept", "--applied"])).toMatchObject({ code: 0 });
  expect(await plan()).toEqual({ unchanged: 1, changes: [] });
});

test("what was declared as existing is not taken for ours when a source is declared again", async () => {
  declare("all", "existing");
  expect((await at.run(APPLY)).code).toBe(0);
  await setByHand("theirs");
  expect((await at.run(APPLY)).code).toBe(0);
  declare("all", OURS);
  expect(await plan()).toEqual({ unchanged: 0, changes: ["adopt: was-existing"] });
  expect((await at.run(APPLY)).code).toBe(1);
  expect(await at.github.reveal()).toEqual({ [PATH]: "theirs" });
  expect((await at.run([...APPLY, "--adopt"])).code).toBe(0);
  expect(await at.github.reveal()).toEqual({ [PATH]: at.env.NPM_TOKEN });
});
