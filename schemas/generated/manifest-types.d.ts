// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.

/**
 * @minItems 1
 */
export type Stores = ("actions" | "dependabot" | "codespaces" | "agents")[];
export type Unmanaged = "report" | "forbid" | "delete";
export type SecretValue =
  | EnvSource
  | FileSource
  | DotenvSource
  | ExecSource
  | StdinSource
  | SealedSource
  | LargeFileSource
  | GenerateSource
  | SharedSource
  | ExistingSource
  | "existing";
export type RelativePath = string;
export type Visibility = "all" | "private" | "selected";
export type Selector = string | TopicSelector | PropertySelector;
export type Selectors = Selector[];
export type ScopedVariable = string | Variable;
export type Reviewers = {
  /**
   * Slugs of teams of the organization.
   */
  teams?: string[];
  /**
   * Logins of users.
   */
  users?: string[];
} | null;
export type BranchPolicy = CustomBranchPolicy | ProtectedBranchPolicy | null;
/**
 * Where the workflows are that read what is declared here: checkouts, folders of them, or folders of workflow files, relative to the manifest; NAME=PATH says which repository it is. Or `remote`: the owner's repositories as they are on GitHub, on their default branches. Plans, applies and runs of Terraform then refuse a change that takes away what a workflow still reads, and say who reads a value that is renewed. `--workflows` and `--remote` win.
 */
export type Workflows = string[] | "remote";

/**
 * What an organization's (or a user's) GitHub secrets, variables and environments should look like. Holds no plaintext: `value` says where a value comes from when it is sealed. Keys that begin with `x-` are yours, for YAML anchors.
 */
