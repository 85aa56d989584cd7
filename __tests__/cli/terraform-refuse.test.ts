import { refusal, withheld } from "../../src/cli/terraform/refuse";
import type { DesiredState } from "../../src/model/desired";
import type { Change, Plan } from "../../src/plan";
import { TerraformState } from "../../src/terraform/terraform-state";

const planOf = (...changes: readonly Partial<Change>[]) => ({ changes }) as unknown as Plan;

describe("A delete whose replacement is blocked", () => {
  const leaver = {
    address: "repo:api/actions/secret/DB",
    action: "blocked",
    reason: "replacement-blocked",
    message: "it left",
    hint: "mend that",
  } as Change;
  const waiting = { address: "env:api/Staging/actions/secret/DB", action: "blocked", reason: "unsealed", kind: "secret" } as const;
  const told = (...changes: readonly Partial<Change>[]) => withheld(planOf(leaver, ...changes), { forget: [], blocked: [leaver] });

  test("has a first step where an environment is about to be made for it", () => {
    expect(told(waiting, { address: "env:api/Staging", kind: "environment", action: "create" })).toMatchObject({
      rule: "terraform-delete",
      hint: "apply the environment alone first: declare env:api/Staging without the secret and leave repo:api/actions/secret/DB where it is; then move it",
    });
  });

  test("has the words of the plan otherwise", () => {
    expect(told(waiting, { address: "env:api/Staging", kind: "environment", action: "protect" })).toMatchObject({ hint: "mend that" });
    expect(told({ address: "env:api/Staging", kind: "environment", action: "create" })).toMatchObject({ hint: "mend that" });
  });
});

test("an environment that prevents self-review without a reviewer is refused: GitHub would not keep it", () => {
  const change = {
    address: "env:api/production",
    kind: "environment",
    action: "blocked",
    reason: "self-review",
    message: "needs a reviewer",
  } as const;
  const ground = { desired: {} as DesiredState, terraform: new TerraformState(), state: undefined, places: new Set<string>() };
  expect(refusal(planOf(change), ground, { adopt: true, repair: true })).toMatchObject({
    rule: "terraform-refused",
    message: "env:api/production: needs a reviewer",
  });
});
