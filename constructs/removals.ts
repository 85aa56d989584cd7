import { tryParseAddress } from "../src/model/address";
import { compareText } from "../src/model/address-map";
import { RepositoryEnvironment } from "./cdktf";
import { logicalId } from "./logical-id";
import { binding } from "./resources";

/**
 * `removed` blocks that make Terraform drop addresses from its state without deleting what they name: what is declared and
 * left out of the stack (a secret whose value became `existing`), and what `forget` names. Addresses that the state does not
 * know change nothing. https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export function removals(addresses: readonly string[]): object[] {
  const resources = addresses.flatMap((text) => {
    const address = tryParseAddress(text);
    if (!address) return [];
    const { tfResourceType: type } =
      address.kind === "environment" ? RepositoryEnvironment : (binding(address.kind, address.scope, address.store) ?? {});
    return type ? [`${type}.${logicalId(text)}`] : [];
  });
  return [...new Set(resources)].sort(compareText).map((from) => ({ from, lifecycle: { destroy: false } }));
}
