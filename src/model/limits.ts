import type { ItemKind } from "./address";
import type { Scope } from "./scope";

/** https://docs.github.com/actions/security-guides/encrypted-secrets#limits-for-secrets */
const SECRETS: Readonly<Record<Scope["kind"], number>> = { organization: 1000, repository: 100, environment: 100 };
/** https://docs.github.com/actions/learn-github-actions/variables#limits-for-configuration-variables */
const VARIABLES: Readonly<Record<Scope["kind"], number>> = { organization: 1000, repository: 500, environment: 100 };

/** How many secrets or variables one scope and store holds. */
export function itemLimit(scope: Scope["kind"], kind: ItemKind): number {
  return (kind === "secret" ? SECRETS : VARIABLES)[scope];
}

/** Bytes of one value, of secrets and of variables: 48 KB. */
export const VALUE_LIMIT_BYTES = 48 * 1024;
/** A workflow of a repository uses only the first 100 organization secrets, in order of their names. */
export const USABLE_ORGANIZATION_SECRETS = 100;
/** Users and teams together. https://docs.github.com/rest/deployments/environments#create-or-update-an-environment */
export const REVIEWERS_LIMIT = 6;
/** Minutes: 30 days. */
export const WAIT_TIMER_LIMIT_MINUTES = 43_200;
/** libsodium's crypto_box_seal adds an ephemeral public key (32 bytes) and a MAC (16). */
export const SEALED_BOX_OVERHEAD_BYTES = 48;

/** Of one environment, at the same time. https://docs.github.com/actions/reference/workflows-and-actions/deployments-and-environments#custom-deployment-protection-rules */
export const PROTECTION_RULES_LIMIT = 6;
