import type { Trigger, Workflow } from "../scan";

/** Runs that Dependabot starts get the secrets of its own store. https://docs.github.com/en/code-security/reference/supply-chain-security/troubleshoot-dependabot/dependabot-on-actions */
const DEPENDABOT_EVENTS = new Set([
  "push",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "create",
  "deployment",
  "deployment_status",
]);

/** Events by which Dependabot sets off a workflow. */
export function dependabotEvents({ triggers }: Workflow): string[] {
  return triggers
    .filter(({ event, filters }) => DEPENDABOT_EVENTS.has(event) && (event !== "push" || takesBranches(filters)))
    .map(({ event }) => event);
}

/** Dependabot pushes to branches `dependabot/…`. */
function takesBranches({ branches, tags, "branches-ignore": ignored = [] }: Trigger["filters"]): boolean {
  if (branches) return branches.some((pattern) => /^(?:\*\*|dependabot\b)/.test(pattern));
  return tags === undefined && !ignored.some((pattern) => /^(?:\*\*|dependabot\b)/.test(pattern));
}

/** Runs of pull requests from forks get no secret. https://docs.github.com/en/actions/reference/security/secrets */
const FORK_EVENTS = new Set(["pull_request", "pull_request_review", "pull_request_review_comment"]);

/** Events by which a pull request from a fork sets off a workflow, without secrets. */
export function forkEvents({ triggers }: Workflow): string[] {
  return triggers.filter(({ event }) => FORK_EVENTS.has(event)).map(({ event }) => event);
}
