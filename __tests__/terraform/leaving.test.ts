import type { Plan } from "../../src/plan";
import { deleted, farewell, leaving } from "../../src/terraform/leaving";
import { printResource, resourceName } from "../../src/terraform/resource-name";
import { TerraformState } from "../../src/terraform/terraform-state";

type Resource = readonly [resource: string, attributes: object, more?: object];

function stateOf(...resources: readonly Resource[]): TerraformState {
  const state = new TerraformState();
  const entries = resources.map(([resource, attributes, more]) => {
    const [type, name] = resource.split(".");
    return { mode: "managed", type, name, instances: [{ attributes, ...more }] };
  });
  state.add(JSON.stringify({ version: 4, resources: entries }), "acme");
  return state;
}

const named = (address: string) => printResource(resourceName(address)!);

test.each([
  ["org/actions/secret/A", { secret_name: "A" }],
  ["org/dependabot/secret/A", { secret_name: "A" }],
  ["org/actions/variable/A", { variable_name: "A" }],
  ["repo:web.api/codespaces/secret/A_B", { repository: "web.api", secret_name: "A_B" }],
  ["repo:api/actions/variable/A", { repository: "api", variable_name: "A" }],
  ["env:api/prod%2Feu%3A1/actions/secret/A", { repository: "api", environment: "prod/eu:1", secret_name: "A" }],
  ["env:api/Größe 1/actions/variable/A", { repository: "api", environment: "Größe 1", variable_name: "A" }],
  ["env:api/50%25 off", { repository: "api", environment: "50% off" }],
])("%s is told from the attributes of its resource", (address, attributes) => {
  expect(leaving(stateOf([named(address), attributes]), new Set(), () => true)).toEqual([{ resource: named(address), address }]);
});

test("what is configured does not leave, nor what else an app has declared", () => {
  const attributes = { repository: "api", secret_name: "A" };
  const state = stateOf(
    [named("repo:api/actions/secret/A"), attributes],
    ["github_actions_secret.by_hand", attributes],
    ["github_repository.api", { name: "api" }],
  );
  expect(leaving(state, new Set([named("repo:api/actions/secret/A")]), () => true)).toEqual([]);
});

test("what was not made to its end leaves as well", () => {
  const state = stateOf([named("env:api/production"), { repository: "api", environment: "production" }, { status: "tainted" }]);
  expect(leaving(state, new Set(), () => true)).toHaveLength(1);
});

test("a pattern leaves with its environment, and alone it is terraform's to delete", () => {
  const resource = "github_repository_environment_deployment_policy.env_api__production__branch__main";
  const state = stateOf([resource, { repository: "api", environment: "production", branch_pattern: "main" }]);
  expect(leaving(state, new Set(), () => true)).toEqual([{ resource, address: "env:api/production" }]);
  const stays = new Set([named("env:api/production")]);
  expect(leaving(state, stays, () => true)).toEqual([]);
  // Its policy is not declared any more: what is there is nobody's to delete.
  expect(leaving(state, stays, () => false)).toEqual([{ resource, address: "env:api/production" }]);
});

describe("Of what leaves", () => {
  const plan = (...changes: readonly object[]) => ({ changes }) as unknown as Plan;
  const leaver = (address: string) => ({ resource: named(address), address });
  const secret = leaver("env:api/production/actions/secret/A");

  test("only what the plan deletes is deleted, and what goes with an environment", () => {
    const item = { action: "delete", address: "env:API/Production/actions/secret/A" };
    expect(farewell(plan(item), [secret])).toEqual({ forget: [], blocked: [] });
    const environment = { action: "delete", address: "env:api/production", before: { contents: [secret.address] } };
    expect(farewell(plan(environment), [secret])).toEqual({ forget: [], blocked: [] });
    expect(farewell(plan(), [secret])).toEqual({ forget: [secret], blocked: [] });
  });

  test("what the plan may not delete stands against the apply, once", () => {
    const environment = leaver("env:api/production");
    const pattern = {
      resource: "github_repository_environment_deployment_policy.env_api__production__branch__main",
      address: environment.address,
    };
    const change = { action: "blocked", address: environment.address };
    expect(farewell(plan(change), [environment, pattern])).toEqual({ forget: [], blocked: [change] });
  });

  test("what is deleted is counted once, and not what stays", () => {
    const pattern = { resource: "github_repository_environment_deployment_policy.x", address: "env:api/production" };
    const all = [leaver("env:api/production"), pattern, secret, leaver("repo:api/actions/secret/B"), leaver("repo:api/actions/secret/C")];
    const stays = { forget: [all[3]!], blocked: [{ address: "repo:API/actions/secret/C" } as never] };
    expect(deleted(all, stays)).toEqual(["env:api/production", "env:api/production/actions/secret/A"]);
  });
});
