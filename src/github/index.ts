export { connectionHost, DEFAULT_API_URL, isLoopback, resolveApiUrl } from "./api-url";
export { defaultCacheDir } from "./cache-folder";
export { type Clock, systemClock } from "./clock";
export {
  type ConnectOptions,
  type CredentialFacts,
  connect,
  connectWriter,
  DEFAULT_WRITES_PER_MINUTE,
  type GitHubConnection,
  type GitHubWritingConnection,
  MOST_WRITES_PER_MINUTE,
} from "./connect";
export type { ContentsReader, Tree, TreeFile, TreeFilter } from "./contents";
export type { Credential } from "./credential";
export { credentialFromEnvironment, tokenCredential } from "./credentials";
export type { ClientEvent, Log, WaitingEvent } from "./events";
export { type Forecast, forecast } from "./forecast";
export { GitHubError, type GitHubErrorKind } from "./github-error";
export { findHidden, type HiddenRepositories, hiddenRepositories, shownRepositories } from "./hidden";
export { keyAddress, readKeys } from "./keys";
export { NO_NEEDS, NOTHING_INSIDE } from "./no-needs";
export {
  isOrganizationPermission,
  itemPermission,
  type Level,
  listPermissions,
  MOST_REPOSITORIES_OF_A_TOKEN,
  type Permissions,
  PINNING_PERMISSION,
  permissionTitle,
  type TokenAccess,
} from "./permissions";
export { withProtectionRules } from "./protection-rules";
export { type CheckRun, connectReview, type MergedPullRequest, type NewCheckRun, type ReviewConnection } from "./review";
export { connectRuns, type RunList, type RunReader, type WorkflowRun } from "./runs";
export { takeSnapshot } from "./snapshot";
export { appManifest, appUrl, isCloud, tokenUrl, webUrl } from "./web";
