import { AddressMap } from "./address-map";
import type { DesiredState } from "./desired";

/**
 * Scopes, but for environments, of whose secrets nothing is said: an item that is there and not declared is reported at most.
 * @param said of these it is said, though it may be that there are none
 */
export function silentScopes({ scopes }: Pick<DesiredState, "scopes">, said: readonly string[]): string[] {
  const known = new AddressMap(said.map((scope) => [scope, true]));
  return scopes.flatMap(({ scope, unmanaged }) => (scope.startsWith("env:") || unmanaged !== "report" || known.has(scope) ? [] : scope));
}
