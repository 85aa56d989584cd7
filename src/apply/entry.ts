import type { Access } from "../model/access";
import { history, observedBefore, written } from "../state/history";
import type { StateItem } from "../state/types";

/** The state's entry after a value was written; its receipt is still to come. */
export function secretWritten(known: StateItem | undefined, hash: string, generation: number, access: Access | undefined): StateItem {
  return { ...written(known, hash, generation), ...(access ? { access } : {}) };
}

/** The state's entry after only the access was written: the value is what it was. */
export function accessWritten(known: StateItem | undefined, access: Access): StateItem {
  const { intent: _intent, receipt: _receipt, deleted: _deleted, ...kept } = known ?? {};
  return { ...kept, ...history(known), ...observedBefore(known), access };
}
