import { planJson } from "../../src/plan/json";
import { parsePlan } from "../../src/plan/parse";
import { Estate } from "./fixture";

const A = "repo:api/actions/secret/A";
const saved = () => JSON.stringify(planJson(new Estate().secret(A).seal(A).diff()));

test("a saved plan is read back as it was", () => {
  const plan = new Estate().secret(A).seal(A).diff();
  expect(parsePlan(JSON.stringify(planJson(plan)), "p.json")).toEqual({ ...plan, record: [] });
});

test.each([
  [
    "an edited change",
    saved().replace('"action":"create"', '"action":"delete"'),
    /p.json: the change of repo:api.actions.secret.A was edited/,
  ],
  ["an edited summary", saved().replace('"create":1', '"create":0'), /was edited/],
  ["a newer version", saved().replace('"version":1', '"version":2'), /version 2/],
  ["no JSON", "{", /no valid JSON/],
  ["another JSON", "[]", /not a plan file/],
  ["a change without digest", saved().replace(/"digest":"[0-9a-f]+"\}\]/, '"x":1}]'), /damaged/],
])("refuses %s", (_, text, message) => expect(() => parsePlan(text, "p.json")).toThrow(message));
