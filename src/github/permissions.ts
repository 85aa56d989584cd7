import type { ItemKind } from "../model/address";
import type { Scope } from "../model/scope";
import type { Store } from "../model/store";

export type Level = "read" | "write";

/** Permissions of fine-grained tokens and GitHub Apps, by the keys of the API: `{ secrets: "read" }`. */
export type Permissions = Readonly<Record<string, Level>>;

/** What a token is asked for; the rest of what its App may do stays out of reach of this run. */
export interface TokenAccess {
  /** Or all that Sealform ever uses, up to a level. */
  readonly permissions: Permissions | Level;
  /** Names of repositories. @default all that the installation covers */
  readonly repositories?: readonly string[];
}

/** https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
export const MOST_REPOSITORIES_OF_A_TOKEN = 500;

/**
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 * The keys of agents' secrets are not documented yet; these follow the others.
 */
const SECRETS: Readonly<Record<Store, string>> = {
  actions: "secrets",
  dependabot: "dependabot_secrets",
  codespaces: "codespaces_secrets",
  agents: "agent_secrets",
};
const VARIABLES: Readonly<Record<Store, string>> = { ...SECRETS, actions: "actions_variables", agents: "agent_variables" };

/** The permission for the items of a list, and for their public key. An environment has one for both kinds. */
export function itemPermission(scope: Scope, store: Store, kind: ItemKind): string {
  if (scope.kind === "environment") return "environments";
  const name = (kind === "secret" ? SECRETS : VARIABLES)[store];
  return scope.kind === "organization" ? `organization_${name}` : name;
}

/** Settings of an organization: whether actions have to be pinned. No token is asked for it but one that reads just that. */
export const PINNING_PERMISSION = "organization_administration";

/** What reading lists takes. */
export function listPermissions(lists: readonly { readonly scope: Scope; readonly store: Store; readonly kind: ItemKind }[]): Permissions {
  const names = lists.map(({ scope, store, kind }) => itemPermission(scope, store, kind));
  return Object.fromEntries(["metadata", ...names].map((name) => [name, "read"]));
}

const ITEMS = [...new Set([...Object.values(SECRETS), ...Object.values(VARIABLES)])];

/** Every permission that any command uses. */
const USED: ReadonlySet<string> = new Set([
  ...ITEMS,
  ...ITEMS.map((name) => `organization_${name}`),
  "actions",
  "administration",
  "environments",
  "members",
  "metadata",
  "organization_custom_properties",
]);

/** Of an organization, not of its repositories. */
export function isOrganizationPermission(permission: string): boolean {
  return permission === "members" || permission.startsWith("organization_");
}

/** As it is called in GitHub's settings: `Secrets`, `Members`. */
export function permissionTitle(permission: string): string {
  const name = permission.replace(/^organization_/, "").replace(/^actions_/, "");
  const words = name.replaceAll("_", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}

/** `granted` as far as it is wanted: GitHub refuses a whole request for a token that asks for one permission too many. */
export function narrowedPermissions(granted: Readonly<Record<string, string>>, wanted: TokenAccess["permissions"]): Permissions {
  const narrowed: Record<string, Level> = { metadata: "read" };
  for (const [name, level] of Object.entries(granted)) {
    const most = typeof wanted === "string" ? (USED.has(name) ? wanted : undefined) : wanted[name];
    if (most) narrowed[name] = level === "read" || name === "metadata" ? "read" : most;
  }
  return narrowed;
}
