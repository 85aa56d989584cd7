import { tryParseAddress } from "../src/model/address";
import type { ValueSource } from "../src/model/desired";
import { POLICY_IDS } from "../src/model/policies";
import { isRecord } from "../src/model/record";
import type { AccessProps } from "./access-props";
import type { TerraformMetaArguments } from "./cdktf";
import type { CustomProperty } from "./custom-property";
import type { DeclaredScope } from "./declared-scope";
import type { Defaults } from "./defaults";
import type { DeploymentBranchPolicy } from "./deployment-branch-policy";
import type { DeploymentEnvironmentProps } from "./deployment-environment-props";
import { EnvironmentProtection } from "./environment-protection";
import type { ExistingItem } from "./existing-item";
import { FLAG, having, type Kind, kind, list, NAME, NAMES, NUMBER, oneOf, TEXT, TEXTS, text, whole, word } from "./kinds";
import type { LockFile } from "./lock-file";
import type { MovedAddress } from "./moved-address";
import { OwnerType } from "./owner-type";
import type { Policies, PolicyWaiver } from "./policies";
import { optional, type Shape, struct } from "./properties";
import type { Reviewers } from "./reviewers";
import type { Rotation } from "./rotation";
import { SecretEncoding } from "./secret-encoding";
import type { SecretOptions, SecretProps } from "./secret-props";
import { SecretStore } from "./secret-store";
import { isSecretValue, type SecretValue } from "./secret-value";
import type { IgnoreRule, RemovedMarker, SecretsStackProps } from "./secrets-stack-props";
import { Unmanaged } from "./unmanaged";
import type { VariableOptions, VariableProps } from "./variable-props";
import { Visibility } from "./visibility";

// What the properties of each construct have to be, as the manifest's schema says of the same fields.

const STORE = word(SecretStore);
const UNMANAGED = word(Unmanaged);
const MOST_DAYS = 999_999;
const MOST_MINUTES = 43_200;

const SOURCES: readonly ValueSource["from"][] = ["env", "file", "dotenv", "exec", "stdin", "sealed", "largeFile", "generate", "existing"];

const SECRET_VALUE = kind<SecretValue>(
  "a SecretValue",
  'say where the value comes from, as SecretValue.env("NPM_TOKEN"): the value itself does not stand in a program',
  isSecretValue,
);

/** Terraform's own; what stands in them is cdktf's to judge. */
const object = <T>() => kind<T>("an object", "write it as cdktf's documentation has it", isRecord);
const META: Shape<TerraformMetaArguments> = {
  dependsOn: optional(
    list(having("something that Terraform can depend on", "name resources, as dependsOn: [secret.resource]", "fqn", "string")),
  ),
  count: optional(kind("a count", "write a number, or TerraformCount.of(…)", (value) => typeof value === "number" || isRecord(value))),
  provider: optional(object()),
  lifecycle: optional(object()),
  forEach: optional(object()),
  provisioners: optional(list(object())),
  connection: optional(object()),
};

const ROTATION = struct<Rotation>("an object", '{ maxAgeDays: 90, owner: "@acme/platform" }', {
  // Of less than a day, the rule `rotation-age` tells.
  maxAgeDays: optional(whole(0, MOST_DAYS)),
  owner: optional(NAME),
  runbook: optional(NAME),
  notify: optional(NAMES),
});

export const SECRET_OPTIONS: Shape<SecretOptions> = {
  encoding: optional(word(SecretEncoding)),
  allowEmpty: optional(FLAG),
  rotation: optional(ROTATION),
  adopt: optional(FLAG),
  ...META,
};
export const VARIABLE_OPTIONS: Shape<VariableOptions> = { adopt: optional(FLAG), ...META };

const SECRET: Shape<SecretProps> = { secretName: TEXT, value: SECRET_VALUE, store: optional(STORE), ...SECRET_OPTIONS };
const VARIABLE: Shape<VariableProps> = { variableName: TEXT, value: TEXT, store: optional(STORE), ...VARIABLE_OPTIONS };

const ACCESS: Shape<AccessProps> = {
  visibility: word(Visibility),
  repositories: optional(
    list(
      text("the name of a repository, or a pattern of names", 'write it as "web", "lib-*" or "!lib-old"', (name) => /^!?[^!]/.test(name)),
      'write it as ["one", "two"]; topics and custom properties stand in `topics` and in `customProperties`',
    ),
  ),
  topics: optional(NAMES),
  customProperties: optional(
    list(
      struct<CustomProperty>("a custom property with a value", '{ property: "tier", value: "gold" }', { property: NAME, value: NAME }),
      'write it as [{ property: "tier", value: "gold" }]',
    ),
  ),
};

/** What an item's place demands beside what its kind does. */
const REPOSITORY = { repository: TEXT };
const ENVIRONMENT = { repository: TEXT, environment: TEXT };

export const SECRET_PROPS = {
  organization: { ...SECRET, ...ACCESS },
  repository: { ...REPOSITORY, ...SECRET },
  environment: { ...ENVIRONMENT, ...SECRET },
};
export const VARIABLE_PROPS = {
  organization: { ...VARIABLE, ...ACCESS },
  repository: { ...REPOSITORY, ...VARIABLE },
  environment: { ...ENVIRONMENT, ...VARIABLE },
};

/** In a manifest `null` takes a protection away. */
function protection<T>(of: Kind<T>, name: string) {
  return optional<T>({
    ...of,
    problem(value, at) {
      const problem = of.problem(value, at);
      return problem && value === null
        ? { ...problem, hint: `to take the protection away, leave it out and write clear: [EnvironmentProtection.${name}]` }
        : problem;
    },
  });
}

