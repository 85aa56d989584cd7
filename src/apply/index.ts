export { applyPlan } from "./apply";
export { carryOut, compareSaved, type LeftOut } from "./carry-out";
export { deletedAddresses, deletedInTwoRounds } from "./deletes";
export type * from "./types";
