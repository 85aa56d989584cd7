export { dotted, dottedExpression } from "./dotted";
export { type Expressions, loadExpressions } from "./expressions";
export { type FoldScope, foldTemplate } from "./fold";
export { LIMIT_BYTES, SCAN_VERSION, Scanner, scanFile, unread } from "./scan-file";
export { CHOSEN, type KnownContext, Truth } from "./truth";
export * from "./types";
export { SECRETS_AVAILABLE, type Where } from "./where";
export * from "./workflow-types";
