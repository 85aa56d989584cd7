import { isOrganizationPermission, itemPermission, type Level, MOST_REPOSITORIES_OF_A_TOKEN, type TokenAccess } from "../github";
import type { Collection } from "../github/types";
import type { Lock } from "../lock/types";
import { tryParseAddress, tryParseScope } from "../model/address";
import { compareText } from "../model/address-map";
import type { DesiredState, UnmanagedMode } from "../model/desired";
import { STORE_TRAITS } from "../model/store";
import type { State } from "../state/types";
import { planNeeds } from "./needs";
import { environmentsWanted, type Focus, focusMatcher } from "./only";
import type { DiffOptions } from "./world";

/** `plan` stands for all that reads: seal, plan, drift. */
export type Purpose = "plan" | "apply";

/** One permission that a declaration needs, by the key of the API. */
export interface PermissionNeed {
  readonly permission: string;
  readonly level: Level;
  /** What it is for: `secrets of the organization (actions)`. */
  readonly use: string;
  /** What happens without it. */
  readonly breaks: string;
  /** The work goes on without it, with a check less. */
  readonly optional?: true;
}

interface Declaration extends Focus {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State | undefined;
  readonly options?: DiffOptions;
}

const PROPERTIES = "organization_custom_properties";

const USES: Readonly<Record<string, string>> = {
  metadata: "repositories: names, ids, visibility",
  environments: "secrets and variables of environments",
  actions: "environments and their protection",
  members: "teams that are reviewers",
  [PROPERTIES]: "repositories by custom property",
  administration: "environments: making, protecting and deleting them",
};

/** What a declaration needs, by permission. */
export function permissionNeeds(declaration: Declaration, purpose: Purpose): PermissionNeed[] {
  const { desired, lock, state } = declaration;
  const needs = planNeeds(desired, lock, state, declaration);
  const found = new Map<string, PermissionNeed>();
  const add = (need: PermissionNeed) => void (found.has(need.permission) || found.set(need.permission, need));
  const used = permissionsUsed(declaration, ["delete", "forbid"]);
  const written = purpose === "apply" ? permissionsUsed(declaration, ["delete"]) : new Set<string>();

  for (const sample of needs.collections) {
    const permission = itemPermission(sample.scope, sample.store, sample.kind);
    const level = written.has(permission) ? "write" : "read";
    const use = useOf(permission, sample);
    if (used.has(permission)) add({ permission, level, use, breaks: breaks(permission, level) });
    else add({ permission, level: "read", use, breaks: "what is there and not declared is not told", optional: true });
  }
  const hasRepositories = needs.repositories.length > 0 || needs.allRepositories;
  const read = (permission: string, what: string) => add({ permission, level: "read", use: USES[permission]!, breaks: what });
  if (hasRepositories) read("metadata", "no repository is found: everything in repositories is blocked");
  if (needs.environments.length > 0) read("actions", "environments cannot be read: everything in them is blocked");
  if (needs.teams.length > 0)
    read(
      "members",
      "teams cannot be looked up: seal fails, reviewers that GitHub has not told before are blocked, and a plan does not see that a team was deleted",
    );
  if (needs.customProperties)
    read(PROPERTIES, "custom properties cannot be read: seal fails, and a plan does not see which repositories match now");
  if (written.has("administration"))
    add({
      permission: "administration",
      level: "write",
      use: USES.administration!,
      breaks: "an environment is neither made, protected nor deleted, and its secrets wait for it",
    });
  else if (needs.teams.length > 0 || needs.protectionRules)
    add({
      permission: "administration",
      level: "read",
      use: "which teams see a repository, and which GitHub Apps can gate an environment",
      breaks: "a plan does not tell that GitHub would drop a reviewer who cannot read the repository, or has no such App",
      optional: true,
    });
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || compareText(a.permission, b.permission));
}

/** What a GitHub App's token is asked for: these permissions, and the repositories where they can be told by name. */
export function tokenAccess(declaration: Declaration, purpose: Purpose): TokenAccess {
  const { repositories, allRepositories } = planNeeds(declaration.desired, declaration.lock, declaration.state, declaration);
  const permissions = Object.fromEntries(permissionNeeds(declaration, purpose).map(({ permission, level }) => [permission, level]));
  // Globs, topics, properties and the effects of what is the organization's are told from the list of all repositories.
  const needsAll = allRepositories || isShared(declaration);
  const isNamed = !needsAll && repositories.length > 0 && repositories.length <= MOST_REPOSITORIES_OF_A_TOKEN;
  return { permissions, ...(isNamed && { repositories }) };
}

/** Is something of the organization looked at? Also of a part it may matter who has it then, and who not. */
function isShared({ desired, state, ...focus }: Declaration): boolean {
  const matches = focusMatcher(focus);
  const isOrganizations = (address: string) => matches(address) && tryParseAddress(address)?.scope.kind === "organization";
  const owned = [...(state?.items ?? [])].flatMap(([address, { deleted }]) => (deleted ? [] : [address]));
  return [...desired.secrets, ...desired.variables]
    .map(({ address }) => address)
    .concat(owned)
    .some(isOrganizations);
}

/** Permissions of what is declared or ours, and of scopes where what is not declared has consequences. */
function permissionsUsed(declaration: Declaration, unmanagedModes: readonly UnmanagedMode[]): Set<string> {
  const { desired, state } = declaration;
  const matches = focusMatcher(declaration);
  const found = new Set<string>();
  const addresses = [
    ...[...desired.secrets, ...desired.variables].map(({ address }) => address),
    ...environmentsWanted(desired, matches).map(({ address }) => address),
    ...[...(state?.items ?? [])].flatMap(([address, { deleted }]) => (deleted ? [] : [address])),
  ];
  for (const address of addresses) {
    const parsed = tryParseAddress(address);
    if (!parsed || !matches(address)) continue;
    found.add(parsed.kind === "environment" ? "administration" : itemPermission(parsed.scope, parsed.store, parsed.kind));
  }
  for (const { scope: text, stores, unmanaged } of desired.scopes) {
    const scope = tryParseScope(text);
    if (!scope || !unmanagedModes.includes(unmanaged)) continue;
    for (const store of stores) {
      found.add(itemPermission(scope, store, "secret"));
      if (STORE_TRAITS[store].variables) found.add(itemPermission(scope, store, "variable"));
    }
  }
  return found;
}

function useOf(permission: string, { store, kind }: Collection): string {
  const where = isOrganizationPermission(permission) ? "the organization" : "repositories";
  return USES[permission] ?? `${kind}s of ${where} (${store})`;
}

function breaks(permission: string, level: Level): string {
  const what = USES[permission] ?? (permission.endsWith("variables") ? "variables" : "secrets");
  return level === "read"
    ? `${what} cannot be listed: what is declared there is blocked as unreadable`
    : `${what} cannot be written: each such change fails`;
}

function rank({ permission }: PermissionNeed): number {
  return isOrganizationPermission(permission) ? 0 : 1;
}
