import { addressKey, parseAddress, printScope } from "../../model/address";
import type { DesiredState } from "../../model/desired";

/** A declaration without these, and without what is in an environment among them. */
export function without(desired: DesiredState, addresses: readonly string[]): DesiredState {
  const gone = new Set(addresses.map(addressKey));
  const stays = ({ address }: { readonly address: string }) =>
    !gone.has(addressKey(address)) && !gone.has(addressKey(printScope(parseAddress(address).scope)));
  return {
    ...desired,
    environments: desired.environments.filter(stays),
    secrets: desired.secrets.filter(stays),
    variables: desired.variables.filter(stays),
    forget: [],
  };
}

/** Nothing: what an apply of it does is to delete all that is ours. */
export function nothing(desired: DesiredState): DesiredState {
  return { ...desired, scopes: [], environments: [], secrets: [], variables: [], forget: [] };
}
