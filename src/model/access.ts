import type { RepositoryVisibility, Visibility } from "./visibility";

/** What access depends on. */
export interface AccessRepository {
  readonly id: number;
  readonly visibility: RepositoryVisibility;
}

/** Who may read an organization secret or variable. `repositories` are numeric ids and count only with `selected`. */
export interface Access {
  readonly visibility: Visibility;
  readonly repositories: readonly number[];
}

/**
 * Can this repository read an organization secret with this access?
 * `private` means private and internal. In an organization on the Free plan, private repositories read no organization
 * secret. https://docs.github.com/actions/security-guides/using-secrets-in-github-actions#creating-secrets-for-an-organization
 * @param plan the organization's plan as `GET /orgs/{org}` names it; undefined when it is not visible (taken as paid).
 */
export function canRead(access: Access, repository: AccessRepository, plan?: string): boolean {
  if (plan === "free" && repository.visibility !== "public") return false;
  if (access.visibility === "all") return true;
  if (access.visibility === "private") return repository.visibility !== "public";
  return access.repositories.includes(repository.id);
}

/** The repositories that can read it, in the order given. */
export function readers<R extends AccessRepository>(access: Access, repositories: readonly R[], plan?: string): R[] {
  const selected = new Set(access.repositories);
  return repositories.filter((r) =>
    access.visibility === "selected"
      ? selected.has(r.id) && canRead({ ...access, repositories: [r.id] }, r, plan)
      : canRead(access, r, plan),
  );
}

/** Whether nobody can read with `narrow` who cannot with `wide`, whatever repositories there are. */
export function coversAccess(wide: Access, narrow: Access): boolean {
  if (wide.visibility !== "selected") return wide.visibility === "all" || narrow.visibility === "private";
  const ids = new Set(wide.repositories);
  return narrow.visibility === "selected" && narrow.repositories.every((id) => ids.has(id));
}

/** Same readers by declaration: visibility, and with `selected` the same set of ids. */
export function sameAccess(a: Access, b: Access): boolean {
  if (a.visibility !== b.visibility) return false;
  if (a.visibility !== "selected") return true;
  const ids = new Set(a.repositories);
  return ids.size === new Set(b.repositories).size && b.repositories.every((id) => ids.has(id));
}
