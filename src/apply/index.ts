export { applyPlan } from "./apply";
export { carryOut, compareSaved, type LeftOut } from "./carry-out";
export { countDeletes, deletedAddresses, deletesOverLimit } from "./deletes";
export type * from "./types";
