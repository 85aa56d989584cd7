import { type Estate, estate } from "./estate";

const PATH = "/repos/acme/api/environments/production";
const VALUE = `${PATH}/secrets/DATABASE_URL`;
const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];

let at: Estate;
beforeEach(async () => {
  at = await estate();
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  await at.byHand(() => at.github.simulator.hand.remove(PATH));
});
afterEach(() => at.close());

async function expectRepaired(): Promise<void> {
  expect(await at.github.reveal()).toHaveProperty([VALUE], at.env.DATABASE);
  expect((await at.run(["drift"])).code).toBe(0);
}

test("apply --repair --seal makes an environment again that was deleted by hand, and seals its secrets for the new key", async () => {
  const { code, stderr } = await at.run([...APPLY, "--repair", "--seal"]);
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("sealed env:api/production/actions/secret/DATABASE_URL"),
  });
  await expectRepaired();
}, 90_000);

test("apply --repair --seal --only does so for what it names", async () => {
  const { code, stderr } = await at.run([...APPLY, "--repair", "--seal", "--only", "env:api/production"]);
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("sealed env:api/production/actions/secret/DATABASE_URL"),
  });
  await expectRepaired();
}, 90_000);

test("apply --repair, seal, apply --repair does the same in three steps", async () => {
  const first = await at.run([...APPLY, "--repair"]);
  expect([1, 3]).toContain(first.code);
  expect(await at.run(["seal"])).toMatchObject({ code: 0 });
  expect(await at.run([...APPLY, "--repair"])).toMatchObject({ code: 0 });
  await expectRepaired();
}, 90_000);

test("an environment that somebody else made again is still refused", async () => {
  await at.byHand(() => at.github.simulator.hand.request("PUT", PATH, {}));
  const { code, stderr } = await at.run(["seal"]);
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("is not the one that the lock file knows") });
}, 90_000);
