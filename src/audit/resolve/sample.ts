import type { KnownContext } from "../scan";

/** Who sets off a run: a stranger, with a pull request from a fork or a comment, or Dependabot; or anybody, of whom nothing is known. */
export type Who = "fork" | "dependabot" | "anybody";

const STRANGER = "a-stranger";
const BOT = "dependabot[bot]";
const BRANCH = "dependabot/npm_and_yarn/left-pad-1.3.0";

/**
 * The context `github` of such a run, as far as it tells it from others. Whose name stands in `github.actor` a stranger can bring about:
 * a guard by it keeps none out, so it is not known.
 * @param repository `owner/name` of the repository that it runs in; undefined where that is not known
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function sampleOf(who: Who, event: string, repository: string | undefined): KnownContext {
  const [owner, name] = repository?.split("/") ?? [];
  const here = { ...(repository && owner && { repository, repository_owner: owner }) };
  const isPull = event.startsWith("pull_request");
  if (who === "anybody") return { ...here, ...(event !== "" && { event_name: event }) };
  const common = { ...here, event_name: event, ...refOf(event) };
  if (who === "fork") {
    const repo = { full_name: `${STRANGER}/${name ?? "fork"}`, owner: { login: STRANGER }, fork: true };
    const author = { user: { login: STRANGER }, author_association: "NONE" };
    const told = {
      pull_request: isPull ? { head: { repo, user: repo.owner }, ...author } : null,
      comment: event.endsWith("_comment") ? author : null,
      review: event === "pull_request_review" ? author : null,
      workflow_run: event === "workflow_run" ? { head_repository: repo, event: "pull_request" } : null,
    };
    return { ...common, event: told };
  }
  const repo = { ...(repository && owner && { full_name: repository, owner: { login: owner } }), fork: false };
  const pull = isPull ? { head: { repo, ref: BRANCH }, user: { login: BOT } } : null;
  return {
    ...common,
    ...(isPull && { head_ref: BRANCH }),
    actor: BOT,
    triggering_actor: BOT,
    event: { sender: { login: BOT }, pull_request: pull },
  };
}

/** A pull request and a branch of Dependabot have a ref that is no branch that anybody would ask for. */
function refOf(event: string): KnownContext {
  if (event === "push") return { ref: `refs/heads/${BRANCH}`, ref_name: BRANCH, ref_type: "branch" };
  return event === "pull_request" ? { ref: "refs/pull/1/merge", ref_name: "1/merge", ref_type: "branch" } : {};
}
