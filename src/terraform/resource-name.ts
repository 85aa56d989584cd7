import { logicalId, policyLogicalId } from "../../constructs/logical-id";
import { tryParseAddress } from "../model/address";

/** A resource in Terraform's configuration and state. */
export interface ResourceName {
  readonly type: string;
  readonly name: string;
}

export const ENVIRONMENT_TYPE = "github_repository_environment";
export const PATTERN_TYPE = `${ENVIRONMENT_TYPE}_deployment_policy`;

/** Which stores the provider has resources for. https://registry.terraform.io/providers/integrations/github/6.13.0/docs */
const STORES = {
  secret: {
    organization: ["actions", "dependabot", "codespaces"],
    repository: ["actions", "dependabot", "codespaces"],
    environment: ["actions"],
  },
  variable: { organization: ["actions"], repository: ["actions"], environment: ["actions"] },
} as const;

/** The resource that the constructs make of an address; undefined where the provider has none. Needs no cdktf. */
export function resourceName(text: string): ResourceName | undefined {
  const address = tryParseAddress(text);
  if (!address) return undefined;
  const name = logicalId(text);
  if (address.kind === "environment") return { type: ENVIRONMENT_TYPE, name };
  const { kind, scope, store } = address;
  if (!(STORES[kind][scope.kind] as readonly string[]).includes(store)) return undefined;
  return { type: ["github", store, ...(scope.kind === "repository" ? [] : [scope.kind]), kind].join("_"), name };
}

/** The resource of one branch or tag pattern of an environment. */
export function patternName(environment: string, kind: "branch" | "tag", pattern: string): ResourceName {
  return { type: PATTERN_TYPE, name: policyLogicalId(environment, kind, pattern) };
}

/** `github_actions_secret.repo_api__actions__secret__db_url` */
export function printResource({ type, name }: ResourceName): string {
  return `${type}.${name}`;
}
