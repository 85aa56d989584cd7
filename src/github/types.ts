import type { Access } from "../model/access";
import type { ItemKind } from "../model/address";
import type { Owner, Scope } from "../model/scope";
import type { PropertiesById } from "../model/selection";
import type { Store } from "../model/store";
import type {
  CustomProtectionRule,
  LiveEnvironment,
  LiveItem,
  LiveRepository,
  LiveState,
  PublicKey,
  Reading,
  SelectedRepository,
} from "./live";

/** One of the four collections that GitHub keeps at a scope: secrets or variables of a store. */
export interface Collection {
  readonly scope: Scope;
  readonly store: Store;
  readonly kind: ItemKind;
}

/** Reads from GitHub. Has no write method: planning cannot write (invariant 2). Every list is read to its last page. */
export interface GitHubReader {
  /** API host, `api.github.com` or `ghes.example.com`. */
  readonly host: string;
  /** Requests sent so far, by kind, 304 answers included in `reads`. */
  readonly counts: RequestCounts;
  owner(owner: Owner): Promise<LiveState["owner"]>;
  /** Every repository of the owner that the credential sees. */
  repositories(owner: Owner): Promise<Reading<readonly LiveRepository[]>>;
  /**
   * Which repositories of the owner an installation of a GitHub App covers, whose token this is: of a token that was given that costs a
   * request. Undefined for other credentials, and where GitHub does not tell.
   */
  covered(): Promise<"all" | "selected" | undefined>;
  /** By name. A redirect (renamed repository) is followed: the answer's `name` is then another one. */
  repository(owner: Owner, name: string): Promise<Reading<LiveRepository>>;
  /** @param owner when given, a repository that belongs to somebody else now is `unreadable` */
  repositoryById(id: number, owner?: Owner): Promise<Reading<LiveRepository>>;
  /** All items of a collection. Selected repositories of organization items are NOT filled in. */
  list(owner: Owner, collection: Collection): Promise<Reading<readonly LiveItem[]>>;
  /** One item, not from the cache. */
  item(owner: Owner, collection: Collection, name: string): Promise<Reading<LiveItem>>;
  /** Selected repositories of one organization item. */
  selected(owner: Owner, collection: Collection, name: string): Promise<Reading<readonly SelectedRepository[]>>;
  /** Environments of a repository, with their custom branch policies (one more list for each environment that has them). */
  environments(owner: Owner, repository: string): Promise<Reading<readonly LiveEnvironment[]>>;
  environment(owner: Owner, repository: string, name: string): Promise<Reading<LiveEnvironment>>;
  /** GitHub Apps that gate the deployments of an environment. Never from the cache. */
  protectionRules(owner: Owner, repository: string, environment: string): Promise<Reading<readonly CustomProtectionRule[]>>;
  /** GitHub Apps that could. */
  protectionRuleApps(owner: Owner, repository: string, environment: string): Promise<Reading<readonly ProtectionRuleApp[]>>;
  /** Never from the cache: a re-created environment has another key under the same `key_id`. */
  publicKey(owner: Owner, scope: Scope, store: Store): Promise<Reading<PublicKey>>;
  team(owner: Owner, slug: string): Promise<Reading<{ readonly id: number; readonly slug: string }>>;
  user(login: string): Promise<Reading<{ readonly id: number; readonly login: string }>>;
  /** Active rules of rulesets for a branch, without what may bypass them. https://docs.github.com/rest/repos/rules#get-rules-for-a-branch */
  branchRules(owner: Owner, repository: string, branch: string): Promise<Reading<readonly BranchRule[]>>;
  /** Custom properties of all repositories of an organization. */
  customProperties(owner: Owner): Promise<Reading<PropertiesById>>;
  /**
   * Whether an organization lets no action run that is not pinned to a commit; absent of a user, and of a server that does not know the setting.
   * https://docs.github.com/rest/actions/permissions#get-github-actions-permissions-for-an-organization
   */
  pinningRequired(owner: Owner): Promise<Reading<boolean>>;
  /** Slugs of the teams that have access to a repository. */
  repositoryTeams(owner: Owner, repository: string): Promise<Reading<readonly string[]>>;
}

export interface BranchRule {
  /** `creation`, `update`, `deletion`, `non_fast_forward` … */
  readonly type: string;
  readonly rulesetId: number;
}

