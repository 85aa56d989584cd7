import type { Store } from "./stores";

export type Visibility = "all" | "private" | "selected";
export type RepositoryVisibility = "public" | "private" | "internal";
export type Plan = "free" | "pro" | "team" | "enterprise";
/** What somebody may do in a repository, weakest first. */
export const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Secret {
  /** Upper case. */
  name: string;
  createdAt: string;
  updatedAt: string;
  /** Base64, as it was sent: the plain text is only ever taken out to be checked or revealed. Empty for a seeded secret without a value. */
  sealed: string;
  /** The key generation that it is sealed for. */
  generation: number;
  /** Organization secrets only, like `selected`. */
  visibility?: Visibility;
  selected?: number[];
}

export interface Variable {
  name: string;
  value: string;
  createdAt: string;
  updatedAt: string;
  visibility?: Visibility;
  selected?: number[];
}

/** What can hold secrets and variables: an account, a repository, an environment. Names in upper case are the keys. */
export interface Scope {
  id: number;
  secrets: Map<Store, Map<string, Secret>>;
  variables: Map<Store, Map<string, Variable>>;
}

export interface Reviewer {
  type: "User" | "Team";
  id: number;
}

export interface BranchPolicy {
  id: number;
  name: string;
  type: "branch" | "tag";
}

export interface CustomRule {
  id: number;
  appId: number;
}

export interface Environment extends Scope {
  name: string;
  createdAt: string;
  updatedAt: string;
  waitTimer: number;
  preventSelfReview: boolean;
  reviewers: Reviewer[];
  canAdminsBypass: boolean;
  deploymentBranchPolicy: { protectedBranches: boolean; customBranchPolicies: boolean } | null;
  branchPolicies: BranchPolicy[];
  customRules: CustomRule[];
}

export interface PullRequest {
  id: number;
  number: number;
  title: string;
  /** Login of whoever opened it. */
  author: string;
  head: { ref: string; sha: string };
  base: { ref: string; sha: string };
  /** `owner/name` of another repository that the head is in. */
  fork?: string;
  /** Commits that came with it, those of the merge too. */
  commits: string[];
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  mergeCommit?: string;
}

export interface Comment {
  id: number;
  /** Of the issue or pull request. */
  number: number;
  body: string;
  /** A login, or the App that wrote it. */
  author: { login: string } | { appId: number };
  createdAt: string;
  updatedAt: string;
}

export interface CheckRun {
  id: number;
  appId: number;
  name: string;
  headSha: string;
  externalId: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
}

/** What people and Apps say about changes of a repository. */
export interface Review {
  pulls: PullRequest[];
  comments: Comment[];
  checkRuns: CheckRun[];
}

/** A run of a workflow. */
export interface WorkflowRun {
  id: number;
  name: string;
  path: string;
  event: string;
  status: string;
  conclusion: string | null;
  branch: string;
  headSha: string;
  createdAt: string;
  updatedAt: string;
  number: number;
  /** Of a pull request from a fork. */
  fromFork: boolean;
  /** False once they were deleted. */
  hasLogs: boolean;
}

/** Active rules for branches that one of the patterns matches. */
export interface Ruleset {
  id: number;
  /** Full names with `*`: `refs/heads/release/*`. */
  branches: string[];
  /** `update`, `deletion`, `non_fast_forward` … */
  rules: string[];
}

export interface Repository extends Scope {
  name: string;
  visibility: RepositoryVisibility;
  archived: boolean;
  description: string | null;
  topics: string[];
  branches: string[];
  protectedBranches: string[];
  tags: string[];
  /** Absent in worlds of older files. */
  rulesets?: Ruleset[];
  /** Text by path; the same on every branch. Absent in worlds of older files. */
  files?: Map<string, string>;
  customProperties: Record<string, string | string[] | null>;
  /** By login in lower case. */
  collaborators: Map<string, Role>;
  /** Logins in lower case that read nothing here, whatever else they are. */
  noAccess: string[];
  createdAt: string;
  updatedAt: string;
  /** By name in lower case. */
  environments: Map<string, Environment>;
  /** Made when it is needed: `reviewOf`. */
  review?: Review;
  /** The oldest first; absent without any. */
  runs?: WorkflowRun[];
}

export interface Team {
  id: number;
  name: string;
  slug: string;
  /** In the repositories of the team. */
  role: Role;
  /** Repository ids. */
  repositories: number[];
  /** Logins in lower case. */
  members: string[];
}

export interface ActionsPolicy {
  enabledRepositories: "all" | "none" | "selected";
  allowedActions: "all" | "local_only" | "selected";
  shaPinningRequired: boolean;
}

/** Of an organization that nobody has restricted. */
export const OPEN_ACTIONS: ActionsPolicy = { enabledRepositories: "all", allowedActions: "all", shaPinningRequired: false };

export interface Account extends Scope {
  kind: "organization" | "user";
  login: string;
  plan: Plan;
  createdAt: string;
  /** By name in lower case. */
  repositories: Map<string, Repository>;
  /** By slug; organizations only. */
  teams: Map<string, Team>;
  /** By login in lower case; undefined: every user of the seed is an owner. */
  members: Map<string, "admin" | "member"> | undefined;
  /** What every member may do in every repository. */
  basePermission: Role;
  /** Where Actions run, and which; organizations only. Undefined: everywhere, and all. */
  actions?: ActionsPolicy;
}

export interface InstallationToken {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  installationId: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  permissions: Record<string, string>;
  /** Undefined: all that the installation has. */
  repositoryIds: number[] | undefined;
}

/** Everything that a state file keeps. Credentials are the seed's, and in no state. */
export interface WorldData {
  version: 1;
  /** By login in lower case. */
  accounts: Map<string, Account>;
  /** For ids that are not an environment's. */
  nextId: number;
  keyGenerations: Map<Store, number>;
  /** `owner/name` in lower case that once was a repository's -> its id. */
  redirects: Map<string, number>;
  /** Which environment of this name it is: repository id and name -> 1, 2, … */
  incarnations: Map<string, number>;
  installationTokens: InstallationToken[];
}
