import { AddressMap } from "../model/address-map";
import type { State } from "./types";

/** A state that owns nothing. @param identity lineage id, API host, and the owner with its numeric id. */
export function emptyState(identity: Pick<State, "lineage" | "host" | "owner">): State {
  const { lineage, host, owner } = identity;
  return { lineage, serial: 0, host, owner: { kind: owner.kind, login: owner.login, id: owner.id }, items: new AddressMap() };
}
