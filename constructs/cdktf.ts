/**
 * The only file that names cdktf and the provider's bindings, so that a successor (cdktn) is a change of this file.
 * Bindings by deep import: the package's index loads every resource of the provider.
 */
export { ActionsEnvironmentSecret } from "@cdktf/provider-github/lib/actions-environment-secret";
export { ActionsEnvironmentVariable } from "@cdktf/provider-github/lib/actions-environment-variable";
export { ActionsOrganizationSecret } from "@cdktf/provider-github/lib/actions-organization-secret";
export { ActionsOrganizationVariable } from "@cdktf/provider-github/lib/actions-organization-variable";
export { ActionsSecret } from "@cdktf/provider-github/lib/actions-secret";
export { ActionsVariable } from "@cdktf/provider-github/lib/actions-variable";
export { CodespacesOrganizationSecret } from "@cdktf/provider-github/lib/codespaces-organization-secret";
export { CodespacesSecret } from "@cdktf/provider-github/lib/codespaces-secret";
export { DataGithubRepository } from "@cdktf/provider-github/lib/data-github-repository";
export { DataGithubTeam } from "@cdktf/provider-github/lib/data-github-team";
export { DataGithubUser } from "@cdktf/provider-github/lib/data-github-user";
export { DependabotOrganizationSecret } from "@cdktf/provider-github/lib/dependabot-organization-secret";
export { DependabotSecret } from "@cdktf/provider-github/lib/dependabot-secret";
export { GithubProvider } from "@cdktf/provider-github/lib/provider";
export { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment";
export { RepositoryEnvironmentDeploymentPolicy } from "@cdktf/provider-github/lib/repository-environment-deployment-policy";
export {
  Annotations,
  App,
  Aspects,
  type IAspect,
  type IStackSynthesizer,
  type ISynthesisSession,
  LocalBackend,
  TerraformBackend,
  type TerraformMetaArguments,
  TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
