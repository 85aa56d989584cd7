export { appliedCommit } from "./head";
export { type GitLocation, gitLocationOf, isGitLocation, parseGitLocation } from "./location";
export { type Git, gitIn } from "./run-git";
export { GitStateStore, PACE_MS, StateRaced } from "./store";
