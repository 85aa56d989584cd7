import { compareText } from "./address-map";
import { USABLE_ORGANIZATION_SECRETS } from "./limits";
import type { Scope } from "./scope";

/** Environment wins over repository, repository over organization. https://docs.github.com/actions/security-guides/using-secrets-in-github-actions#about-secrets */
const RANK: Readonly<Record<Scope["kind"], number>> = { environment: 2, repository: 1, organization: 0 };

/** Of the places where one name is set, the one whose value a job gets. */
export function winner<T extends { readonly scope: Scope["kind"] }>(candidates: readonly T[]): T | undefined {
  return candidates.reduce<T | undefined>((best, c) => (best && RANK[best.scope] >= RANK[c.scope] ? best : c), undefined);
}

/** The organization secrets that a repository's workflows get: the first 100 by name of those that it may read. */
export function usableOrganizationSecrets(names: readonly string[]): {
  readonly usable: readonly string[];
  readonly cut: readonly string[];
} {
  const sorted = [...names].sort(compareText);
  return { usable: sorted.slice(0, USABLE_ORGANIZATION_SECRETS), cut: sorted.slice(USABLE_ORGANIZATION_SECRETS) };
}
