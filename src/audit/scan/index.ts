export { dotted, dottedExpression } from "./dotted";
export { type Expressions, loadExpressions } from "./expressions";
export { partsOf } from "./fold";
export { LIMIT_BYTES, SCAN_VERSION, Scanner, scanFile, unread } from "./scan-file";
export { type Combination, foldTogether, type InputRow, type Part, type Together, type World } from "./together";
export { CHOSEN, type KnownContext, Truth } from "./truth";
export * from "./types";
export { SECRETS_AVAILABLE, type Where } from "./where";
export * from "./workflow-types";
