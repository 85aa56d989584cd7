import { type Handler, ok } from "../context";
import { NOTHING } from "../needs";
import { type Route, route } from "../routes";

const API_VERSIONS = ["2022-11-28", "2026-03-10"];

/** What `GET /` tells, in GitHub's order. */
const ROOT: Readonly<Record<string, string>> = {
  current_user_url: "/user",
  current_user_authorizations_html_url: "/settings/connections/applications{/client_id}",
  authorizations_url: "/authorizations",
  code_search_url: "/search/code?q={query}{&page,per_page,sort,order}",
  commit_search_url: "/search/commits?q={query}{&page,per_page,sort,order}",
  emails_url: "/user/emails",
  emojis_url: "/emojis",
  events_url: "/events",
  feeds_url: "/feeds",
  followers_url: "/user/followers",
  following_url: "/user/following{/target}",
  gists_url: "/gists{/gist_id}",
  hub_url: "/hub",
  issue_search_url: "/search/issues?q={query}{&page,per_page,sort,order}",
  issues_url: "/issues",
  keys_url: "/user/keys",
  label_search_url: "/search/labels?q={query}&repository_id={repository_id}{&page,per_page}",
  notifications_url: "/notifications",
  organization_url: "/orgs/{org}",
  organization_repositories_url: "/orgs/{org}/repos{?type,page,per_page,sort}",
  organization_teams_url: "/orgs/{org}/teams",
  public_gists_url: "/gists/public",
  rate_limit_url: "/rate_limit",
  repository_url: "/repos/{owner}/{repo}",
  repository_search_url: "/search/repositories?q={query}{&page,per_page,sort,order}",
  current_user_repositories_url: "/user/repos{?type,page,per_page,sort}",
  starred_url: "/user/starred{/owner}{/repo}",
  starred_gists_url: "/gists/starred",
  topic_search_url: "/search/topics?q={query}{&page,per_page}",
  user_url: "/users/{user}",
  user_organizations_url: "/user/orgs",
  user_repositories_url: "/users/{user}/repos{?type,page,per_page,sort}",
  user_search_url: "/search/users?q={query}{&page,per_page,sort,order}",
};

const root: Handler = (context) => ok(Object.fromEntries(Object.entries(ROOT).map(([name, path]) => [name, context.base + path])));

const meta: Handler = () => ok({ verifiable_password_authentication: false });

const versions: Handler = () => ok(API_VERSIONS);

const rateLimit: Handler = (context) => {
  const usage = (resource: string) => {
    const { limit, used, remaining, reset } = context.limits.usage(context.actor, resource, context.clock.now());
    return { limit, used, remaining, reset };
  };
  const core = usage("core");
  return ok({ resources: { core, search: { ...usage("search"), limit: 30, remaining: 30 }, graphql: usage("graphql") }, rate: core });
};

export function metaRoutes(): Route[] {
  return [
    route("meta/root", NOTHING, root),
    route("meta/get", NOTHING, meta),
    route("meta/get-all-versions", NOTHING, versions),
    route("rate-limit/get", NOTHING, rateLimit),
  ];
}
