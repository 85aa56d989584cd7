/** What a rule is about, and what to do when a message has no hint of its own. Each has a section in docs/rules.md. */
export interface Rule {
  /** What is demanded, in one line. */
  readonly title: string;
  readonly hint?: string;
}

const DEFINED = {
  // names
  "secret-name": { title: "names hold A-Z, 0-9 and _, and do not begin with a digit" },
  "secret-name-github": { title: "names do not begin with GITHUB_" },
  "repository-name": {
    title: "repository names are ones that GitHub accepts",
    hint: "write the name alone, without the owner: letters, digits, `.`, `-` and `_`",
  },
  "environment-name": {
    title: "environment names are ones that GitHub accepts",
    hint: "use 1 to 255 characters, no control characters, no white space at the ends",
  },
  "login-name": {
    title: "logins and team slugs are ones that GitHub accepts",
    hint: "write the login or slug as it stands in the address of its page, without @",
  },
  "topic-name": { title: "topics are ones that GitHub accepts", hint: "topics have lower-case letters, digits and hyphens, at most 50" },
  "duplicate-name": { title: "a secret or variable is declared once", hint: "GitHub compares names without case: keep one of the two" },
  "duplicate-repository": {
    title: "a repository is declared once",
    hint: "GitHub compares names without case: keep one and move everything into it",
  },
  "duplicate-environment": {
    title: "an environment is declared once",
    hint: "GitHub compares names without case: keep one and move everything into it",
  },
  "duplicate-selection": { title: "a repository is selected once", hint: "take one of the two out" },
  // limits
  "secret-limit": {
    title: "a scope keeps a limited number of secrets",
    hint: "move secrets to a narrower scope, or put several values into one secret",
  },
  "variable-limit": { title: "a scope keeps a limited number of variables", hint: "move variables to a narrower scope" },
  "variable-size": { title: "a variable has at most 48 KB", hint: "keep large text in a file of the repository" },
  "usable-secrets": {
    title: "a repository uses the first 100 organization secrets",
    hint: "narrow the visibility of secrets that the repository does not need",
  },
  // access
  "visibility-missing": {
    title: "an organization item says who may read it",
    hint: "add visibility: selected with repositories, or visibility: private or all",
  },
  "visibility-scope": {
    title: "only organization items have a visibility",
    hint: "remove it: an item of a repository is read by that repository",
  },
  "repositories-missing": { title: "`selected` names repositories", hint: "add repositories: [...]; an empty list means nobody" },
  "repositories-unexpected": {
    title: "repositories are named only with `selected`",
    hint: "write visibility: selected, or remove repositories",
  },
  "store-environment": {
    title: "environment items exist in actions only",
    hint: "environments keep secrets and variables for actions only: remove the other stores",
  },
  "store-variable": { title: "variables exist in actions and agents only" },
  "user-organization": {
    title: "a user has no organization secrets",
    hint: "declare it at the repositories that need it, or write organization: instead of user:",
  },
  "user-team": { title: "a user has no teams", hint: "name users as reviewers" },
  // environments
  "reviewers-limit": { title: "an environment has at most 6 reviewers", hint: "name a team instead of its members" },
  "reviewers-duplicate": { title: "a reviewer is named once", hint: "take one of the two out" },
  "self-review": { title: "preventSelfReview needs a reviewer", hint: "name a reviewer, or remove preventSelfReview" },
  "wait-timer": { title: "a wait timer is 0 to 43,200 whole minutes", hint: "43,200 minutes are 30 days; 0 means no timer" },
  "branch-policy-empty": {
    title: "branch and tag patterns are not empty",
    hint: "remove the pattern; an empty list means that nothing may deploy",
  },
  "branch-policy-duplicate": { title: "a branch or tag pattern is written once", hint: "take one of the two out" },
  // values
  "env-forbidden": {
    title: "credentials of the run are no secret values",
    hint: "SEALFORM_, GITHUB_, GH_ and ACTIONS_ hold credentials of this run: copy the value to a variable of another name",
  },
  "env-name": { title: "an environment variable has a usable name", hint: "write the name of the variable, not its value" },
  "exec-argv": { title: "exec has a program to run", hint: "write exec: [program, argument, ...]; no shell is involved" },
  "exec-timeout": { title: "exec takes 1 second to 10 minutes", hint: "write timeout: 30s" },
  "sealed-ciphertext": {
    title: "a sealed value is a sealed box in canonical base64",
    hint: "copy the ciphertext again; if this was a plaintext, it is exposed: rotate it",
  },
  "encoding-source": { title: "an encoding goes with a source of bytes", hint: "encoding goes with env, file, dotenv, exec and stdin" },
  "rotation-age": { title: "maxAge is at least a day", hint: "write maxAge: 90d" },
  // addresses
  "ignore-pattern": {
    title: "an ignore pattern can match an address",
    hint: "write org/actions/secret/NAME_*, repo:*/actions/secret/*, env:*/*/actions/secret/* or env:*/*",
  },
  "ignore-declared": { title: "what is ignored is not declared", hint: "the declaration wins: remove it, or narrow the pattern" },
  "forget-address": {
    title: "forget names addresses",
    hint: "write org/actions/secret/NAME, repo:NAME/actions/secret/NAME, env:REPOSITORY/ENVIRONMENT/actions/secret/NAME or env:REPOSITORY/ENVIRONMENT",
  },
  "forget-declared": { title: "what is forgotten is not declared", hint: "remove the declaration, or the entry under forget" },
  // policies
  "policy-visibility-all": { title: "policies.forbidVisibilityAll", hint: "write visibility: selected with repositories, or private" },
  "policy-reviewers": { title: "policies.requireReviewers", hint: "add reviewers: {teams: [...]}" },
  // manifests
  yaml: { title: "a manifest is one YAML document" },
  "yaml-tag": { title: "a manifest has no tags" },
  "yaml-alias": { title: "anchors and aliases stay small" },
  json: { title: "a JSON manifest is JSON" },
  "duplicate-key": { title: "a key is there once" },
  "empty-value": { title: "a key has a value" },
  schema: { title: "the manifest has the form of its schema" },
  "unknown-key": { title: "every key is known" },
  "value-literal": { title: "a secret's value does not stand in the manifest" },
  "value-source": { title: "a value has one source" },
  "extends-cycle": { title: "extends does not go in a circle" },
  "extends-depth": { title: "extends stays small" },
  // files
  "file-unreadable": { title: "a file can be read" },
  "file-too-large": { title: "a file is not too large" },
  "file-encoding": { title: "text is UTF-8" },
  "file-unwritable": { title: "a file can be written" },
  "path-outside": {
    title: "paths stay inside the manifest's folder",
    hint: "keep the file inside the manifest's folder and name it by a relative path",
  },
  "path-git": {
    title: "values do not come from git's own folder",
    hint: "git keeps credentials there: move the value into a file of its own",
  },
  "path-characters": { title: "paths are plain text", hint: "rename the file" },
  // lock file and state
  "lock-empty": { title: "a lock file is not empty" },
  "lock-conflict": { title: "a lock file holds no merge conflict" },
  "lock-invalid": { title: "a lock file is well-formed" },
  "lock-version": { title: "a lock file has a version that is known" },
  "state-empty": { title: "a state is not empty" },
  "state-conflict": { title: "a state holds no merge conflict" },
  "state-invalid": { title: "a state is well-formed" },
  "state-version": { title: "a state has a version that is known" },
  "lock-changed": { title: "nobody else writes the lock file" },
  "lock-foreign": { title: "a lock file belongs to one owner and host" },
  ciphertext: { title: "a ciphertext is a sealed box" },
  "lock-ciphertext": { title: "a ciphertext in the lock is a sealed box" },
  "not-the-same": { title: "a known name has its known id" },
  "state-missing": { title: "the state that the lock names is there" },
  "state-foreign": { title: "the state belongs to this lock, owner and host" },
  "state-locked": { title: "no other run writes the state" },
  "state-address": { title: "an address is in the state" },
  "state-move": { title: "`state mv` follows the rename of a repository and writes over nothing" },
  // sealing
  seal: { title: "some values could not be sealed" },
  "unknown-address": { title: "what is to be sealed is declared" },
  "existing-value": { title: "`existing` has nothing to seal" },
  "env-unset": { title: "a variable that is a source is set" },
  "dotenv-key": { title: "a dotenv file has the key" },
  "dotenv-twice": { title: "a dotenv file has the key once" },
  "dotenv-syntax": { title: "a dotenv file is well-formed" },
  "exec-failed": { title: "a command that is a source succeeds" },
  "exec-not-allowed": { title: "running programs is allowed" },
  "exec-declined": { title: "running the program was allowed" },
  "stdin-missing": { title: "standard input is there" },
  "stdin-twice": { title: "standard input gives one value" },
  "prompt-lines": { title: "a value typed at the prompt is one line" },
  "value-empty": { title: "a value is not empty" },
  "value-too-large": { title: "a value has at most 48 KB" },
  "value-encoding": { title: "a value is UTF-8 text" },
  "structured-value": { title: "a value has no structure" },
  "short-value": { title: "a value is long enough to mask" },
  "white-space": { title: "a value has no white space at its ends" },
  "same-value": { title: "a value has one name" },
  "sealed-key": { title: "a given ciphertext is for the present key" },
  "fingerprint-key": { title: "SEALFORM_FINGERPRINT_KEY is long" },
  "public-key": { title: "a public key has 32 bytes" },
  "openpgp-missing": { title: "largeFile needs openpgp" },
  "unknown-repository": { title: "a named repository exists" },
  "unknown-team": { title: "a named team exists" },
  "unknown-user": { title: "a named user exists" },
  renamed: { title: "a repository goes by its present name" },
  // plan: why a change is blocked
  unsealed: { title: "there is a sealed value" },
  unreadable: { title: "the scope can be read" },
  "key-changed": { title: "the value is sealed for the present key" },
  rollback: { title: "a superseded value does not come back" },
  "value-needed": { title: "a change of visibility has the value" },
  "not-found": { title: "what is named exists" },
  "adopt-needed": { title: "writing over a foreign value is allowed" },
  "foreign-ciphertext": { title: "a ciphertext belongs to one address" },
  "unmanaged-forbidden": { title: "nothing undeclared is there" },
  limit: { title: "GitHub's limits are kept" },
  "reviewer-without-access": { title: "reviewers can read the repository" },
  "plan-tier": { title: "the billing plan has the feature" },
  archived: { title: "an archived repository is left alone" },
  "holds-unmanaged": { title: "an environment is deleted only with what is ours" },
  "replacement-blocked": { title: "nothing is deleted while what may take its place is blocked" },
  "changed-since-intent": { title: "nothing happened since the apply that died" },
  // apply
  "changed-since-plan": { title: "GitHub is as it was when planned" },
  "protection-not-taken": { title: "GitHub took the protection" },
  "plan-file": { title: "a plan file is a plan" },
  "plan-foreign": { title: "a saved plan is for this owner and host" },
  "too-many-deletes": { title: "deletes are few" },
  "approval-needed": { title: "somebody said yes" },
  interrupted: { title: "the run was not interrupted" },
  // command line
  usage: { title: "the command line is understood" },
  address: { title: "an address is well-formed" },
  "only-pattern": { title: "--only takes patterns over addresses" },
  simulate: { title: "the local GitHub can start" },
  "gateway-token": { title: "the gateway knows whom to let in" },
  "gateway-port": { title: "the gateway can listen" },
  program: { title: "the program after -- can be started" },
  "manifest-not-found": { title: "there is a manifest" },
  "manifest-exists": { title: "init writes over nothing" },
  invalid: { title: "the manifest has no errors" },
  internal: { title: "this is a bug of ours" },
  // constructs and terraform
  "construct-scope": { title: "constructs stand in a SecretsStack" },
  "construct-token": { title: "names and values are known when the program runs" },
  "terraform-packages": { title: "cdktf is installed" },
  // GitHub
  "api-url": { title: "the API is reached over https" },
  "api-name": { title: "a name can stand in a URL" },
  token: { title: "a token is a token" },
  "app-key": { title: "a GitHub App has an id and a private key" },
  "redirect-refused": { title: "the token stays with its host" },
  "not-an-api": { title: "the host answers with JSON" },
  deadline: { title: "GitHub lets us through in time" },
  "request-budget": { title: "the request budget is enough" },
  "write-rate": { title: "the pace of writes is allowed" },
  "access-needed": { title: "an organization item is written with its visibility" },
  "github-unauthorized": { title: "the credential is valid" },
  "github-forbidden": { title: "the credential has the permission" },
  "github-not-found": { title: "what is asked for exists" },
  "github-rate-limited": { title: "the rate limit is open" },
  "github-validation": { title: "GitHub takes the request" },
  "github-conflict": { title: "nothing else changes it at the same time" },
  "github-server": { title: "GitHub works" },
  "github-network": { title: "GitHub can be reached" },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof DEFINED;

/** Every id that a diagnostic or an error of the product carries. Ids are stable: people search for them and silence them. */
export const RULES: Readonly<Record<RuleId, Rule>> = DEFINED;
