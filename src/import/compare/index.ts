export { comparePlaces } from "./compare";
export { declaredPlace, livePlace, type Place } from "./place";
export { renderComparison, renderComparisonMarkdown } from "./render";
export type { Comparison, Difference, Stale } from "./types";
