import { escapeTemplate } from "../../constructs/template";
import { isAsConfigured } from "../../src/terraform/as-configured";
import { environmentsMadeAgain } from "../../src/terraform/made-again";
import { deletedBy, destroysAll, madeAgainBy, outdated, parsePlan, writtenBy } from "../../src/terraform/saved-plan";
import { TerraformState } from "../../src/terraform/terraform-state";

const SECRET = "github_actions_secret.repo_api__actions__secret__a";
const ENVIRONMENT = "github_repository_environment.env_api__production";
const secret = { repository: "api", secret_name: "A", value_encrypted: "NEW" };

function change(resource: string, actions: readonly string[], more: { before?: object; after?: object; reason?: string } = {}) {
  const [type, name] = resource.split(".");
  const { before = null, after = null, reason } = more;
  return { address: resource, mode: "managed", type, name, change: { actions, before, after }, ...(reason && { action_reason: reason }) };
}

const planOf = (...changes: readonly object[]) => parsePlan(JSON.stringify({ format_version: "1.2", resource_changes: changes }), "acme");
const LEFT = "delete_because_no_resource_config";

test.each([
  "",
  "not json",
  "{}",
  '{"format_version":"2.0","resource_changes":[]}',
  '{"format_version":"1.0","values":{}}',
  "null",
])("a plan that cannot be read is refused: %s", (text) => {
  expect(() => parsePlan(text, "acme")).toThrow(expect.objectContaining({ rule: "terraform-plan" }));
});

test("a plan without changes has none; data sources are none", () => {
  expect(parsePlan('{"format_version":"1.2","planned_values":{}}', "acme")).toEqual([]);
  expect(planOf({ ...change("github_repository.api", ["read"]), mode: "data" })).toEqual([]);
});

test("a plan of a destroy is told from one of what left, and from one that writes", () => {
  expect(destroysAll(planOf(change(SECRET, ["delete"], { before: secret })))).toBe(true);
  expect(destroysAll(planOf(change(SECRET, ["delete"], { before: secret, reason: LEFT })))).toBe(false);
  expect(destroysAll(planOf(change(SECRET, ["delete"]), change(ENVIRONMENT, ["update"])))).toBe(false);
  expect(destroysAll(planOf(change(SECRET, ["no-op"])))).toBe(false);
});

test("what is made again is written; of an environment that is told", () => {
  const changes = planOf(change(ENVIRONMENT, ["delete", "create"]), change(SECRET, ["delete", "create"]), change("a.b", ["delete"]));
  const { gone, stays } = deletedBy(changes);
  expect([[...gone.held.keys()], [...stays]]).toEqual([["a.b"], [ENVIRONMENT, SECRET]]);
  expect(writtenBy(changes)).toEqual(new Set([ENVIRONMENT, SECRET]));
  expect(madeAgainBy(changes)).toEqual([ENVIRONMENT]);
  expect(madeAgainBy(planOf(change(ENVIRONMENT, ["create", "delete"]), change(ENVIRONMENT, ["create"])))).toEqual([ENVIRONMENT]);
});

describe("An environment would be deleted and made again", () => {
  const [type, name] = ENVIRONMENT.split(".") as [string, string];
  const made = (environment: string, replaces: readonly string[], status?: string) => {
    const state = new TerraformState();
    const instance = { attributes: { repository: "api", environment }, ...(status !== undefined && { status }) };
    state.hold(ENVIRONMENT, { mode: "managed", type, name, instances: [instance] }, "acme");
    return environmentsMadeAgain(state, [{}, { resource: { [type]: { [name]: { environment: "production" } } } }], replaces);
  };
  test.each<[string, readonly string[], string | undefined]>([
    ["production", [ENVIRONMENT], undefined],
    ["production", [], "tainted"],
    ["Production", [], undefined],
  ])("named %s, with -replace %j, %s", (environment, replaces, status) => {
    expect(made(environment, replaces, status)).toEqual([ENVIRONMENT]);
  });

  test("and not otherwise, nor when it leaves", () => {
    expect(made("production", [SECRET])).toEqual([]);
    const state = new TerraformState();
    state.hold(ENVIRONMENT, { mode: "managed", type, name, instances: [{ status: "tainted" }] }, "acme");
    expect(environmentsMadeAgain(state, [{}], [])).toEqual([]);
  });
});

describe("A saved plan is of the past", () => {
  const [type, name] = SECRET.split(".") as [string, string];
  const now = (block: object) => [{ resource: { [type]: { [name]: block } } }];
  const written = planOf(change(SECRET, ["update"], { before: secret, after: secret }));

  test("when what it writes is sealed or declared otherwise by now", () => {
    expect(outdated(written, now(secret))).toEqual([]);
    expect(outdated(written, now({ ...secret, value_encrypted: "NEWER" }))).toEqual([SECRET]);
    expect(outdated(written, [{}])).toEqual([SECRET]);
  });

  test("when it deletes what had left and is declared again", () => {
    const left = planOf(change(SECRET, ["delete"], { before: secret, reason: LEFT }));
    expect(outdated(left, now(secret))).toEqual([SECRET]);
    expect(outdated(left, [{}])).toEqual([]);
    // A destroy deletes what is declared.
    expect(outdated(planOf(change(SECRET, ["delete"], { before: secret })), now(secret))).toEqual([]);
  });

  test("and what else an app has declared is its own", () => {
    expect(outdated(planOf(change("github_actions_secret.by_hand", ["create"], { after: secret })), [{}])).toEqual([]);
  });
});

test.each<[boolean, unknown, unknown]>([
  [true, { wait_timer: 5 }, { wait_timer: 5, reviewers: [{ users: [1] }] }],
  [false, { wait_timer: 5 }, { wait_timer: 10 }],
  [true, { reviewers: [{ users: [2, 1], "//": {} }] }, { reviewers: [{ teams: null, users: [1, 2] }] }],
  [true, { reviewers: { users: [1] } }, { reviewers: [{ users: [1] }] }],
  [false, { reviewers: [{ users: [1, 2] }] }, { reviewers: [{ users: [1] }] }],
  [false, { reviewers: [{ users: [1] }] }, { reviewers: [] }],
  [true, { selected_repository_ids: [] }, { selected_repository_ids: null }],
  [true, { lifecycle: { ignore_changes: ["reviewers"] }, depends_on: ["a.b"] }, {}],
  [true, { repository: "$".concat("{github_repository.api.name}") }, { repository: "api" }],
  [true, { value: escapeTemplate("$".concat("{a} %{b} $$", "{c}")) }, { value: "$".concat("{a} %{b} $$", "{c}") }],
  [false, { value: escapeTemplate("$".concat("{a}")) }, { value: "other" }],
  [false, { value: "a" }, { value: null }],
])("as configured: %s: %j is planned as %j", (same, configured, planned) => {
  expect(isAsConfigured(configured, planned)).toBe(same);
});
