export { applyPlan } from "./apply";
export { carryOut, type LeftOut, type Review, reviewOf } from "./carry-out";
export { deletedAddresses, deletedInTwoRounds } from "./deletes";
export type * from "./types";
