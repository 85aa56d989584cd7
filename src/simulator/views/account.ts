import { membership } from "../access";
import type { Account } from "../world-types";

const WEB = "https://github.com";

/** GitHub's older node ids: `011:Organization9001` in base64. */
export function nodeId(type: string, id: number): string {
  return Buffer.from(`0${type.length}:${type}${id}`).toString("base64");
}

/** A user or organization as it stands inside other answers. */
export function simpleUser(base: string, account: Account) {
  const type = account.kind === "organization" ? "Organization" : "User";
  const url = `${base}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(type, account.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${WEB}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

export function publicUser(base: string, account: Account) {
  const open = [...account.repositories.values()].filter((repository) => repository.visibility === "public");
  return {
    ...simpleUser(base, account),
    name: null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: open.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

/** The user whose token it is. */
export function privateUser(base: string, account: Account) {
  const closed = [...account.repositories.values()].filter((repository) => repository.visibility !== "public").length;
  return {
    ...publicUser(base, account),
    user_view_type: "private",
    private_gists: 0,
    total_private_repos: closed,
    owned_private_repos: closed,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
    plan: { name: account.plan, space: 976562499, collaborators: 0, private_repos: 10000 },
  };
}

export function simpleOrganization(base: string, account: Account) {
  const url = `${base}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("Organization", account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    description: null,
  };
}

/** @param login of the token's user: only an owner sees the plan */
export function fullOrganization(base: string, account: Account, login: string | undefined) {
  const repositories = [...account.repositories.values()];
  const closed = repositories.filter((repository) => repository.visibility !== "public").length;
  const owner = login !== undefined && membership(account, login) === "admin";
  return {
    ...simpleOrganization(base, account),
    is_verified: false,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: repositories.length - closed,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${WEB}/${account.login}`,
    created_at: account.createdAt,
    updated_at: account.createdAt,
    archived_at: null,
    type: "Organization",
    ...(owner
      ? {
          total_private_repos: closed,
          owned_private_repos: closed,
          default_repository_permission: account.basePermission,
          members_can_create_repositories: true,
          plan: { name: account.plan, space: 976562499, private_repos: 999999, filled_seats: account.members?.size ?? 1, seats: 100 },
        }
      : {}),
  };
}
