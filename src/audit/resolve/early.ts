import type { Reference } from "../scan";

/** Read before the job has a runner, and so before it enters its environment. https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
const BEFORE_ENVIRONMENT = new Set([
  "job-if",
  "job-name",
  "needs",
  "runs-on",
  "strategy",
  "environment",
  "concurrency",
  "job-with",
  "job-secrets",
  "job-uses",
]);

/** Whether an environment has nothing to say to it. */
export function isEarly({ where, job }: Reference): boolean {
  return BEFORE_ENVIRONMENT.has(where) || (job === null && where !== "workflow-env");
}
