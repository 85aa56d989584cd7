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

/** Whether a run of such an event gets the secrets of Dependabot's store where Dependabot starts it. */
export function isDependabotEvent(event: string): boolean {
  return DEPENDABOT_EVENTS.has(event);
}

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
export const FORK_EVENTS: readonly string[] = ["pull_request", "pull_request_review", "pull_request_review_comment"];

/** Events by which a pull request from a fork sets off a workflow, without secrets. */
export function forkEvents({ triggers }: Workflow): string[] {
  return triggers.filter(({ event }) => FORK_EVENTS.includes(event)).map(({ event }) => event);
}

/** Without `types`. https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const USUAL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  pull_request_target: ["opened", "synchronize", "reopened"],
  issue_comment: ["created", "edited", "deleted"],
  workflow_run: ["completed", "requested", "in_progress"],
};
/** Those that whoever opened a pull request can take alone: a label or a review is somebody else's. */
const OWN_ACTIONS = new Set([...Object.values(USUAL_ACTIONS).flat(), ...["closed", "converted_to_draft", "ready_for_review"]]);

/** What a stranger can do that sets off a workflow by a trigger. */
export function strangersActions({ event, filters: { types = USUAL_ACTIONS[event] ?? [] } }: Trigger): string[] {
  return types.filter((type) => OWN_ACTIONS.has(type));
}

/** Events that set off the workflows that a `workflow_run` follows, of those at hand. */
export function followedEvents({ filters: { workflows = [] } }: Trigger, all: readonly Workflow[]): string[] {
  return all.flatMap(({ name, triggers }) => (name !== undefined && workflows.includes(name) ? triggers.map(({ event }) => event) : []));
}
