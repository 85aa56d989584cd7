import { AddressMap } from "../model/address-map";
import type { Lock } from "./types";

export function emptyLock(): Lock {
  return {
    repositories: new AddressMap(),
    environments: new AddressMap(),
    teams: new AddressMap(),
    users: new AddressMap(),
    selections: new AddressMap(),
    sealed: new AddressMap(),
  };
}
