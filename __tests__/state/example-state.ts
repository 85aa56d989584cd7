import { AddressMap } from "../../src/model/address-map";
import { emptyState, type State, type StateItem } from "../../src/state";

export const ACME = { kind: "organization", login: "acme", id: 9 } as const;
export const HOST = "api.github.com";

export function stateWith(items: Readonly<Record<string, StateItem>>, lineage = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"): State {
  return { ...emptyState({ lineage, host: HOST, owner: ACME }), items: new AddressMap(Object.entries(items)) };
}

export const hash = (n: number) => String(n).repeat(64).slice(0, 64);
