import type { Access } from "../model/access";
import { printScope } from "../model/address";
import type { Change } from "../plan/types";
import { formerAccess, history, observedBefore, written } from "../state/history";
import type { StateItem } from "../state/types";
import type { Context } from "./context";
import { itemAddress } from "./item-address";

/** A write that changes who can read: what GitHub had before, where that is known, and when it changed (ISO 8601). */
export interface Before {
  readonly access: Access | undefined;
  readonly until: string;
}

/** The state's entry after a value was written; its receipt is still to come. @param shared name of the value under `values` */
export function secretWritten(
  known: StateItem | undefined,
  hash: string,
  generation: number,
  access: Access | undefined,
  before: Before,
  shared?: string,
): StateItem {
  return {
    ...written(known, hash, generation),
    ...(shared !== undefined && { shared }),
    ...(access ? { ...formerAccess(known, before.access, access, before.until), access } : {}),
  };
}

/** The repository or environment that is written to: as the plan saw it, or as this apply has made it. */
export function inScope({ journal }: Pick<Context, "journal">, change: Change): Pick<StateItem, "scopeId"> {
  const { scope } = itemAddress(change);
  const { environmentId, repositoryId } = change.preconditions;
  const id = scope.kind === "environment" ? (environmentId ?? journal.item(printScope(scope))?.id) : repositoryId;
  return id === undefined ? {} : { scopeId: id };
}

/** The state's entry after only the access was written: the value is what it was. */
export function accessWritten(known: StateItem | undefined, access: Access, before: Before): StateItem {
  const { intent: _intent, receipt: _receipt, deleted: _deleted, ...kept } = known ?? {};
  return {
    ...kept,
    ...history(known),
    ...formerAccess(known, before.access, access, before.until),
    ...observedBefore(known),
    access,
  };
}
