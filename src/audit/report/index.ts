export { auditJson } from "./json";
export { explained } from "./outside-environments";
export { Paths } from "./paths";
export { MOST_RESULTS, type SarifLog, type SarifRun, sarifLog } from "./sarif";
export { notRunLines, renderAudit } from "./text";
export { type Located, levelsOf, pathOf, rebased, together, withoutShared } from "./zizmor";
