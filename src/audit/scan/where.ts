/** Where an expression stands: the key of the workflow syntax that decides which contexts are there. */
export type Where =
  | "on"
  | "workflow-name"
  | "run-name"
  | "permissions"
  | "defaults"
  | "concurrency"
  | "workflow-env"
  | "job-name"
  | "job-if"
  | "job-env"
  | "job-with"
  | "job-secrets"
  | "job-uses"
  | "job-outputs"
  | "job-continue-on-error"
  | "job-timeout"
  | "needs"
  | "runs-on"
  | "environment"
  | "environment-url"
  | "strategy"
  | "snapshot"
  | "container"
  | "container-env"
  | "container-credentials"
  | "services"
  | "services-env"
  | "services-credentials"
  | "step-name"
  | "step-id"
  | "step-if"
  | "step-env"
  | "step-with"
  | "step-uses"
  | "run"
  | "shell"
  | "working-directory"
  | "step-continue-on-error"
  | "step-timeout"
  | "action-inputs"
  | "action-outputs"
  | "action-runs"
  | "other"
  /** Broken YAML hides it. */
  | "unknown";

/** Where the context `secrets` is there: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
export const SECRETS_AVAILABLE: ReadonlySet<Where> = new Set<Where>([
  "workflow-env",
  "job-env",
  "job-secrets",
  "job-outputs",
  "container-env",
  "container-credentials",
  "services-env",
  "services-credentials",
  "step-name",
  "step-env",
  "step-with",
  "run",
  "working-directory",
  "step-continue-on-error",
  "step-timeout",
]);
