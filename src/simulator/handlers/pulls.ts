import { type Context, type Handler, ok } from "../context";
import { inRepository, type Need } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { nodeId, simpleUser } from "../views/account";
import { fullRepository } from "../views/repository";
import { reviewOf } from "../world";
import type { PullRequest } from "../world-types";

function view({ base, owner, repository, world }: Context, pull: PullRequest) {
  const url = `${base}/repos/${owner.login}/${repository.name}`;
  const html = `https://github.com/${owner.login}/${repository.name}/pull/${pull.number}`;
  const author = world.user(pull.author);
  const user = author ? simpleUser(base, author) : null;
  const [forkOwner, forkName] = pull.fork?.split("/") ?? [];
  const fork = forkOwner && forkName ? world.repository(forkOwner, forkName) : undefined;
  const side = (place: PullRequest["base"], from: typeof owner, of: typeof repository) => ({
    label: `${from.login}:${place.ref}`,
    ref: place.ref,
    sha: place.sha,
    user: simpleUser(base, from),
    repo: fullRepository(base, from, of, "read"),
  });
  const link = (href: string) => ({ href });
  return {
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    title: pull.title,
    state: pull.mergedAt ? "closed" : "open",
    locked: false,
    body: null,
    user,
    url: `${url}/pulls/${pull.number}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: `${url}/issues/${pull.number}`,
    commits_url: `${url}/pulls/${pull.number}/commits`,
    review_comments_url: `${url}/pulls/${pull.number}/comments`,
    review_comment_url: `${url}/pulls/comments{/number}`,
    comments_url: `${url}/issues/${pull.number}/comments`,
    statuses_url: `${url}/statuses/${pull.head.sha}`,
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.mergedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.head, fork ? world.account(forkOwner!)! : owner, fork ?? repository),
    base: side(pull.base, owner, repository),
    _links: {
      self: link(`${url}/pulls/${pull.number}`),
      html: link(html),
      issue: link(`${url}/issues/${pull.number}`),
      comments: link(`${url}/issues/${pull.number}/comments`),
      review_comments: link(`${url}/pulls/${pull.number}/comments`),
      review_comment: link(`${url}/pulls/comments{/number}`),
      commits: link(`${url}/pulls/${pull.number}/commits`),
      statuses: link(`${url}/statuses/${pull.head.sha}`),
    },
    author_association: "MEMBER",
    auto_merge: null,
    draft: false,
  };
}

const listForCommit: Handler = (context) => {
  const sha = context.parameters.commit_sha!;
  const page = paginate(
    context,
    reviewOf(context.repository).pulls.filter((pull) => pull.commits.includes(sha)),
  );
  return ok(
    page.items.map((pull) => view(context, pull)),
    page.headers,
  );
};

export function pullRoutes(): Route[] {
  const need = { ...inRepository("pull_requests", "read", "read"), or: "contents" } as Need;
  return [route("repos/list-pull-requests-associated-with-commit", need, listForCommit)];
}
