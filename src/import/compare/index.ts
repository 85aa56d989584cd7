export { comparePlaces } from "./compare";
export { inOtherNames } from "./other-names";
export { declaredPlace, livePlace, type Place } from "./place";
export { renderComparison, renderComparisonMarkdown } from "./render";
export type { Comparison, Difference, Stale } from "./types";
