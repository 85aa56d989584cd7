export { type DueInput, findOverdue } from "./due";
export { renderDueMarkdown } from "./due-markdown";
export { dueNeeds, secretsOnly } from "./due-needs";
export { renderDue } from "./due-text";
export { type NewValues, newValues } from "./new-value";
export { type RotationPlaces, rotationPlaces, type SharedValue } from "./places";
export type { Age, DueReport, ReaderCount, RotationEntry, RotationStatus, Unread } from "./types";
