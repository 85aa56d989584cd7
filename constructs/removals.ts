import { tryParseAddress } from "../src/model/address";
import { compareText } from "../src/model/address-map";
import type { DesiredState } from "../src/model/desired";
import { RepositoryEnvironment, RepositoryEnvironmentDeploymentPolicy } from "./cdktf";
import { logicalId, policyLogicalId } from "./logical-id";
import { binding } from "./resources";

/**
 * `removed` blocks that make Terraform drop addresses from its state without deleting what they name: what is declared and
 * left out of the stack (a secret whose value became `existing`), and what `forget` names. Addresses that the state does not
 * know change nothing.
 * @param resources more, as `type.name`
 * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export function removals(addresses: readonly string[], resources: readonly string[] = []): object[] {
  const all = new Set([...addresses.flatMap(resourceOf), ...resources]);
  return [...all].sort(compareText).map((from) => ({ from, lifecycle: { destroy: false } }));
}

function resourceOf(text: string): string[] {
  const address = tryParseAddress(text);
  if (!address) return [];
  const { tfResourceType: type } =
    address.kind === "environment" ? RepositoryEnvironment : (binding(address.kind, address.scope, address.store) ?? {});
  return type ? [`${type}.${logicalId(text)}`] : [];
}

/** The resources, as `type.name`, that a declaration makes, with the branch and tag patterns of its environments. */
export function resourcesOf({ environments, secrets, variables }: DesiredState): string[] {
  const patterns = environments.flatMap(({ address, protection: { deploymentBranchPolicy: policy } }) => {
    if (!policy || "protectedBranches" in policy) return [];
    const named = (kind: "branch" | "tag") => (pattern: string) =>
      `${RepositoryEnvironmentDeploymentPolicy.tfResourceType}.${policyLogicalId(address, kind, pattern)}`;
    return [...policy.branches.map(named("branch")), ...policy.tags.map(named("tag"))];
  });
  return [...[...environments, ...secrets, ...variables].flatMap(({ address }) => resourceOf(address)), ...patterns];
}
