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

export function mayRunForDependabot({ triggers }: Workflow): boolean {
  return triggers.some(({ event, filters }) => DEPENDABOT_EVENTS.has(event) && (event !== "push" || takesBranches(filters)));
}

/** Dependabot pushes to branches `dependabot/…`. */
function takesBranches({ branches, tags, "branches-ignore": ignored = [] }: Trigger["filters"]): boolean {
  if (branches) return branches.some((pattern) => /^(?:\*\*|dependabot\b)/.test(pattern));
  return tags === undefined && !ignored.some((pattern) => /^(?:\*\*|dependabot\b)/.test(pattern));
}

/** Runs of pull requests from forks get no secret. https://docs.github.com/en/actions/reference/security/secrets */
const FORK_EVENTS = new Set(["pull_request", "pull_request_review", "pull_request_review_comment"]);

export function mayRunForForks({ triggers }: Workflow): boolean {
  return triggers.some(({ event }) => FORK_EVENTS.has(event));
}
