import { nodeId } from "./account";

/** The user that a GitHub App writes as: `github-actions[bot]`. */
export function botView(base: string, slug: string, appId: number) {
  const login = `${slug}[bot]`;
  const url = `${base}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: appId,
    node_id: nodeId("Bot", appId),
    avatar_url: `https://avatars.githubusercontent.com/in/${appId}?v=4`,
    gravatar_id: "",
    url,
    html_url: `https://github.com/apps/${slug}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: "Bot",
    site_admin: false,
  };
}
