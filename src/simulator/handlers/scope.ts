import type { Context } from "../context";
import type { ScopeKind } from "../keys";
import type { Need } from "../needs";
import { inRepository, organizationAdmin } from "../needs";
import type { Store } from "../stores";
import type { Scope } from "../world-types";

/** Where secrets and variables live, as operations name it. */
export type Place = "org" | "repo" | "environment";

export function scopeAt(context: Context, place: Place): Scope {
  if (place === "org") return context.owner;
  return place === "repo" ? context.repository : context.environment;
}

export const KIND: Readonly<Record<Place, ScopeKind>> = { org: "organization", repo: "repository", environment: "environment" };

/** The key of agents' permissions was never seen; `agent_secrets` follows the others. */
const SECRETS: Readonly<Record<Store, string>> = {
  actions: "secrets",
  agents: "agent_secrets",
  codespaces: "codespaces_secrets",
  dependabot: "dependabot_secrets",
};
const VARIABLES: Readonly<Record<string, string>> = { actions: "actions_variables", agents: "agent_variables" };

/** Facts: docs' server-to-server permissions. Environments have a permission of their own, for both kinds of items. */
export function need(place: Place, kind: "secrets" | "variables", store: Store, level: "read" | "write"): Need {
  if (place === "environment") return inRepository("environments", level, "write");
  const permission = (kind === "secrets" ? SECRETS : VARIABLES)[store]!;
  return place === "org" ? organizationAdmin(`organization_${permission}`, level) : inRepository(permission, level, "write");
}
