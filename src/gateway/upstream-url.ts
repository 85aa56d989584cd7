import { resolveApiUrl } from "../github";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The API that the gateway stands for: the flag, then what the provider would speak to by itself (`GITHUB_BASE_URL`), as the token is
 * for that host, then `GITHUB_API_URL`, then GitHub's.
 * @throws SealformError `api-url`
 */
export function upstreamUrl(flag: string | undefined, env: Environment): string {
  return resolveApiUrl(flag || (env.GITHUB_BASE_URL && apiOf(env.GITHUB_BASE_URL)), env);
}

/** As the provider reads it: any other host is an Enterprise Server, with its API below `/api/v3`. */
function apiOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const url = new URL(baseUrl);
  const path = url.pathname.replace(/\/+$/, "").replace(/\/api\/v3$/, "");
  if (url.hostname === "api.github.com" || url.hostname.endsWith(".ghe.com")) return url.href;
  if (url.hostname === "github.com") return "https://api.github.com";
  url.pathname = `${path}/api/v3`;
  return url.href;
}
