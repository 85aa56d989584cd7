import { validateDesired } from "../../../schemas/generated/desired";
import { printAddress, printScope, tryParseScope } from "../../model/address";
import { compareText } from "../../model/address-map";
import { canonicalDesired, printDesired } from "../../model/canonical";
import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";

/**
 * A desired state as synthesis wrote it.
 * @throws SealformError `app-desired` for a text that is none
 */
export function readDesired(text: string, name: string): DesiredState {
  const desired = parse(text);
  if (validateDesired(desired)) {
    const state = desired as DesiredState;
    if (printDesired(canonicalDesired(state)) === text && isNamed(state)) return state;
  }
  throw new SealformError(
    "app-desired",
    `${name} is not a desired state of this version of sealform`,
    "install the same version of sealform for the app and for the command, and leave the file as synthesis writes it",
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each address is that of its entry, and lists are in the order of addresses: all that works with a desired state relies on it. */
function isNamed({ scopes, environments, secrets, variables }: DesiredState): boolean {
  const named = [...secrets, ...variables].every(({ address, kind, scope: text, store, name }) => {
    const scope = tryParseScope(text);
    return scope !== undefined && address === printAddress({ kind, scope, store, name });
  });
  const placed = environments.every(
    ({ address, repository, name }) => address === printScope({ kind: "environment", repository, environment: name }),
  );
  const lists = [scopes.map(({ scope }) => scope), ...[environments, secrets, variables].map((list) => list.map(({ address }) => address))];
  return named && placed && lists.every((list) => list.every((text, i) => i === 0 || compareText(list[i - 1]!, text) <= 0));
}
