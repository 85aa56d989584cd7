import { SealformError } from "../model/errors";
import type { Environment } from "./credential";
import { targetVariable } from "./credentials";

export const DEFAULT_API_URL = "https://api.github.com";

/**
 * URL of the API, without a slash at its end; a prefix (`/api/v3` of GitHub Enterprise Server) is kept.
 * Order: `SEALFORM_API_URL_<TARGET>`, the flag, `GITHUB_API_URL`, the API of `GITHUB_SERVER_URL`, GitHub's. Never from the manifest (invariant 12).
 * @throws SealformError `api-url` for a flag that leads a target's credential away from its host, for http to a host that is not loopback, for a URL with credentials, and for what is no URL.
 */
export function resolveApiUrl(flag: string | undefined, env: Environment, target?: string): string {
  const bound = target === undefined ? undefined : env[targetVariable("SEALFORM_API_URL", target)];
  if (bound && flag && checkedUrl(flag) !== checkedUrl(bound))
    throw refused(
      `--api-url is ${checkedUrl(flag)}, and target ${target} is bound to ${checkedUrl(bound)}`,
      `leave --api-url out, or set ${targetVariable("SEALFORM_API_URL", target!)} to it`,
    );
  return checkedUrl(bound || flag || env.GITHUB_API_URL || apiOf(env.GITHUB_SERVER_URL) || DEFAULT_API_URL);
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) throw refused("the API's URL holds credentials", "give the token in GITHUB_TOKEN");
  if (!url || !/^https?:$/.test(url.protocol))
    throw refused(`${JSON.stringify(text)} is not a URL of an API`, `write ${DEFAULT_API_URL} or https://HOST/api/v3`);
  if (url.search || url.hash) throw refused(`the API's URL ${JSON.stringify(text)} has a query or a fragment`, "leave it out");
  if (url.protocol === "http:" && !isLoopback(url))
    throw refused(`${JSON.stringify(text)} would send the token unencrypted`, "write https; http is for loopback hosts only");
  if (/^(www\.)?github\.com$/.test(url.hostname))
    throw refused(`${url.hostname} is GitHub's web site, not its API`, `write ${DEFAULT_API_URL}`);
  if (/^[^.]+\.ghe\.com$/.test(url.hostname))
    throw refused(`${url.hostname} is a web site of GitHub, not its API`, `write https://api.${url.hostname}`);
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/** Host of the API that a run would ask, with its port: `api.github.com`. */
export function connectionHost(flag: string | undefined, env: Environment, target?: string): string {
  return new URL(resolveApiUrl(flag, env, target)).host;
}

/**
 * `https://ghes.example.com` -> its API. A workflow has both variables; other places may have the server's only.
 * Data residency: https://docs.github.com/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 */
function apiOf(server: string | undefined): string | undefined {
  if (!server || !URL.canParse(server)) return server;
  const { origin, hostname } = new URL(server);
  if (hostname === "github.com") return DEFAULT_API_URL;
  return /^[^.]+\.ghe\.com$/.test(hostname) ? origin.replace("//", "//api.") : `${origin}/api/v3`;
}

/** This machine: the only host without encryption, and without a pace for writes. */
export function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

function refused(message: string, hint: string): SealformError {
  return new SealformError("api-url", message, hint);
}
