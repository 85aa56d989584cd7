import { AddressMap } from "../../src/model/address-map";
import { displaced, repositoriesOf } from "../../src/terraform/displaced";
import { TerraformState } from "../../src/terraform/terraform-state";

function stateOf(...resources: readonly (readonly [resource: string, attributes: object])[]): TerraformState {
  const state = new TerraformState();
  for (const [resource, attributes] of resources) {
    const [type = "", name = ""] = resource.split(".");
    state.hold(resource, { mode: "managed", type, name, instances: [{ attributes: attributes as Record<string, unknown> }] }, "acme");
  }
  return state;
}

const SECRET = "github_actions_secret.repo_api__actions__secret__a";
const ENVIRONMENT = "github_repository_environment.env_api__production";
const PATTERN = "github_repository_environment_deployment_policy.env_api__production__branch__main";
const CODESPACES = "github_codespaces_secret.repo_api__codespaces__secret__c";
const ours = { repository: "api", repository_id: 13 };

test("what is in a repository whose name another one has now is found, whatever it is", () => {
  const state = stateOf([SECRET, ours], [ENVIRONMENT, ours], [PATTERN, ours], ["github_actions_secret.by_hand", ours]);
  const found = displaced(state, new AddressMap([["API", 99]]));
  expect(found.map(({ resource }) => resource)).toEqual([SECRET, ENVIRONMENT, PATTERN, "github_actions_secret.by_hand"]);
  expect(found[0]).toEqual({ resource: SECRET, repository: "api", id: 13, taker: 99 });
});

test("what is still there under its name is not displaced, nor what nobody has the name of", () => {
  expect(displaced(stateOf([SECRET, ours]), new AddressMap([["api", 13]]))).toEqual([]);
  expect(displaced(stateOf([SECRET, ours]), new AddressMap())).toEqual([]);
});

test("a codespaces secret knows no id: those beside it tell", () => {
  const codespaces = [CODESPACES, { repository: "api" }] as const;
  const takers = new AddressMap([["api", 99]]);
  expect(displaced(stateOf(codespaces), takers)).toEqual([]);
  expect(displaced(stateOf(codespaces, [SECRET, ours]), takers)).toHaveLength(2);
  // Made by Terraform in the new one already.
  expect(displaced(stateOf(codespaces, [SECRET, { ...ours, repository_id: 99 }]), takers)).toEqual([]);
});

test("only repositories of secrets, variables and environments are asked for", () => {
  const state = stateOf(
    [SECRET, ours],
    [CODESPACES, { repository: "web" }],
    ["github_branch.main", { repository: "lib", repository_id: 14 }],
    ["github_actions_organization_secret.org__actions__secret__a", { secret_name: "A" }],
  );
  expect([...repositoriesOf(state)]).toEqual([
    ["api", new Set([13])],
    ["web", new Set()],
  ]);
});
