import type { TerraformResource } from "./cdktf";
import type { Declarations } from "./declarations";

/**
 * Environment, then its branch and tag policies, then what is in it: a secret must not be readable by branches that the
 * policies will keep out. Constructs come in any order, so this runs at synthesis; running it again changes nothing.
 */
export function orderResources({ environments, secrets, variables }: Declarations): void {
  for (const { resource, policies } of environments.values())
    if (resource) for (const policy of policies) addDependencies(policy, [addressOf(resource)]);
  for (const { desired, resource } of [...secrets.values(), ...variables.values()]) {
    const environment = environments.get(desired.scope);
    if (resource && environment?.resource) addDependencies(resource, [environment.resource, ...environment.policies].map(addressOf));
  }
}

function addDependencies(resource: TerraformResource, addresses: readonly string[]): void {
  resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...addresses])];
}

/** As it stands in `depends_on`. In one stack nobody needs a token for it, and each would keep the stack trace of its making. */
function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
