export { type ByDependabot, Conditions } from "./conditions";
export { placed, viaOf } from "./join-reads";
export { ReferencesByJob } from "./references-by-job";
export { resolveWorkflows } from "./resolve";
export { listOf } from "./resolver";
export { dependabotEvents, forkEvents, strangersActions } from "./triggers";
export type { Because, Call, Frame, Given, Outcome, Passed, Reading, Resolution, Result, Run, Source, Unresolved } from "./types";
export { rotationNote, type WhenRead, whenRead } from "./when";
