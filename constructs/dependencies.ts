import { dependable } from "./cdktf";
import type { Declarations } from "./declarations";

/**
 * Environment, then its branch and tag policies, then what is in it: a secret must not be readable by branches that the
 * policies will keep out. Constructs come in any order, so this runs at synthesis; running it again changes nothing.
 */
export function orderResources({ environments, secrets, variables }: Declarations): void {
  for (const { desired, resource } of [...secrets.values(), ...variables.values()]) {
    const environment = environments.get(desired.scope);
    if (!resource || !environment?.resource) continue;
    const gates = [environment.resource, ...environment.policies].map(dependable);
    resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...gates])];
  }
}
