export { applyPlan } from "./apply";
export { carryOut, type GivenUp, type LeftOut, type Review, reviewOf, type WhyLeftOut } from "./carry-out";
export type * from "./types";
