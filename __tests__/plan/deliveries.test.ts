import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import type { ValueSource } from "../../src/model/desired";
import { planExitCode, planJson, renderMarkdown, renderPlan } from "../../src/plan";
import { Estate, liveSelected, present, selected, T0, T1 } from "./fixture";

const [API, WEB, NPM] = ["repo:api/actions/secret/DB", "repo:web/actions/secret/DATABASE", "org/actions/secret/NPM"];
const AT = "2026-01-31T12:00:00Z";
const value: ValueSource = { from: "generate", length: 32, alphabet: "abcdefghij", deliver: ["set"], timeoutSeconds: 30, shared: "db" };

/** One generated value in two places, in sync, with a delivery that the lock knows nothing of. */
function cutOff(): Estate {
  const estate = new Estate();
  for (const address of [API, WEB]) estate.secret(address, { value }).seal(address).own(address).exists(address).delivers(address, AT);
  return estate;
}
function gone(estate: Estate): Estate {
  estate.liveSecrets.delete("repo:web/actions/secret");
  estate.liveSecrets.set("repo:web/actions/secret", present([]));
  return estate;
}
const verdicts = (estate: Estate) => estate.diff().changes.map(({ address, action, reason }) => `${address} ${action} ${reason}`);

test("a delivery that was cut off is a difference though no change shows it, in text, Markdown and JSON", () => {
  const plan = cutOff().diff();
  expect(plan.changes).toEqual([]);
  expect(plan.deliveries).toEqual([{ name: "values.db", addresses: [API, WEB], at: AT }]);
  expect([planExitCode(plan, true), planExitCode(plan, false)]).toEqual([2, 0]);
  expect(renderPlan(plan, { color: false })).toContain("Plan: 1 delivery cut off; 2 unchanged.");
  expect(renderPlan(plan, { color: false, verb: "drift" })).toContain("Drift: 1 delivery cut off; 2 unchanged.");
  const markdown = renderMarkdown(plan, { verb: "drift" });
  expect(markdown).toMatch(/^\*\*Drift:\*\* 1 delivery cut off; .*\n\n\*\*A delivery was cut off\*\*\n\n- <code>values\.db<\/code>/);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync("schemas/plan.schema.json", "utf8")));
  expect(validate(JSON.parse(JSON.stringify(planJson(plan)))) ? [] : validate.errors).toEqual([]);
});

test("one that somebody is about is told, and is no difference yet", () => {
  const estate = cutOff();
  estate.options = { holder: { who: "alice: sealform rotate", startedAt: "2026-01-31T11:58:00.000Z", lives: true } };
  const plan = estate.diff();
  expect([plan.deliveries![0]!.underWay, planExitCode(plan, true)]).toEqual(["alice: sealform rotate", 0]);
  expect(renderPlan(plan, { color: false })).toMatch(/has been under way since .*, by alice: sealform rotate[\s\S]*No changes/);
  // Whoever came later is about something else.
  estate.options = { holder: { who: "bob", startedAt: "2026-01-31T12:00:01.000Z", lives: true } };
  expect(planExitCode(estate.diff(), true)).toBe(2);
  estate.options = { holder: { who: "eve", startedAt: "2026-01-31T11:00:00.000Z", lives: false } };
  const unsure = estate.diff();
  expect(planExitCode(unsure, true)).toBe(2);
  expect(unsure.notices.map(({ message }) => message).join()).toContain("the lock of eve is still there: whether it lives cannot be told");
});

test.each<[string, (estate: Estate) => unknown]>([
  ["changed outside", (e) => gone(e).exists(WEB, { updatedAt: T1 })],
  ["deleted outside", (e) => gone(e)],
  ["sealed and never applied", (e) => e.seal(WEB, "another", 2)],
  ["left in doubt", (e) => e.own(WEB, { intent: { action: "write", at: T0 } })],
  ["not ours", (e) => e.items.delete(WEB)],
])("the value before is not written where it was %s, and the hint says how to go on", (_, change) => {
  const estate = cutOff();
  change(estate);
  expect(verdicts(estate)).toEqual([`${WEB} blocked delivery-open`]);
  expect(estate.change()).toMatchObject({
    message: expect.stringContaining(`a rotation of values.db was under way at ${AT}`),
    hint: expect.stringContaining("sealform rotate values.db"),
  });
  expect(planExitCode(estate.diff(), false)).toBe(1);
});

test("a place that shares the value and was noted by nobody is blocked, too; other secrets are not", () => {
  const estate = cutOff().secret(NPM, { visibility: "all" }).seal(NPM);
  estate.deliveries!.delete(WEB);
  estate.items.delete(WEB);
  expect(verdicts(estate)).toEqual([`${NPM} create absent`, `${WEB} blocked delivery-open`]);
});

test("access alone changes no value, and is written", () => {
  const estate = new Estate()
    .secret(NPM, { ...selected("web"), value })
    .seal(NPM)
    .exists(NPM, liveSelected("web", "api"));
  estate.own(NPM, { access: { visibility: "selected", repositories: [1, 2] } }).delivers(NPM, AT);
  expect(verdicts(estate)).toEqual([`${NPM} access access-differs`]);
});

test.each<[string, (estate: Estate) => unknown]>([
  ["the lock holds it", (e) => [API, WEB].map((address) => e.seal(address, `${address} ${AT}`, 2))],
  ["it was applied", (e) => [API, WEB].map((address) => e.own(address, { seed: `${address} ${AT}`, generation: 2 }))],
  ["this command makes it", (e) => Object.assign(e, { options: { generates: [API, WEB] } })],
  [
    "it is generated no more",
    (e) => e.secrets.splice(0, 2, ...e.secrets.map((secret) => ({ ...secret, value: { from: "env", name: "X" } as const }))),
  ],
])("a delivery is settled where %s", (_, settle) => {
  const estate = cutOff();
  settle(estate);
  expect(estate.diff().deliveries).toBeUndefined();
});

test("an earlier one that is taken up settles those after it, and one that was cut off since is open", () => {
  const estate = cutOff();
  for (const address of [API, WEB]) estate.delivers(address, "2026-01-31T11:00:00Z", `${address} later`);
  expect(estate.diff().deliveries).toEqual([{ name: "values.db", addresses: [API, WEB], at: AT, earlier: ["2026-01-31T11:00:00Z"] }]);
  for (const address of [API, WEB]) estate.seal(address, `${address} ${AT}`, 2);
  expect(estate.diff().deliveries).toBeUndefined();
});

test("--only shows those of its addresses", () => {
  const estate = cutOff()
    .secret(NPM, { visibility: "all" })
    .seal(NPM)
    .own(NPM, { access: { visibility: "all", repositories: [] } })
    .exists(NPM);
  estate.only = [NPM];
  expect([estate.diff().deliveries, estate.diff().notices]).toEqual([undefined, []]);
});
