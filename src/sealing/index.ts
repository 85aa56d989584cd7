export { sealValue } from "./box";
export { Plaintext } from "./plaintext";
export { SealingError, type SealingProblem } from "./problems";
export { hiddenPrompt, type PromptInput } from "./prompt";
export { seal } from "./seal";
export { type SelectionChange, selectionChanges } from "./selection-changes";
export type { SealInput, SealResult, SealWarning } from "./types";
export { wantedSecrets } from "./wanted";
