import type { Construct } from "constructs";
import type { Scope } from "../src/model/scope";
import type { Store } from "../src/model/store";
import {
  ActionsEnvironmentSecret,
  ActionsEnvironmentVariable,
  ActionsOrganizationSecret,
  ActionsOrganizationVariable,
  ActionsSecret,
  ActionsVariable,
  CodespacesOrganizationSecret,
  CodespacesSecret,
  DependabotOrganizationSecret,
  DependabotSecret,
  type TerraformResource,
} from "./cdktf";

interface Binding {
  readonly tfResourceType: string;
  // biome-ignore lint/suspicious/noExplicitAny: the bindings have a config type each, and Terraform checks what stands in it
  new (scope: Construct, id: string, config: any): TerraformResource;
}
type Bindings = Readonly<Record<Scope["kind"], Partial<Record<Store, Binding>>>>;

/** The provider has no resource for agents. https://registry.terraform.io/providers/integrations/github/6.13.0/docs */
const SECRETS: Bindings = {
  organization: { actions: ActionsOrganizationSecret, dependabot: DependabotOrganizationSecret, codespaces: CodespacesOrganizationSecret },
  repository: { actions: ActionsSecret, dependabot: DependabotSecret, codespaces: CodespacesSecret },
  environment: { actions: ActionsEnvironmentSecret },
};

const VARIABLES: Bindings = {
  organization: { actions: ActionsOrganizationVariable },
  repository: { actions: ActionsVariable },
  environment: { actions: ActionsEnvironmentVariable },
};

export function binding(kind: "secret" | "variable", scope: Scope, store: Store): Binding | undefined {
  return (kind === "secret" ? SECRETS : VARIABLES)[scope.kind][store];
}
