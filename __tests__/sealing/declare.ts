import { parseAddress, printScope } from "../../src/model/address";
import { compareText } from "../../src/model/address-map";
import type { DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable, ValueSource } from "../../src/model/desired";

/** A declared secret by its address. */
export function secret(address: string, value: ValueSource, more: Partial<DesiredSecret> = {}): DesiredSecret {
  const parsed = parseAddress(address);
  if (parsed.kind !== "secret") throw new Error(`${address} is no secret`);
  return { kind: "secret", address, scope: printScope(parsed.scope), store: parsed.store, name: parsed.name, value, ...more };
}

export function declare(
  secrets: readonly DesiredSecret[],
  more: { variables?: readonly DesiredVariable[]; environments?: readonly DesiredEnvironment[] } = {},
): DesiredState {
  const { variables = [], environments = [] } = more;
  const scopes = [...new Set([...secrets, ...variables].map((i) => i.scope))].sort(compareText);
  return {
    version: 1,
    owner: { kind: "organization", login: "acme" },
    scopes: scopes.map((scope) => ({ scope, stores: ["actions"], unmanaged: "report" })),
    environments,
    secrets: [...secrets].sort((a, b) => compareText(a.address, b.address)),
    variables,
    ignore: [],
    forget: [],
    policies: {},
  };
}

export const env = (name: string): ValueSource => ({ from: "env", name });
