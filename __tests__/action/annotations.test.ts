import { ofPlan } from "../../src/action/annotations";
import type { Change, Plan } from "../../src/plan";
import { Estate } from "../plan/fixture";

const ORG = "org/actions/secret/NPM_TOKEN";

function annotationsOf(change: Partial<Change>) {
  const plan: Plan = { ...new Estate().diff(), changes: [{ address: ORG, kind: "secret", message: "m", ...change } as Change] };
  return ofPlan(plan, undefined);
}

test("warns of access that is widened, also where the list of repositories was not read", () => {
  const warning = { level: "warning", title: "access is widened" };
  expect(annotationsOf({ action: "access", effect: { gained: ["api", "web"] } })).toEqual([
    { ...warning, message: `${ORG}: m; readable by 2 more` },
  ]);
  expect(annotationsOf({ action: "access", effect: { gainedOthers: ["public", "private"] } })).toEqual([
    { ...warning, message: `${ORG}: m; readable by all repositories of the organization (their list was not read)` },
  ]);
});

test("does not warn of what is new, nor of what fewer can read", () => {
  expect(annotationsOf({ action: "create", effect: { gainedOthers: ["public"] } })).toEqual([]);
  expect(annotationsOf({ action: "access", effect: { lostOthers: ["public"] } })).toEqual([]);
});
