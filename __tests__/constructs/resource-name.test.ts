import { RepositoryEnvironment, RepositoryEnvironmentDeploymentPolicy } from "../../constructs/cdktf";
import { binding } from "../../constructs/resources";
import { printAddress } from "../../src/model/address";
import type { Scope } from "../../src/model/scope";
import { STORES } from "../../src/model/store";
import { patternName, resourceName } from "../../src/terraform/resource-name";

const SCOPES: readonly Scope[] = [
  { kind: "organization" },
  { kind: "repository", repository: "api" },
  { kind: "environment", repository: "api", environment: "production" },
];

const CASES = (["secret", "variable"] as const).flatMap((kind) =>
  SCOPES.flatMap((scope) => STORES.map((store) => [kind, scope.kind, store, scope] as const)),
);

test.each(CASES)("without cdktf it is known which resource the constructs make of a %s of the %s in %s", (kind, _, store, scope) => {
  const address = printAddress({ kind, scope, store, name: "X" });
  expect(resourceName(address)?.type).toBe(binding(kind, scope, store)?.tfResourceType);
});

test("and of an environment and its patterns", () => {
  expect(CASES.filter(([kind, , store, scope]) => binding(kind, scope, store)).length).toBe(10);
  expect(resourceName("env:api/production")?.type).toBe(RepositoryEnvironment.tfResourceType);
  expect(patternName("env:api/production", "tag", "v*").type).toBe(RepositoryEnvironmentDeploymentPolicy.tfResourceType);
});
