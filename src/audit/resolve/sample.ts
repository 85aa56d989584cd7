import { CHOSEN, type KnownContext, Other } from "../scan";

/**
 * Who sets off a run: a stranger, with a pull request from a fork or a comment, or Dependabot; or anybody, of whom nothing is known.
 * `stranger`: the same one, without anybody who merges the pull request; `stranger-alone`: nobody else does anything at all.
 * `others`: somebody else than Dependabot, who may push to its pull request; `others-own`: who has an own one.
 */
export type Who = "fork" | "stranger" | "stranger-alone" | "dependabot" | "others" | "others-own" | "anybody";

const STRANGER = "a-stranger";
const BOT = "dependabot[bot]";
const UNMERGED = { merged: false, merged_at: null, merged_by: null };
const SOMEBODY = new Other(BOT);
const BRANCH = "dependabot/npm_and_yarn/left-pad-1.3.0";

/**
 * The context `github` of such a run, as far as it tells it from others. Whose name stands in `github.actor` a stranger can bring about:
 * a guard by it keeps none out, so it is not known.
 * @param action of the event: only who is alone is known to take it
 * @param repository `owner/name` of the repository that it runs in; undefined where that is not known
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function sampleOf(who: Who, event: string, repository: string | undefined, action?: string): KnownContext {
  const [owner] = repository?.split("/") ?? [];
  const here = { ...(repository && owner && { repository, repository_owner: owner }) };
  const isPull = event.startsWith("pull_request");
  if (who === "anybody" || who === "others" || who === "others-own") {
    const anyone = { ...here, ...(event !== "" && { event_name: event }) };
    if (who === "anybody") return event === "" || isPull ? anyone : { ...anyone, event: { pull_request: null } };
    const pull: KnownContext = who === "others-own" ? { user: { login: SOMEBODY } } : {};
    return {
      ...anyone,
      actor: SOMEBODY,
      triggering_actor: SOMEBODY,
      event: { sender: { login: SOMEBODY }, pull_request: isPull ? pull : null },
    };
  }
  const common = { ...here, event_name: event, ...refOf(event) };
  if (who !== "dependabot") {
    const told = strangersEvent(event, isPull && who !== "fork", repository);
    const branches = isPull && { head_ref: CHOSEN, base_ref: CHOSEN };
    if (who !== "stranger-alone") return { ...common, ...branches, event: told };
    const acting = { sender: { login: STRANGER }, ...(action !== undefined && { action }) };
    return { ...common, ...branches, actor: STRANGER, triggering_actor: STRANGER, event: { ...told, ...acting } };
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

/** What a stranger decides is `CHOSEN`: names and texts, the branch that the pull request is for, how its build ends. */
function strangersEvent(event: string, isUnmerged: boolean, repository: string | undefined): KnownContext {
  const [login, name] = repository?.split("/") ?? [];
  const own: KnownContext = repository && login ? { full_name: repository, name: name!, owner: { login } } : {};
  const owner = { login: STRANGER };
  const repo = { full_name: `${STRANGER}/${name ?? "fork"}`, name: CHOSEN, owner, fork: true };
  const author = { user: owner, author_association: "NONE" };
  const head = { repo, user: owner, ref: CHOSEN, label: CHOSEN };
  const texts = { title: CHOSEN, body: CHOSEN, draft: CHOSEN };
  const pull: KnownContext = { ...author, ...texts, head, base: { ref: CHOSEN, repo: own }, ...(isUnmerged && UNMERGED) };
  const run = { head_repository: repo, head_branch: CHOSEN, display_title: CHOSEN, event: "pull_request", conclusion: CHOSEN };
  return {
    repository: own,
    pull_request: event.startsWith("pull_request") ? pull : null,
    comment: event.endsWith("_comment") ? { ...author, body: CHOSEN } : null,
    review: event === "pull_request_review" ? { ...author, body: CHOSEN } : null,
    workflow_run: event === "workflow_run" ? run : null,
    // Below which pull request, or issue, the comment stands.
    ...(event === "issue_comment" && { issue: { pull_request: CHOSEN, state: CHOSEN } }),
  };
}

/** A pull request and a branch of Dependabot have a ref that is no branch that anybody would ask for. */
function refOf(event: string): KnownContext {
  if (event === "push") return { ref: `refs/heads/${BRANCH}`, ref_name: BRANCH, ref_type: "branch" };
  return event === "pull_request" ? { ref: "refs/pull/1/merge", ref_name: "1/merge", ref_type: "branch" } : {};
}
