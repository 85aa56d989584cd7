export { resolveWorkflows } from "./resolve";
export { listOf } from "./resolver";
export { mayRunForDependabot, mayRunForForks } from "./triggers";
export type { Because, Call, Frame, Given, Outcome, Passed, Reading, Resolution, Result, Run, Source, Unresolved } from "./types";
export { rotationNote, type WhenRead, whenRead } from "./when";
