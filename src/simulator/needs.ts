import { atLeast, membership, userRole } from "./access";
import type { Actor } from "./credentials";
import { ApiError, notFound, unauthorized } from "./errors";
import type { Account, Repository, Role } from "./world-types";

/** What a request must be allowed to do. Permissions are those of fine-grained tokens and Apps. */
export type Need =
  | { readonly on: "nothing" }
  | { readonly on: "user" }
  | { readonly on: "app" }
  | { readonly on: "installation" }
  | {
      readonly on: "organization";
      readonly permission: string;
      readonly level: "read" | "write";
      /** A classic token's scope. */
      readonly scope: "admin:org" | "read:org";
      readonly role: "admin" | "member";
    }
  | {
      readonly on: "repository";
      readonly permission: string;
      /** Another permission that will do. */
      readonly or?: string;
      readonly level: "read" | "write";
      /** The user's own role in the repository. */
      readonly role: Role;
    };

export const NOTHING: Need = { on: "nothing" };
export const SIGNED_IN: Need = { on: "user" };

/** An organization's settings: its owners, with `admin:org`. */
export const organizationAdmin = (permission: string, level: "read" | "write"): Need => ({
  on: "organization",
  permission,
  level,
  scope: "admin:org",
  role: "admin",
});
/** What every member of an organization may read, with `read:org`. */
export const organizationMember = (permission: string): Need => ({
  on: "organization",
  permission,
  level: "read",
  scope: "read:org",
  role: "member",
});
export const inRepository = (permission: string, level: "read" | "write", role: Role): Need => ({
  on: "repository",
  permission,
  level,
  role,
});
/** What everybody reads who sees the repository. */
export const METADATA = inRepository("metadata", "read", "read");

const INCLUDED_SCOPES: Readonly<Record<string, readonly string[]>> = {
  "admin:org": ["admin:org"],
  "read:org": ["admin:org", "write:org", "read:org"],
};

/** The permission in the form of `X-Accepted-GitHub-Permissions`. */
export function acceptedPermissions(need: Need): string | undefined {
  if (need.on !== "organization" && need.on !== "repository") return undefined;
  const names = [need.permission, ...("or" in need && need.or ? [need.or] : [])];
  return names.map((name) => `${name}=${need.level}`).join("; ");
}

/** The value of `X-Accepted-OAuth-Scopes`. Recorded: empty for what is below a repository. */
export function acceptedScopes(need: Need, isRepositoryItself: boolean): string {
  if (need.on === "organization") return need.scope === "admin:org" ? "admin:org" : "admin:org, read:org, repo, user, write:org";
  return isRepositoryItself ? "repo" : "";
}

/** What the actor may do in a repository, before permissions; `none`: it does not see it. */
export function roleOf(actor: Actor, owner: Account, repository: Repository): Role {
  const open: Role = repository.visibility === "public" ? "read" : "none";
  switch (actor.kind) {
    case "anonymous":
    case "app":
      return open;
    case "classic":
      return actor.scopes.includes("repo") ? userRole(owner, repository, actor.login) : open;
    case "fine-grained": {
      const name = repository.name.toLowerCase();
      const granted = actor.repositories?.some((entry) => entry === name || entry === `${owner.login.toLowerCase()}/${name}`) ?? true;
      return granted ? userRole(owner, repository, actor.login) : open;
    }
    case "installation":
      if (actor.account.toLowerCase() !== owner.login.toLowerCase()) return open;
      return (actor.repositoryIds?.includes(repository.id) ?? true) ? "admin" : open;
  }
}

/** Throws 401, 403 or 404 when the actor may not. */
export function authorize(need: Need, actor: Actor, owner: Account | undefined, repository: Repository | undefined): void {
  switch (need.on) {
    case "nothing":
      return;
    case "user":
      if (actor.kind === "anonymous") throw unauthorized();
      if (actor.kind === "app" || actor.kind === "installation") throw notAccessible(actor, need);
      return;
    case "app":
      if (actor.kind !== "app") throw unauthorized("A JSON web token could not be decoded");
      return;
    case "installation":
      if (actor.kind !== "installation")
        throw new ApiError(
          403,
          "You must authenticate with an installation access token in order to list repositories for an installation.",
        );
      return;
    case "organization":
      authorizeOrganization(need, actor, owner!);
      return;
    case "repository":
      authorizeRepository(need, actor, owner!, repository!);
      return;
  }
}

function authorizeOrganization(need: Need & { on: "organization" }, actor: Actor, owner: Account): void {
  if (actor.kind === "anonymous" || actor.kind === "app") throw unauthorized();
  if (actor.kind === "installation") {
    if (actor.account.toLowerCase() !== owner.login.toLowerCase()) throw notFound();
    checkPermission(need, actor);
    return;
  }
  const place = membership(owner, actor.login);
  if (!place) throw notFound();
  if (actor.kind === "fine-grained") checkPermission(need, actor);
  const scoped = actor.kind !== "classic" || INCLUDED_SCOPES[need.scope]!.some((scope) => actor.scopes.includes(scope));
  if (scoped && (need.role === "member" || place === "admin")) return;
  throw new ApiError(403, organizationRefusal(need));
}

/** https://github.com/cli/cli/issues/8810 */
function organizationRefusal(need: Need & { on: "organization" }): string {
  const store = /secrets$/.test(need.permission) ? "actions secrets" : /variables$/.test(need.permission) ? "actions variables" : undefined;
  return store ? `You must be an org admin or have the ${store} fine-grained permission.` : "Must have admin rights to Organization.";
}

function authorizeRepository(need: Need & { on: "repository" }, actor: Actor, owner: Account, repository: Repository): void {
  const role = roleOf(actor, owner, repository);
  if (role === "none") throw notFound();
  if (need.role === "read" && need.level === "read" && repository.visibility === "public") return;
  if (actor.kind === "anonymous" || actor.kind === "app") throw unauthorized();
  if (actor.kind === "fine-grained" || actor.kind === "installation") checkPermission(need, actor);
  if (actor.kind === "installation" || atLeast(role, need.role)) return;
  throw new ApiError(
    403,
    need.role === "admin"
      ? "Must have admin rights to Repository."
      : "You must have repository write permissions or have the repository secrets fine-grained permission.",
  );
}

const LEVELS = ["read", "write", "admin"];

function checkPermission(
  need: Need & { permission: string; or?: string; level: string },
  actor: Actor & { permissions: Readonly<Record<string, string>> },
): void {
  if (need.permission === "metadata" && need.level === "read") return;
  const enough = (permission: string | undefined) =>
    permission !== undefined && LEVELS.indexOf(actor.permissions[permission] ?? "") >= LEVELS.indexOf(need.level);
  if (!enough(need.permission) && !enough(need.or)) throw notAccessible(actor, need);
}

function notAccessible(actor: Actor, need: Need): ApiError {
  const by = actor.kind === "installation" || actor.kind === "app" ? "integration" : "personal access token";
  const accepted = acceptedPermissions(need);
  return new ApiError(403, `Resource not accessible by ${by}`, accepted ? { "x-accepted-github-permissions": accepted } : {});
}
