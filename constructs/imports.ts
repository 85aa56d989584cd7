import type { Lock } from "../src/lock/types";
import type { Declarations } from "./declarations";
import { literal } from "./literal";

/** A part of the provider's ids, which it joins by `:`. https://github.com/integrations/terraform-provider-github/blob/v6.13.0/github/util.go */
function idPart(name: string): string {
  return name.replace(/:/g, "??");
}

/**
 * `import` blocks for the environments that existed when the lock was written. Without them Terraform would create them:
 * a PUT that resets every protection that is not declared. Terraform passes over what is in its state already.
 */
export function environmentImports({ environments }: Declarations, lock: Lock): { readonly to: string; readonly id: string }[] {
  return [...environments]
    .filter(([address]) => lock.environments.has(address))
    .map(([, { resource, desired }]) => ({
      to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
      id: literal(`${idPart(desired.repository)}:${idPart(desired.name)}`),
    }));
}
