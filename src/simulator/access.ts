import type { Account, Repository, Role, Secret, Variable } from "./world-types";
import { ROLES } from "./world-types";

export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The login's place in an organization; without a list of members every user is an owner. */
export function membership(owner: Account, login: string): "admin" | "member" | undefined {
  if (owner.kind === "user") return owner.login.toLowerCase() === login.toLowerCase() ? "admin" : undefined;
  return owner.members ? owner.members.get(login.toLowerCase()) : "admin";
}

/** What a user may do in a repository, by ownership, base permission, teams and collaboration. */
export function userRole(owner: Account, repository: Repository, login: string): Role {
  const lower = login.toLowerCase();
  if (repository.noAccess.includes(lower)) return "none";
  const place = membership(owner, lower);
  const roles: Role[] = [repository.collaborators.get(lower) ?? "none"];
  if (place === "admin") roles.push("admin");
  if (place === "member") {
    roles.push(owner.basePermission);
    if (repository.visibility === "internal") roles.push("read");
  }
  if (repository.visibility === "public") roles.push("read");
  for (const team of owner.teams.values()) {
    if (team.repositories.includes(repository.id) && team.members.includes(lower)) roles.push(team.role);
  }
  return roles.reduce((best, role) => (atLeast(role, best) ? role : best));
}

/**
 * Whether a repository reads an organization's secret or variable. `private` means private and internal repositories;
 * in a Free organization a private repository reads none.
 * https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions
 */
export function canUse(owner: Account, repository: Repository, item: Secret | Variable): boolean {
  if (owner.plan === "free" && repository.visibility !== "public") return false;
  if (item.visibility === "selected") return item.selected?.includes(repository.id) ?? false;
  return item.visibility === "all" || repository.visibility !== "public";
}

/** What the plan allows for an environment of a repository: everything in public repositories, by plan elsewhere. */
export function environmentFeatures(owner: Account, repository: Repository): "none" | "branches" | "all" {
  if (repository.visibility === "public" || owner.plan === "enterprise") return "all";
  return owner.plan === "free" ? "none" : "branches";
}