const REVIEWERS = struct<Reviewers>("teams and users", '{ teams: ["sre"], users: ["alice"] }', {
  teams: optional(NAMES),
  users: optional(NAMES),
});

export const ENVIRONMENT_PROPS: Shape<DeploymentEnvironmentProps> = {
  repository: TEXT,
  name: TEXT,
  reviewers: protection(REVIEWERS, "REVIEWERS"),
  preventSelfReview: protection(FLAG, "PREVENT_SELF_REVIEW"),
  waitTimer: protection(NUMBER, "WAIT_TIMER"),
  adminsCanBypass: protection(FLAG, "ADMINS_CAN_BYPASS"),
  deploymentBranchPolicy: protection(
    having<DeploymentBranchPolicy>(
      "a DeploymentBranchPolicy",
      'write DeploymentBranchPolicy.custom({ branches: ["main"] }), or DeploymentBranchPolicy.PROTECTED_BRANCHES',
      "_policy",
      "object",
    ),
    "DEPLOYMENT_BRANCH_POLICY",
  ),
  customProtectionRules: protection(TEXTS, "CUSTOM_PROTECTION_RULES"),
  clear: optional(list(word(EnvironmentProtection))),
  unmanaged: optional(UNMANAGED),
  ...META,
};

const POLICY = oneOf(POLICY_IDS);

const POLICIES = struct<Policies>("an object", '{ requireReviewers: ["prod*"] }', {
  forbidVisibilityAll: optional(FLAG),
  allowedVisibility: optional(list(word(Visibility), undefined, 1)),
  secretNames: optional(NAMES),
  variableNames: optional(NAMES),
  maxAgeDays: optional(whole(1, MOST_DAYS)),
  forbiddenStores: optional(list(STORE, undefined, 1)),
  forbiddenSources: optional(list(oneOf(SOURCES))),
  requireReviewers: optional(NAMES),
  requirePreventSelfReview: optional(NAMES),
  requireWaitTimer: optional(NAMES),
  minimumWaitTimer: optional(whole(1, MOST_MINUTES)),
  requireDeploymentBranchPolicy: optional(NAMES),
  forbidAdminBypass: optional(NAMES),
  forbidUnmanaged: optional(FLAG),
  deletesNeedMarker: optional(FLAG),
  warnOnly: optional(list(POLICY)),
  waivers: optional(
    list(
      struct<PolicyWaiver>("a waiver", '{ policy: "policy-max-age", pattern: "org/*/secret/OLD_*", reason: "…", until: "2026-12-31" }', {
        policy: POLICY,
        pattern: NAME,
        reason: NAME,
        until: text("a day", 'write it as "2026-12-31"', (day) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day)),
      }),
    ),
  ),
});

export const DECLARED_SCOPE: Shape<DeclaredScope> = {
  repository: optional(TEXT),
  environment: optional(TEXT),
  stores: optional(list(STORE)),
  unmanaged: optional(UNMANAGED),
};

export const LOCK = having<LockFile>("a LockFile", 'write LockFile.fromFileIfExists("sealform.lock.json")', "_lock", "object");

const EXISTING_FIELDS = struct<ExistingItem>("an address with what exists there", '{ address: "org/actions/variable/REGION" }', {
  address: text("an address", 'write it as "repo:api/actions/secret/DB_URL"', (address) => tryParseAddress(address) !== undefined),
  branchPattern: optional(NAME),
  tagPattern: optional(NAME),
  policyId: optional(whole(1, Number.MAX_SAFE_INTEGER)),
});
/** One pattern and its id, or neither. */
const EXISTING: Kind<ExistingItem> = {
  ...EXISTING_FIELDS,
  problem(value, at) {
    const problem = EXISTING_FIELDS.problem(value, at);
    if (problem) return problem;
    const { branchPattern, tagPattern, policyId } = value as ExistingItem;
    const patterns = [branchPattern, tagPattern].filter((pattern) => pattern !== undefined).length;
    if (patterns === (policyId === undefined ? 0 : 1)) return undefined;
    return {
      fact: `${at} does not say one pattern with its policyId`,
      hint: 'write it as { address: "env:api/production", branchPattern: "main", policyId: 71 }',
    };
  },
};

export const STACK_PROPS: Shape<SecretsStackProps> = {
  owner: TEXT,
  ownerType: optional(word(OwnerType)),
  lock: optional(LOCK),
  providerVersion: optional(TEXT),
  defaults: optional(
    struct<Defaults>("an object", "{ stores: [SecretStore.ACTIONS], unmanaged: Unmanaged.REPORT }", {
      stores: optional(list(STORE)),
      unmanaged: optional(UNMANAGED),
      rotation: optional(ROTATION),
    }),
  ),
  unmanaged: optional(UNMANAGED),
  ignore: optional(
    list(
      struct<IgnoreRule>("a pattern with a reason", '{ pattern: "env:*/*/actions/secret/VAULT_*", reason: "written by the vault" }', {
        pattern: NAME,
        owner: optional(NAME),
        reason: NAME,
      }),
    ),
  ),
  forget: optional(NAMES),
  removed: optional(
    list(
      struct<RemovedMarker>("an address with a reason", '{ address: "repo:api/actions/secret/OLD", reason: "moved to OIDC" }', {
        address: NAME,
        reason: NAME,
      }),
    ),
  ),
  policies: optional(POLICIES),
  existing: optional(list(EXISTING)),
  moved: optional(
    list(struct<MovedAddress>("an address before and now", '{ from: "repo:api", to: "repo:server" }', { from: NAME, to: NAME })),
  ),
};