export interface Manifest {
  /**
   * Where an editor finds this schema. YAML files say it in a comment instead: `# yaml-language-server: $schema=…`.
   */
  $schema?: string;
  /**
   * Version of the manifest's format.
   */
  version: 1;
  /**
   * Login of the organization that owns all that is declared here. Either this or `user`.
   */
  organization?: string;
  /**
   * Login of the user who owns the repositories declared here. A user has no secrets above the repositories. Either this or `organization`.
   */
  user?: string;
  /**
   * Manifest files that this one builds on, relative to this file and inside the main manifest's folder. Each is laid over the ones before it, this file over all of them (JSON Merge Patch, RFC 7396): mappings are merged, lists and scalars replaced, `null` removes a key. The protection keys of an environment are the exception: there `null` means "clear" and is kept.
   */
  extends?: string[];
  /**
   * Files that declare a part of the whole, each with a lock of its own beside it: a union, in which an address that is declared twice is an error. A file declares what is given to it here, and nothing else.
   */
  include?: Include[];
  defaults?: Defaults;
  unmanaged?: Unmanaged;
  /**
   * Items that somebody else manages: never judged, never changed.
   */
  ignore?: IgnoreRule[];
  /**
   * Addresses to stop owning without deleting anything on GitHub.
   */
  forget?: string[];
  /**
   * What is meant to be deleted on GitHub, with the reason. Needed for a delete under `policies.deletesNeedMarker`; else it only says so.
   */
  removed?: RemovedMarker[];
  /**
   * Values that several secrets share (`value: { from: NAME }`), by a name of your choice: where each comes from. Never plaintexts. Not `existing`, `sealed` or `from`.
   */
  values?: {
    [k: string]: SecretValue;
  };
  secrets?: Secrets;
  /**
   * Variables of the organization, by name.
   */
  variables?: {
    [k: string]: Variable;
  };
  /**
   * Repositories by name, without the owner. What is declared here is read and compared, also when it has no entries.
   */
  repositories?: {
    [k: string]: Repository;
  };
  /**
   * One declaration for many repositories, by a name of your choice. Which repositories its globs, topics and properties match is fixed in the lock file by `sealform seal`.
   */
  groups?: {
    [k: string]: Group;
  };
  /**
   * Other places for the same declaration, by a name of your choice, for `--target`. Each has a lock, a state and a credential of its own.
   */
  targets?: {
    [k: string]: Target;
  };
  policies?: Policies;
  audit?: Audit;
}
export interface Include {
  /**
   * Path of a file, or of several by `*` and `?`, relative to the main manifest's folder and inside of it.
   */
  path: string;
  /**
   * Repositories that these files may declare: names, globs, exclusions (`!web-admin`).
   */
  repositories: string[];
  /**
   * Organization secrets that these files may declare, by name or glob. Default: none.
   */
  organizationSecrets?: string[];
  /**
   * Organization variables that these files may declare, by name or glob. Default: none.
   */
  organizationVariables?: string[];
}
export interface Defaults {
  stores?: Stores;
  unmanaged?: Unmanaged;
  rotation?: Rotation;
}
export interface Rotation {
  /**
   * After how many days a value is overdue.
   */
  maxAge?: string;
  /**
   * Who rotates it: a team, a person, an address.
   */
  owner?: string;
  /**
   * Where it says how.
   */
  runbook?: string;
  /**
   * Whom to tell when it is due.
   */
  notify?: string[];
}
export interface IgnoreRule {
  /**
   * Pattern over addresses, part by part: `*` is any run of characters without `/`, `?` one character.
   */
  pattern: string;
  /**
   * Who manages these items.
   */
  owner?: string;
  /**
   * Why they are ignored, for the next reader.
   */
  reason: string;
}
export interface RemovedMarker {
  /**
   * What is deleted.
   */
  address: string;
  /**
   * Why it may go.
   */
  reason: string;
}
export interface EnvSource {
  /**
   * Name of an environment variable of the process that seals. SEALFORM_*, GITHUB_*, GH_* and ACTIONS_* are refused.
   */
  env: string;
}
export interface FileSource {
  file: RelativePath;
}
export interface DotenvSource {
  dotenv: RelativePath;
  /**
   * Which entry of the .env file. Default: the secret's name.
   */
  key?: string;
}
export interface ExecSource {
  /**
   * Program and arguments whose standard output is the value (one trailing newline is removed). No shell; runs in the manifest's folder, without Sealform's credentials.
   *
   * @minItems 1
   */
  exec: string[];
  /**
   * How long the program may take, in seconds (`30s`) or minutes (`2m`), at most 10 minutes. Default: 30s.
   */
  timeout?: string;
}
export interface StdinSource {
  /**
   * Read from standard input, or asked for without echo on a terminal.
   */
  stdin: true;
}
export interface SealedSource {
  /**
   * A ciphertext (libsodium sealed box, base64) made elsewhere for this scope's public key; taken as it is.
   */
  sealed: string;
  /**
   * Id of the public key that it was sealed for, as GitHub gives it.
   */
  keyId: string;
}
export interface LargeFileSource {
  largeFile: RelativePath;
}
export interface GenerateSource {
  /**
   * A random value, made when the secret is sealed for the first time, when `sealform seal` names it, and by `sealform rotate`. One value for all places that share it.
   */
  generate: {
    /**
     * Characters, 8 to 4096. Length and alphabet give 64 bits or more. Default: 32.
     */
    length?: number;
    /**
     * The characters that it is made of, each written once: printable ASCII without the space. Default: A-Z, a-z and 0-9.
     */
    alphabet?: string;
  };
  /**
   * Program and arguments that take the value to whoever checks it: on standard input, before anything is sealed. When it fails, nothing changes. No shell; runs in the manifest's folder, without Sealform's credentials.
   *
   * @minItems 1
   */
  deliver: string[];
  /**
   * How long `deliver` may take, in seconds (`30s`) or minutes (`2m`), at most 10 minutes. Default: 30s.
   */
  timeout?: string;
}
export interface SharedSource {
  /**
   * Name of an entry of `values`: one value in several places, read once a run and sealed for each of them.
   */
  from: string;
}
export interface ExistingSource {
  /**
   * The value is on GitHub already and is not managed here; access and existence are.
   */
  existing: true;
}
export interface Secrets {
  [k: string]: Secret;
}
export interface Secret {
  visibility?: Visibility;
  repositories?: Selectors;
  stores?: Stores;
  value: SecretValue;
  /**
   * `base64`: the bytes of the source are stored base64-encoded. For binary files.
   */
  encoding?: "base64";
  /**
   * Accept an empty value, which is otherwise refused when sealing. Default: false.
   */
  allowEmpty?: boolean;
  rotation?: Rotation;
  /**
   * Allow writing over a secret that exists on GitHub already and that Sealform did not write. Default: false.
   */
  adopt?: boolean;
}
export interface TopicSelector {
  /**
   * All repositories with this topic.
   */
  topic: string;
}
export interface PropertySelector {
  /**
   * All repositories that have `value` in this custom property of the organization.
   */
  property: string;
  /**
   * The value, or one of the values of a property that takes several; `"true"` and `"false"` in quotes.
   */
  value: string;
}
export interface Variable {
  visibility?: Visibility;
  repositories?: Selectors;
  /**
   * Which GitHub products get it. Default: those of defaults.stores that have variables.
   *
   * @minItems 1
   */
  stores?: ("actions" | "agents")[];
  /**
   * The value, in the open, at most 48 KB. Numbers and booleans need quotes.
   */
  value: string;
  /**
   * Allow writing over a variable that exists on GitHub already and that Sealform did not write. Default: false.
   */
  adopt?: boolean;
}
export interface Repository {
  secrets?: Secrets;
  variables?: ScopedVariables;
  /**
   * Deployment environments of the repository, by name. Any characters are allowed in a name but control characters.
   */
  environments?: {
    [k: string]: Environment;
  };
  unmanaged?: Unmanaged;
}
export interface ScopedVariables {
  [k: string]: ScopedVariable;
}
/**
 * A protection key that is absent is not managed: what GitHub has is kept. `null` clears it.
 */
