import type { LiveState } from "../../src/github/live";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";
import { patternName, printResource } from "../../src/terraform/resource-name";
import { strayPatterns } from "../../src/terraform/stray-patterns";
import { TerraformState } from "../../src/terraform/terraform-state";

const ADDRESS = "env:api/production";
const RESOURCE = "github_repository_environment.env_api__production";
const PATTERN = patternName(ADDRESS, "branch", "evil/*");

const declared = (deploymentBranchPolicy: object | undefined) =>
  ({
    environments: [{ address: ADDRESS, repository: "api", name: "production", protection: { deploymentBranchPolicy } }],
  }) as unknown as DesiredState;
const MAIN = { branches: ["main"], tags: ["v*"] };

const live = (policy: object) =>
  ({
    environments: new AddressMap([
      ["api", { status: "present", value: [{ name: "Production", protection: { deploymentBranchPolicy: policy } }] }],
    ]),
  }) as unknown as LiveState;
const there = live({
  policies: [
    { id: 1, type: "branch", name: "main" },
    { id: 2, type: "branch", name: "evil/*" },
    { id: 3, type: "tag", name: "v*" },
    { id: 4, type: "tag", name: "main" },
  ],
});

const all = () => true;

test("patterns that nobody declared, and that Terraform does not know, would stay", () => {
  expect(strayPatterns(declared(MAIN), there, new TerraformState(), all)).toEqual([
    { address: ADDRESS, type: "branch", name: "evil/*" },
    { address: ADDRESS, type: "tag", name: "main" },
  ]);
});

test("what Terraform has, it deletes", () => {
  const state = new TerraformState();
  state.hold(printResource(PATTERN), { mode: "managed", ...PATTERN, instances: [] }, "acme");
  expect(strayPatterns(declared(MAIN), there, state, all)).toEqual([{ address: ADDRESS, type: "tag", name: "main" }]);
});

test("an environment whose policy is not declared, is another one, or is not there, has none; nor has one that is in no stack", () => {
  const none = new TerraformState();
  for (const policy of [undefined, null, { protectedBranches: true }])
    expect(strayPatterns(declared(policy as object | undefined), there, none, all)).toEqual([]);
  expect(strayPatterns(declared(MAIN), live({ protectedBranches: true }), none, all)).toEqual([]);
  expect(strayPatterns(declared(MAIN), { environments: new AddressMap() } as unknown as LiveState, none, all)).toEqual([]);
  expect(strayPatterns(declared(MAIN), there, none, (resource) => resource !== RESOURCE)).toEqual([]);
});
