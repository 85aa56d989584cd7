import { CHOSEN, type KnownContext, Other } from "../scan";
import { ANY_STRANGER, type StrangerNames } from "./stranger-names";
import { FORK_EVENTS } from "./triggers";

/**
 * Who sets off a run: a stranger, with a pull request from a fork or a comment, or Dependabot; or anybody, of whom nothing is known.
 * `stranger`: the same one, without anybody who merges the pull request; `stranger-alone`: nobody else does anything at all.
 * `others`: somebody else than Dependabot, who may push to its pull request; `others-own`: who has an own one.
 */
export type Who = "fork" | "stranger" | "stranger-alone" | "dependabot" | "others" | "others-own" | "anybody";

/**
 * What a stranger can be to a repository: one merged typo makes a contributor. A mannequin stands for somebody of another system, and does nothing.
 * https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
const STRANGERS = ["NONE", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "CONTRIBUTOR"] as const;
const BOT = "dependabot[bot]";
const UNMERGED = { merged: false, merged_at: null, merged_by: null };
const SOMEBODY = new Other(BOT);
const BRANCH = "dependabot/npm_and_yarn/left-pad-1.3.0";

/** What is known of a run besides who sets it off. */
export interface Circumstances {
  /** `owner/name` of the repository that it runs in; undefined where that is not known. */
  readonly repository?: string | undefined;
  /** Of the event: only who is alone is known to take it. */
  readonly action?: string;
  /** Of a `workflow_run`: what sets off the workflows that it follows, as far as that is known. */
  readonly followed?: readonly string[];
  readonly names?: StrangerNames;
}

/** What may be so in a run. */
export interface Sample {
  readonly github: KnownContext;
  /** Whether there certainly are such runs. */
  readonly certain: boolean;
}

/**
 * The context `github` of such runs, as far as it tells them from others: one for each that a stranger can be to the repository. Whose name stands in
 * `github.actor` a stranger can bring about: a guard by it keeps none out, so it is not known.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function samplesOf(who: Who, event: string, circumstances: Circumstances): Sample[] {
  const { repository, action, followed = [], names = ANY_STRANGER } = circumstances;
  const [owner] = repository?.split("/") ?? [];
  const here = { ...(repository && owner && { repository, repository_owner: owner }) };
  const isPull = event.startsWith("pull_request");
  if (who === "anybody" || who === "others" || who === "others-own") return [{ github: anyones(who, event, here), certain: true }];
  const common = { ...here, event_name: event, ...refOf(event) };
  if (who === "dependabot") return [{ github: { ...common, ...dependabots(isPull, repository) }, certain: true }];
  const branches = isPull && { head_ref: CHOSEN, base_ref: CHOSEN };
  // A pull request brings its own workflows for these events: a stranger can add one of them. What it would do nobody has seen.
  const events = event === "workflow_run" ? FORK_EVENTS : ["pull_request"];
  return STRANGERS.flatMap((association) =>
    events.map((by): Sample => {
      const told = strangersEvent(event, by, isPull && who !== "fork", repository, association, names);
      const acting = { sender: { login: names.login }, ...(action !== undefined && { action }) };
      const alone = who === "stranger-alone" && { actor: names.login, triggering_actor: names.login, event: { ...told, ...acting } };
      return { github: { ...common, ...branches, event: told, ...alone }, certain: by === "pull_request" || followed.includes(by) };
    }),
  );
}

function anyones(who: "anybody" | "others" | "others-own", event: string, here: KnownContext): KnownContext {
  const isPull = event.startsWith("pull_request");
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

function dependabots(isPull: boolean, repository: string | undefined): KnownContext {
  const [owner] = repository?.split("/") ?? [];
  const repo = { ...(repository && owner && { full_name: repository, owner: { login: owner } }), fork: false };
  const pull = isPull ? { head: { repo, ref: BRANCH }, user: { login: BOT } } : null;
  return {
    ...(isPull && { head_ref: BRANCH }),
    actor: BOT,
    triggering_actor: BOT,
    event: { sender: { login: BOT }, pull_request: pull },
  };
}

/**
 * What a stranger decides is `CHOSEN`: texts, the branch that the pull request is for, how its build ends.
 * @param by what sets off the run that a `workflow_run` follows
 */
function strangersEvent(
  event: string,
  by: string,
  isUnmerged: boolean,
  repository: string | undefined,
  association: string,
  { login, fullName, label, name, accountUrl, htmlUrl, cloneUrl, gitUrl, sshUrl }: StrangerNames,
): KnownContext {
  const [ownLogin, ownName] = repository?.split("/") ?? [];
  const own: KnownContext = repository && ownLogin ? { full_name: repository, name: ownName!, owner: { login: ownLogin } } : {};
  const owner = { login, html_url: accountUrl };
  const urls = { html_url: htmlUrl, svn_url: htmlUrl, clone_url: cloneUrl, git_url: gitUrl, ssh_url: sshUrl };
  const repo = { full_name: fullName, name, owner, ...urls, fork: true };
  const author = { user: owner, author_association: association };
  const head = { repo, user: owner, ref: CHOSEN, label };
  const texts = { title: CHOSEN, body: CHOSEN, draft: CHOSEN };
  const pull: KnownContext = { ...author, ...texts, head, base: { ref: CHOSEN, repo: own }, ...(isUnmerged && UNMERGED) };
  const run = { head_repository: repo, head_branch: CHOSEN, display_title: CHOSEN, event: by, conclusion: CHOSEN };
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
