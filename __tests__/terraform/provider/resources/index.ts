import { codespacesSecret } from "./codespaces-secret";
import { deploymentPolicy } from "./deployment-policy";
import { environment } from "./environment";
import type { Resource } from "./resource";
import { secret } from "./secret";
import { variable } from "./variable";

/** What the provider does, by type of resource. */
export const RESOURCE_TYPES: Readonly<Record<string, Resource>> = {
  github_actions_organization_secret: secret("organization", "actions"),
  github_actions_secret: secret("repository", "actions"),
  github_actions_environment_secret: secret("environment", "actions"),
  github_dependabot_organization_secret: secret("organization", "dependabot"),
  github_dependabot_secret: secret("repository", "dependabot"),
  github_codespaces_organization_secret: codespacesSecret("organization"),
  github_codespaces_secret: codespacesSecret("repository"),
  github_actions_organization_variable: variable("organization"),
  github_actions_variable: variable("repository"),
  github_actions_environment_variable: variable("environment"),
  github_repository_environment: environment,
  github_repository_environment_deployment_policy: deploymentPolicy,
};
