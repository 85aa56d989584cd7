import { isIncomplete } from "../../src/cli/terraform/incomplete";
import { inUse, isForbidden, refusal, removals, strayed, taken, withheld } from "../../src/cli/terraform/refuse";
import type { DesiredState } from "../../src/model/desired";
import type { Change, Plan } from "../../src/plan";
import { printResource, resourceName } from "../../src/terraform/resource-name";
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
      hint: "apply the environment alone first: declare env:api/Staging without the secret and leave repo:api/actions/secret/DB where it is; then move it, run `sealform seal` and apply",
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

test("what was left out counts as long as it is not there as it is declared", () => {
  const left = (reason: string) => [{ address: "env:api/Staging", reason, hint: "" }];
  const pending = planOf({ address: "env:api/staging", action: "create" });
  expect(["unplaced", "unresolved", "no-resource", "no-name"].map((reason) => isIncomplete(left(reason), pending))).toEqual(
    Array(4).fill(true),
  );
  expect([isIncomplete(left("unplaced"), planOf()), isIncomplete(left("unsealed"), planOf()), isIncomplete([], pending)]).toEqual([
    false,
    true,
    false,
  ]);
});

test("what `unmanaged: forbid` forbids is refused, and is told from what an apply may mend", () => {
  const change = { address: "repo:api/actions/secret/STRAY", kind: "secret", action: "blocked", reason: "unmanaged-forbidden" } as const;
  const ground = { desired: {} as DesiredState, terraform: new TerraformState(), state: undefined, places: new Set<string>() };
  expect(refusal(planOf(change), ground, { adopt: true, repair: true })).toMatchObject({ rule: "terraform-refused" });
  expect([isForbidden(planOf(change)), isForbidden(planOf({ ...change, reason: "rollback" }))]).toEqual([true, false]);
});

describe("What jobs still read", () => {
  const reader = { repository: "web", file: ".github/workflows/ci.yml", line: 3, column: 9, job: "publish", certainty: "yes" } as const;
  const broken = {
    address: "repo:api/actions/secret/DB",
    kind: "secret",
    action: "blocked",
    reason: "in-use",
    message: "it would be deleted, and 4 jobs of web still read it",
    hint: "change these workflows first",
    readers: ["a", "b", "c", "d"].map((job) => ({ ...reader, job })),
  } as const;
  const resource = printResource(resourceName(broken.address)!);
  test("is refused where terraform has it or writes it, with the jobs", () => {
    const error = inUse(planOf(broken, { ...broken, reason: "rollback" }), new Set([resource]), new Set());
    expect(error).toMatchObject({ rule: "in-use", hint: "change these workflows first" });
    const place = "web .github/workflows/ci.yml:3:9 job";
    expect(error!.message).toBe(`${broken.address}: ${broken.message}: ${place} a, ${place} b, ${place} c and 1 more`);
    expect(inUse(planOf(broken), new Set(), new Set([resource]))).toMatchObject({ rule: "in-use" });
  });

  test("is none of its business where it does neither", () => {
    expect(inUse(planOf(broken), new Set(["a.b"]), new Set(["c.d"]))).toBeUndefined();
  });
});

describe("Terraform's states are mended by a command that can be pasted", () => {
  const stateOf = (stack: string) => `terraform -chdir=cdktf.out/stacks/${stack}`;

  test("stack by stack", () => {
    const all = [
      { resource: "a.b", from: "one" },
      { resource: "c.d", from: "two" },
      { resource: "e.f", from: "one" },
    ];
    expect(removals(all, stateOf)).toBe(
      "terraform -chdir=cdktf.out/stacks/one state rm a.b e.f && terraform -chdir=cdktf.out/stacks/two state rm c.d",
    );
  });

  test("for what is in the state of another stack of an app", () => {
    expect(strayed([{ resource: "a.b", from: "one", to: "two" }], undefined, stateOf)).toMatchObject({
      rule: "terraform-misplaced",
      hint: expect.stringMatching(/the stack two imports it: `terraform -chdir=cdktf\.out\/stacks\/one state rm a\.b`/),
    });
  });

  test("for what is in a repository whose name another one has", () => {
    const lost = { resource: "a.b", repository: "api", id: 13, taker: 99 };
    expect(taken([lost, lost], (id) => (id === 13 ? "server" : undefined), "terraform state rm a.b")).toMatchObject({
      rule: "terraform-not-the-same",
      message: expect.stringMatching(/id 13, which is called server now; another one \(id 99\) is called api, .* \(and 1 more\)$/),
      hint: expect.stringMatching(/^run `sealform apply`, .*: `terraform state rm a\.b`$/),
    });
    expect(taken([], () => undefined, "")).toBeUndefined();
  });
});
