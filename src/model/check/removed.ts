import { tryParseAddress } from "../address";
import { AddressMap } from "../address-map";
import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { error, quote } from "./report";

/** `removed` names what is not declared any more. */
export function* checkRemoved(desired: DesiredState): Generator<Finding> {
  const { removed = [] } = desired;
  if (removed.length === 0) return;
  const declared = new AddressMap(
    [...desired.secrets, ...desired.variables, ...desired.environments].map(({ address }) => [address, true] as const),
  );
  for (const [index, { address }] of removed.entries()) {
    const at = { list: "removed" as const, index, field: "address" };
    if (!tryParseAddress(address)) yield error("removed-address", at, `${quote(address)} is not an address`);
    else if (declared.has(address))
      yield error("removed-declared", at, `${quote(declared.spelling(address)!)} is declared and is to be deleted`);
  }
}
