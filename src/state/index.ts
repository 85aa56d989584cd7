export { emptyState } from "./empty-state";
export { type FileStateOptions, fileStateStore, LEFT_BEHIND } from "./file-store";
export { appliedHashes, givenUp, history, merged, tombstone, written } from "./history";
export { ensureLineage, lineageOf, openState } from "./lineage";
export { moveItem, removeItem } from "./operations";
export { parseState } from "./parse-state";
export { printState } from "./print-state";
export type { StateStore } from "./store";
export type { Intent, State, StateItem } from "./types";
