/** The product that reads a secret. Each has its own list, its own public keys and its own permissions. */
export const STORES = ["actions", "dependabot", "codespaces", "agents"] as const;
export type Store = (typeof STORES)[number];

interface StoreTraits {
  /** Secrets of environments exist for Actions only. https://docs.github.com/rest/actions/secrets */
  readonly environments: boolean;
  /** Variables exist for Actions and agents only. https://docs.github.com/rest/actions/variables */
  readonly variables: boolean;
  /** Dependabot's organization PUT takes repository ids as strings. https://docs.github.com/rest/dependabot/secrets */
  readonly selectedIdsAsStrings: boolean;
  /** `GET /repos/{owner}/{repo}/{store}/organization-secrets` exists. */
  readonly organizationSecretsOfRepository: boolean;
}

export const STORE_TRAITS: Readonly<Record<Store, StoreTraits>> = {
  actions: { environments: true, variables: true, selectedIdsAsStrings: false, organizationSecretsOfRepository: true },
  dependabot: { environments: false, variables: false, selectedIdsAsStrings: true, organizationSecretsOfRepository: false },
  codespaces: { environments: false, variables: false, selectedIdsAsStrings: false, organizationSecretsOfRepository: false },
  agents: { environments: false, variables: true, selectedIdsAsStrings: false, organizationSecretsOfRepository: true },
};

export function isStore(text: string): text is Store {
  return (STORES as readonly string[]).includes(text);
}