/** A GitHub App that has deployment protection rules and is installed. */
export interface ProtectionRuleApp {
  /** Of the App, not of a rule. */
  readonly id: number;
  readonly slug: string;
}

export interface RequestCounts {
  readonly reads: number;
  readonly writes: number;
  /** Points of the primary limit used (a 304 costs none). */
  readonly points: number;
}

/** What a write told: enough to judge the receipt. */
export interface WriteAnswer {
  readonly status: number;
  /** The `Date` header of the answer, ISO 8601, UTC, seconds. */
  readonly date: string;
  /** An earlier attempt of the same request got no answer and may have been carried out (then a DELETE answers 404). */
  readonly repeated?: boolean;
}

/** Body of an environment's PUT. It replaces everything: what is absent is cleared. */
export interface EnvironmentBody {
  readonly waitTimer?: number;
  readonly preventSelfReview?: boolean;
  readonly reviewers?: readonly { readonly type: "Team" | "User"; readonly id: number }[] | null;
  readonly adminsCanBypass?: boolean;
  /** `null`: all branches may deploy. */
  readonly deploymentBranchPolicy: { readonly protectedBranches: boolean; readonly customBranchPolicies: boolean } | null;
}

/** Writes to GitHub. Every method sends one request (retries of idempotent ones aside) and throws `GitHubError` when refused. */
export interface GitHubWriter {
  /** GitHub's own time, ISO 8601, UTC: the `Date` of its last answer, and what has passed since. Undefined before the first one. */
  now(): string | undefined;
  /** Calls this right before each request, when all waiting for a limit is over, until another one is given. What it throws ends the request. */
  beforeSending(call: (() => Promise<void>) | undefined): void;
  /** Organization scope: access is mandatory, value and access travel in one request (invariant 4). */
  putSecret(
    owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { readonly ciphertext: string; readonly keyId: string; readonly access?: Access },
  ): Promise<WriteAnswer>;
  /** The list of a secret or variable that is `selected` already. 409 when it is not. */
  putSelection(owner: Owner, collection: Collection, name: string, repositoryIds: readonly number[]): Promise<WriteAnswer>;
  createVariable(
    owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { readonly value: string; readonly access?: Access },
  ): Promise<WriteAnswer>;
  updateVariable(
    owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { readonly value: string; readonly access?: Access },
  ): Promise<WriteAnswer>;
  deleteItem(owner: Owner, collection: Collection, name: string): Promise<WriteAnswer>;
  putEnvironment(owner: Owner, repository: string, name: string, body: EnvironmentBody): Promise<WriteAnswer & { readonly id: number }>;
  deleteEnvironment(owner: Owner, repository: string, name: string): Promise<WriteAnswer>;
  createBranchPolicy(
    owner: Owner,
    repository: string,
    environment: string,
    policy: { readonly name: string; readonly type: "branch" | "tag" },
  ): Promise<WriteAnswer>;
  deleteBranchPolicy(owner: Owner, repository: string, environment: string, id: number): Promise<WriteAnswer>;
  /** 422 when the App gates the environment already. */
  createProtectionRule(owner: Owner, repository: string, environment: string, appId: number): Promise<WriteAnswer>;
  deleteProtectionRule(owner: Owner, repository: string, environment: string, id: number): Promise<WriteAnswer>;
}

/** What a snapshot must hold. Names and addresses in any spelling. */
export interface SnapshotNeeds {
  readonly owner: Owner;
  /** Repositories to find by name; with `allRepositories` the owner's whole list is read anyway. */
  readonly repositories: readonly string[];
  /** Ids known from the lock, by name: looked up by id when the name is not found (a rename). */
  readonly knownRepositoryIds: readonly (readonly [string, number])[];
  readonly allRepositories: boolean;
  /** With `allRepositories`: their custom properties too. */
  readonly customProperties?: boolean;
  readonly collections: readonly Collection[];
  /** Selected repositories are read for these organization items only (addresses). */
  readonly selections: readonly string[];
  /** Repositories whose environments are read. */
  readonly environments: readonly string[];
  /** Addresses of environments of which the GitHub Apps that gate them are read. */
  readonly protectionRules?: readonly string[];
  readonly teams: readonly string[];
  readonly users: readonly string[];
  /** Repositories whose teams are read (preflight of reviewers). */
  readonly repositoryTeams: readonly string[];
}
