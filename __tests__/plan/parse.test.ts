import * as expressions from "@actions/expressions";
import { AddressMap } from "../../src/model/address-map";
import { digest } from "../../src/plan/canonical";
import { changeDigest } from "../../src/plan/digest";
import { planJson } from "../../src/plan/json";
import { parsePlan } from "../../src/plan/parse";
import type { Plan } from "../../src/plan/types";
import { repository } from "../audit/state";
import { Estate } from "./fixture";

const A = "repo:api/actions/secret/A";
const saved = () => JSON.stringify(planJson(new Estate().secret(A).seal(A).diff()));

/** Whoever edits a file can work out its digests. */
function edited(more: Partial<Plan>): string {
  const { digest: _own, ...plan } = { ...broken(), ...more };
  const changes = plan.changes.map((change) => ({ ...change, digest: changeDigest(plan, change) }));
  const shown = JSON.parse(JSON.stringify(planJson({ ...plan, changes, digest: "" })));
  delete shown.digest;
  return JSON.stringify({ ...shown, digest: digest(shown) });
}

function broken(): Plan {
  const estate = new Estate().scope("repo:api").own(A).exists(A);
  const ci = repository("api", { "ci.yml": `on: push\njobs: { go: { steps: [{ run: "\${{ secrets.A }}" }] } }\n` });
  estate.workflows = { repositories: [ci], expressions: expressions as never, allowBreak: new AddressMap([[A, "off"]]) };
  return estate.diff();
}

test("where a plan has looked for workflows is read back, and may be edited to look elsewhere", () => {
  expect(parsePlan(edited({}), "p.json").workflows).toEqual({ paths: ["checkouts"] });
  expect(parsePlan(edited({ workflows: { remote: true } }), "p.json").workflows).toEqual({ remote: true });
});

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
  ["places of workflows that are none", edited({ workflows: { paths: [1 as never] } }), /not a plan file/],
  ["no place of workflows at all", edited({ workflows: {} }), /not a plan file/],
  ["a break that is allowed without workflows", edited({ workflows: undefined }), /not a plan file/],
])("refuses %s", (_, text, message) => expect(() => parsePlan(text, "p.json")).toThrow(message));
