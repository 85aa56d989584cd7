import { App } from "cdktf";
import type { Construct } from "constructs";
import { OrganizationSecret, OrganizationVariable, SecretsStack, SecretValue, Visibility } from "sealform/constructs";

export function acme(scope: Construct): SecretsStack {
  const stack = new SecretsStack(scope, "acme", { owner: "acme" });
  const access = { visibility: Visibility.SELECTED, repositories: ["web"] };
  new OrganizationSecret(stack, "npm", { secretName: "NPM_TOKEN", ...access, value: SecretValue.env("NPM_TOKEN") });
  new OrganizationVariable(stack, "region", { variableName: "REGION", visibility: Visibility.ALL, value: "eu-west-1" });
  return stack;
}

if (require.main === module) {
  const app = new App();
  acme(app);
  app.synth();
}
