export { SUPPRESSION_RULES } from "./rules";
export { type Suppressed, suppress } from "./suppress";
export type { IgnoredFindings } from "./types";
