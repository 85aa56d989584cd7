export { applyPlan } from "./apply";
export { carryOut, type LeftOut, type Review, reviewOf } from "./carry-out";
export type * from "./types";
