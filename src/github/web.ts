import type { Owner } from "../model/scope";
import { isOrganizationPermission, type Permissions } from "./permissions";

/** Where people look at what an API serves: `https://github.com`, `https://SUBDOMAIN.ghe.com`, `https://ghes.example.com`. */
export function webUrl(apiUrl: string): string {
  const { origin, hostname } = new URL(apiUrl);
  if (hostname === "api.github.com") return "https://github.com";
  return /^api\.[^.]+\.ghe\.com$/.test(hostname) ? origin.replace("//api.", "//") : origin;
}

/** github.com and data residency (`SUBDOMAIN.ghe.com`); everything else is a GitHub Enterprise Server. */
export function isCloud(hostname: string): boolean {
  return /(^|\.)(github\.com|ghe\.com)$/.test(hostname);
}

/** A credential that does not exist yet. */
export interface Wanted {
  readonly apiUrl: string;
  readonly owner: Owner;
  /** Of the token or the App; GitHub takes 34 characters of an App's. */
  readonly name: string;
  readonly permissions: Permissions;
}

const DESCRIPTION = "Sealform: secrets as code";
/** Days. */
const TOKEN_LIFE = 90;

/**
 * The page that makes a fine-grained token, filled in; the repositories are chosen there. Permissions of an organization do not
 * fit a token of a user. An Enterprise Server opens the empty page.
 * https://docs.github.com/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens#pre-filling-fine-grained-personal-access-token-details-using-url-parameters
 */
export function tokenUrl({ apiUrl, owner, name, permissions }: Wanted): string {
  const page = `${webUrl(apiUrl)}/settings/personal-access-tokens/new`;
  if (!isCloud(new URL(apiUrl).hostname)) return page;
  const fields = {
    name,
    description: DESCRIPTION,
    target_name: owner.login,
    expires_in: String(TOKEN_LIFE),
    ...fitting(owner, permissions),
  };
  return `${page}?${new URLSearchParams(fields)}`;
}

/** The page that registers a GitHub App, filled in. https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-using-url-parameters */
export function appUrl({ apiUrl, owner, name, permissions }: Wanted): string {
  const place = owner.kind === "organization" ? `/organizations/${encodeURIComponent(owner.login)}` : "";
  const fields = {
    name: appName(name),
    description: DESCRIPTION,
    url: `${webUrl(apiUrl)}/${encodeURIComponent(owner.login)}`,
    public: "false",
    webhook_active: "false",
  };
  return `${webUrl(apiUrl)}${place}/settings/apps/new?${new URLSearchParams({ ...fields, ...fitting(owner, permissions) })}`;
}

/** The same as a manifest. https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function appManifest({ apiUrl, owner, name, permissions }: Wanted): Readonly<Record<string, unknown>> {
  return {
    name: appName(name),
    description: DESCRIPTION,
    url: `${webUrl(apiUrl)}/${encodeURIComponent(owner.login)}`,
    public: false,
    default_permissions: fitting(owner, permissions),
    default_events: [],
  };
}

function appName(name: string): string {
  return name.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 34);
}

/** Everybody may read metadata; GitHub adds it by itself, but says so only where it is asked for. */
function fitting(owner: Owner, permissions: Permissions): Permissions {
  const entries = Object.entries(permissions).filter(([name]) => owner.kind === "organization" || !isOrganizationPermission(name));
  return Object.fromEntries(entries);
}
