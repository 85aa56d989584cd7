import type { Access } from "../model/access";
import type { AddressMap } from "../model/address-map";
import { type Owner, type Scope, sameName } from "../model/scope";
import type { CustomProperties } from "../model/selection";
import type { RepositoryVisibility, Visibility } from "../model/visibility";

/** What a list call told. `unreadable` is never treated as empty; `absent` only where the credential sees everything. */
export type Reading<T> =
  | { readonly status: "present"; readonly value: T }
  | { readonly status: "absent" }
  | { readonly status: "unreadable"; readonly reason: string; readonly hint?: string };

/** What GitHub has now. */
export interface LiveState {
  /** API host, `api.github.com`. */
  readonly host: string;
  readonly owner: Owner & {
    readonly id: number;
    /** Name of the billing plan as `GET /orgs/{org}` gives it (`free`, `team`, `enterprise`); absent when not visible. */
    readonly plan?: string;
    /** How many repositories it has; absent where GitHub does not tell the private ones. */
    readonly repositoryCount?: number;
    /** To a GitHub App that is installed on selected repositories GitHub shows these alone. Absent: not so, or not known. */
    readonly shown?: "selected";
  };
  /** By name: every repository that was read. A name that was looked for and not found is `absent`. */
  readonly repositories: AddressMap<Reading<LiveRepository>>;
  /** `repositories` holds every repository of the owner that the credential sees. */
  readonly repositoriesComplete: boolean;
  /** Whether the custom properties of `repositories` were read; absent when they were not asked for. */
  readonly customProperties?: Reading<true>;
  /** Whether the organization lets no action run that is not pinned to a commit; absent when it was not asked. */
  readonly pinningRequired?: Reading<boolean>;
  /** By address of the list, `repo:api/actions/secret`. A list that was not read is missing here. */
  readonly secrets: AddressMap<Reading<readonly LiveItem[]>>;
  /** By address of the list, `repo:api/actions/variable`. */
  readonly variables: AddressMap<Reading<readonly LiveItem[]>>;
  /** By name of the repository. */
  readonly environments: AddressMap<Reading<readonly LiveEnvironment[]>>;
  /** Public keys by scope and store, `repo:api/actions`, `env:api/production/actions`; only those that were asked for. */
  readonly keys: AddressMap<Reading<PublicKey>>;
  /** Numeric id by slug, with the names of the repositories that the team can read (preflight); only those asked for. */
  readonly teams: AddressMap<Reading<{ readonly id: number }>>;
  /** Numeric id by login; only those asked for. */
  readonly users: AddressMap<Reading<{ readonly id: number }>>;
  /** Slugs of the GitHub Apps that could gate an environment, by its address; only where one is to be added (preflight). */
  readonly ruleApps?: AddressMap<Reading<readonly string[]>>;
  /** Slugs (folded) of the teams that can read a repository, by repository; only for repositories whose reviewers are teams. */
  readonly repositoryTeams: AddressMap<Reading<readonly string[]>>;
}

export interface LiveRepository {
  readonly id: number;
  /** GitHub's own spelling. */
  readonly name: string;
  readonly visibility: RepositoryVisibility;
  readonly archived: boolean;
  readonly topics: readonly string[];
  /** Only where they were asked for and read, or GitHub tells them of a single repository. */
  readonly properties?: CustomProperties;
}

/** One secret or variable of a list. */
export interface LiveItem {
  /** Upper case. */
  readonly name: string;
  readonly createdAt: string;
  /** ISO 8601, UTC, seconds. Moves on access changes of organization items too. */
  readonly updatedAt: string;
  /** Variables only. */
  readonly value?: string;
  /** Organization scope only. */
  readonly visibility?: Visibility;
  /** Organization scope with visibility `selected`: the selected repositories; unreadable when that list could not be read. */
  readonly selected?: Reading<readonly SelectedRepository[]>;
}

export interface SelectedRepository {
  readonly id: number;
  readonly name: string;
}

export interface LiveEnvironment {
  readonly id: number;
  /** GitHub's own spelling. */
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly protection: LiveProtection;
  /** Set when the custom branch policies could not be read. */
  readonly policiesUnreadable?: string;
  /** Set when the GitHub Apps that gate it were asked for and could not be read. */
  readonly rulesUnreadable?: string;
}

/** The protection of an environment, complete, in ids. The environment's PUT replaces all but the patterns and the custom rules. */
export interface LiveProtection {
  /** Sorted by type, then id. */
  readonly reviewers: readonly { readonly type: "Team" | "User"; readonly id: number; readonly name: string }[];
  readonly preventSelfReview: boolean;
  /** Minutes. */
  readonly waitTimer: number;
  readonly adminsCanBypass: boolean;
  readonly deploymentBranchPolicy: LiveBranchPolicy | null;
  /** Names of other rules, as far as the environment itself tells them: GitHub Apps that gate deployments and are not looked after. */
  readonly customRules?: readonly string[];
  /** GitHub Apps that gate deployments, sorted by `app`. Absent where they were not asked for; then `customRules` may tell some. */
  readonly customProtectionRules?: readonly CustomProtectionRule[];
}

export interface CustomProtectionRule {
  /** Of the rule, 0 where it is still to be made. */
  readonly id: number;
  /** Slug of the GitHub App. */
  readonly app: string;
}

export type LiveBranchPolicy =
  | { readonly protectedBranches: true }
  | { readonly policies: readonly { readonly id: number; readonly name: string; readonly type: "branch" | "tag" }[] };

export interface PublicKey {
  readonly keyId: string;
  /** Base64 of 32 bytes. */
  readonly key: string;
  /** `sha256:` and hex of the key's bytes. */
  readonly fingerprint: string;
}

/** Access of a live organization item; undefined when its selection could not be read. */
export function liveAccess(item: Pick<LiveItem, "visibility" | "selected">): Access | undefined {
  if (!item.visibility) return undefined;
  if (item.visibility !== "selected") return { visibility: item.visibility, repositories: [] };
  return item.selected?.status === "present" ? { visibility: "selected", repositories: item.selected.value.map((r) => r.id) } : undefined;
}

/** Numeric id of the repository or environment of a scope; undefined for the organization, and for what is not there or was not read. */
export function scopeId(live: Pick<LiveState, "repositories" | "environments">, scope: Scope): number | undefined {
  if (scope.kind === "organization") return undefined;
  if (scope.kind === "repository") {
    const repository = live.repositories.get(scope.repository);
    return repository?.status === "present" ? repository.value.id : undefined;
  }
  const environments = live.environments.get(scope.repository);
  return environments?.status === "present" ? environments.value.find((e) => sameName(e.name, scope.environment))?.id : undefined;
}

/** Where an entry of the state says that its item is. */
export function inScope(live: Pick<LiveState, "repositories" | "environments">, scope: Scope): { readonly scopeId?: number } {
  const id = scopeId(live, scope);
  return id === undefined ? {} : { scopeId: id };
}
