import { Testing } from "cdktf";
import { OrganizationSecret, SecretValue, Visibility } from "sealform/constructs";
import { acme } from "./main";

test("the stack holds the variable, and no secret that is not sealed yet", () => {
  const synthesized = JSON.parse(Testing.synth(acme(Testing.app())));
  expect(Object.values(synthesized.resource.github_actions_organization_variable)).toMatchObject([
    { variable_name: "REGION", value: "eu-west-1" },
  ]);
  expect(synthesized.resource).not.toHaveProperty("github_actions_organization_secret");
});

test("a name that GitHub keeps for itself is refused in the constructor, with its path", () => {
  const props = { secretName: "GITHUB_KEY", visibility: Visibility.PRIVATE, value: SecretValue.stdin() };
  expect(() => new OrganizationSecret(acme(Testing.app()), "key", props)).toThrow(/acme\/key[\s\S]*secret-name-github/);
});