export interface Environment {
  reviewers?: Reviewers;
  /**
   * Whoever started a deployment cannot approve it. Needs a reviewer.
   */
  preventSelfReview?: boolean | null;
  /**
   * Minutes to wait before a deployment goes on, 0 to 43200 (30 days).
   */
  waitTimer?: number | null;
  /**
   * Administrators of the repository can skip the protection.
   */
  adminsCanBypass?: boolean | null;
  deploymentBranchPolicy?: BranchPolicy;
  /**
   * GitHub Apps that gate deployments, by slug, at most 6. `null`: none.
   */
  customProtectionRules?: string[] | null;
  secrets?: Secrets;
  variables?: ScopedVariables;
  unmanaged?: Unmanaged;
}
export interface CustomBranchPolicy {
  /**
   * Patterns of branch names, as GitHub matches them (`*` does not match `/`).
   */
  branches?: string[];
  /**
   * Patterns of tag names.
   */
  tags?: string[];
}
export interface ProtectedBranchPolicy {
  /**
   * Only branches with a branch protection rule may deploy.
   */
  protectedBranches: true;
}
export interface Group {
  repositories: Selectors;
  secrets?: Secrets;
  variables?: ScopedVariables;
  /**
   * Deployment environments of each of these repositories, by name. Any characters are allowed in a name but control characters.
   */
  environments?: {
    [k: string]: Environment;
  };
  unmanaged?: Unmanaged;
}
export interface Target {
  /**
   * Login of the organization there. Without it and `user`: the login of the manifest's own.
   */
  organization?: string;
  /**
   * Login of the user there, who has no secrets above the repositories. `organization` wins over it.
   */
  user?: string;
  /**
   * Host of the API there, for people and as a check: a run that would go to another host is refused. Where a credential is sent is said by SEALFORM_API_URL_<TARGET> in the environment alone.
   */
  host?: string;
  /**
   * What is different there, as a JSON Merge Patch (RFC 7396) over the manifest, in its own names: `null` removes.
   */
  override?: {
    [k: string]: unknown;
  };
  repositories?: NameMap;
  teams?: NameMap;
  users?: NameMap;
}
export interface NameMap {
  [k: string]: string;
}
export interface Policies {
  /**
   * No organization secret may have visibility `all`. Default: false.
   */
  forbidVisibilityAll?: boolean;
  /**
   * What organization secrets may say under `visibility`.
   *
   * @minItems 1
   */
  allowedVisibility?: ("all" | "private" | "selected")[];
  /**
   * Patterns of which the name of each secret matches one.
   */
  secretNames?: string[];
  /**
   * Patterns of which the name of each variable matches one.
   */
  variableNames?: string[];
  /**
   * Each managed secret says `rotation.maxAge`, no more than this, and its value in the lock file is no older.
   */
  maxAge?: string;
  forbiddenStores?: Stores;
  /**
   * Where no value may come from.
   */
  forbiddenSources?: (
    "env" | "file" | "dotenv" | "exec" | "stdin" | "sealed" | "largeFile" | "generate" | "existing"
  )[];
  /**
   * Patterns of environment names that must have reviewers.
   */
  requireReviewers?: string[];
  /**
   * Patterns of environment names that must have `preventSelfReview: true`.
   */
  requirePreventSelfReview?: string[];
  /**
   * Patterns of environment names that must have a `waitTimer` over 0.
   */
  requireWaitTimer?: string[];
  /**
   * Minutes that the environments of `requireWaitTimer` wait at least; without that list, all environments.
   */
  minimumWaitTimer?: number;
  /**
   * Patterns of environment names that must have a `deploymentBranchPolicy`.
   */
  requireDeploymentBranchPolicy?: string[];
  /**
   * Patterns of environment names that must have `adminsCanBypass: false`.
   */
  forbidAdminBypass?: string[];
  /**
   * Each place has `unmanaged: forbid`, its own or that of `defaults`. Default: false.
   */
  forbidUnmanaged?: boolean;
  /**
   * A delete is carried out only when its address stands under `removed`. Default: false.
   */
  deletesNeedMarker?: boolean;
  /**
   * Policies, by the id of their rule, that warn and do not refuse.
   */
  warnOnly?: (
    | "policy-visibility-all"
    | "policy-visibility"
    | "policy-secret-name"
    | "policy-variable-name"
    | "policy-max-age"
    | "policy-store"
    | "policy-source"
    | "policy-reviewers"
    | "policy-self-review"
    | "policy-wait-timer"
    | "policy-branch-policy"
    | "policy-admin-bypass"
    | "policy-unmanaged"
    | "policy-age"
    | "policy-delete"
  )[];
  /**
   * Exceptions that end.
   */
  waivers?: Waiver[];
}
export interface Waiver {
  /**
   * Id of the policy's rule.
   */
  policy:
    | "policy-visibility-all"
    | "policy-visibility"
    | "policy-secret-name"
    | "policy-variable-name"
    | "policy-max-age"
    | "policy-store"
    | "policy-source"
    | "policy-reviewers"
    | "policy-self-review"
    | "policy-wait-timer"
    | "policy-branch-policy"
    | "policy-admin-bypass"
    | "policy-unmanaged"
    | "policy-age"
    | "policy-delete";
  /**
   * Pattern over addresses that are excused, and of places for policy-unmanaged. `*` does not cross a `/`.
   */
  pattern: string;
  /**
   * Why, for those who come later.
   */
  reason: string;
  /**
   * The last day (UTC) on which it holds.
   */
  until: string;
}
export interface Audit {
  workflows?: Workflows;
  /**
   * From which level on a finding makes `sealform audit` end with 2. `--fail-on` wins. Default: error.
   */
  failOn?: "error" | "warning" | "note";
  /**
   * Findings that are right as they are, each with the reason, and up to a day.
   */
  ignore?: IgnoredFindings[];
}
export interface IgnoredFindings {
  /**
   * Id of the rule; `sealform audit --rules` lists them.
   */
  rule: string;
  /**
   * Only in repositories of this name; `*` and `?` stand for any characters. Absent: everywhere.
   */
  repository?: string;
  /**
   * Only in files of this path in their repository; `*` and `?` stand for any characters.
   */
  file?: string;
  /**
   * Only about secrets and variables of this name; `*` and `?` stand for any characters.
   */
  name?: string;
  /**
   * Why it is right as it is.
   */
  reason: string;
  /**
   * The last day, in UTC. From the next one on the findings are reported again.
   */
  expires: string;
}
