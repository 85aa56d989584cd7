import type { Access } from "../model/access";
import { history, written } from "../state/history";
import type { StateItem } from "../state/types";

/** The state's entry after a value was written; its receipt is still to come. */
export function secretWritten(known: StateItem | undefined, hash: string, generation: number, access: Access | undefined): StateItem {
  return { ...written(known, hash, generation), ...(access ? { access } : {}) };
}

/** What was there before us stays somebody else's though we change its access or protection: it is never deleted by us. */
export function observedBefore(known: StateItem | undefined): Pick<StateItem, "observed"> {
  return known === undefined || known.deleted || known.observed ? { observed: true } : {};
}

/** The state's entry after only the access was written: the value is what it was. */
export function accessWritten(known: StateItem | undefined, access: Access): StateItem {
  const { intent: _intent, receipt: _receipt, deleted: _deleted, ...kept } = known ?? {};
  return { ...kept, ...history(known), ...observedBefore(known), access };
}
