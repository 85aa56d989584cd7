import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type Estate, estate } from "./estate";

/** What a schema has against a value; nothing when it is valid. */
function complaints(name: "plan" | "lock" | "state", text: string): string[] {
  const schema = readFileSync(join(__dirname, "../../schemas", `${name}.schema.json`), "utf8");
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(schema));
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

let at: Estate;
beforeAll(async () => {
  at = await estate();
});

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const plan = async () => complaints("plan", (await at.run(["plan", "--json"])).stdout);

test("plans, locks and states in every phase are what their schemas say", async () => {
  expect(await plan()).toEqual([]);
  await at.run(["seal"]);
  expect(complaints("lock", at.project.read("sealform.lock.json"))).toEqual([]);
  expect(await plan()).toEqual([]);
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  for (const kind of ["lock", "state"] as const) expect(complaints(kind, at.project.read(`sealform.${kind}.json`))).toEqual([]);
  await at.byHand(async () => {
    await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "by hand");
    await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/UNMANAGED", "by hand");
    await at.github.simulator.hand.remove("/orgs/acme/actions/secrets/NPM_TOKEN");
  });
  const drift = await at.run(["drift", "--json"]);
  expect([drift.code, complaints("plan", drift.stdout)]).toEqual([2, []]);
  at.project.write("sealform.yaml", "version: 1\norganization: acme\n");
  const leaving = await at.run(["plan", "--json"]);
  expect(JSON.parse(leaving.stdout).summary.delete).toBeGreaterThan(0);
  expect(complaints("plan", leaving.stdout)).toEqual([]);
  // SENTRY_DSN was changed by hand: its delete needs a yes of its own.
  expect((await at.run([...APPLY, "--repair"])).code).toBe(0);
  expect(complaints("state", at.project.read("sealform.state.json"))).toEqual([]);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());

test("a plan with a field that its schema does not know is found", () => {
  expect(complaints("plan", JSON.stringify({ version: 1, surprise: true }))).not.toEqual([]);
});
