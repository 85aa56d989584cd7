import type { Construct } from "constructs";
import {
  DeploymentBranchPolicy,
  DeploymentEnvironment,
  EnvironmentProtection,
  EnvironmentSecret,
  EnvironmentVariable,
  LockFile,
  OrganizationSecret,
  OrganizationVariable,
  RepositorySecret,
  RepositoryVariable,
  type Rotation,
  SecretEncoding,
  type SecretProps,
  SecretStore,
  SecretsStack,
  SecretValue,
  Unmanaged,
  Visibility,
} from "../../constructs";
import type { Environment, Manifest, Secret, SecretValue as Source, Stores, Variable } from "../../schemas/generated/manifest-types";

const STORES = {
  actions: SecretStore.ACTIONS,
  dependabot: SecretStore.DEPENDABOT,
  codespaces: SecretStore.CODESPACES,
  agents: SecretStore.AGENTS,
};
const UNMANAGED = { report: Unmanaged.REPORT, forbid: Unmanaged.FORBID, delete: Unmanaged.DELETE };
const VISIBILITY = { all: Visibility.ALL, private: Visibility.PRIVATE, selected: Visibility.SELECTED };
const PROTECTION = {
  reviewers: EnvironmentProtection.REVIEWERS,
  preventSelfReview: EnvironmentProtection.PREVENT_SELF_REVIEW,
  waitTimer: EnvironmentProtection.WAIT_TIMER,
  adminsCanBypass: EnvironmentProtection.ADMINS_CAN_BYPASS,
  deploymentBranchPolicy: EnvironmentProtection.DEPLOYMENT_BRANCH_POLICY,
  customProtectionRules: EnvironmentProtection.CUSTOM_PROTECTION_RULES,
};

type Place = { readonly repository?: string; readonly environment?: string };

/**
 * The constructs that a person would write for a manifest, by the public properties alone: a second reading of what a manifest
 * means. Everything is declared in the reverse of the manifest's order.
 */
export function translate(scope: Construct, manifest: Manifest): SecretsStack {
  const { defaults = {} } = manifest;
  const stack = new SecretsStack(scope, "acme", {
    owner: manifest.organization!,
    lock: LockFile.none(),
    defaults: {
      stores: defaults.stores?.map((store) => STORES[store]),
      unmanaged: defaults.unmanaged && UNMANAGED[defaults.unmanaged],
      rotation: rotation(defaults.rotation),
    },
    unmanaged: manifest.unmanaged && UNMANAGED[manifest.unmanaged],
    ignore: manifest.ignore,
    forget: manifest.forget,
    removed: manifest.removed,
    policies: policies(manifest.policies),
  });
  let id = 0;
  /** Which stores have to be said: undefined where the stack's default says it. */
  const stores = (own: Stores | undefined, place: Place, kind: "secret" | "variable"): (SecretStore | undefined)[] => {
    if (own) return own.map((store) => STORES[store]);
    if (place.environment !== undefined) return [undefined];
    const possible = (defaults.stores ?? []).filter((store) => kind === "secret" || store === "actions" || store === "agents");
    return possible.length > 1 ? possible.map((store) => STORES[store]) : [undefined];
  };
  const items = (place: Place, { secrets = {}, variables = {} }: Pick<Environment, "secrets" | "variables">) => {
    for (const [secretName, secret] of Object.entries(secrets).reverse())
      for (const store of stores(secret.stores, place, "secret")) {
        const props: SecretProps = {
          secretName,
          store,
          value: value(secret.value),
          encoding: secret.encoding && SecretEncoding.BASE64,
          allowEmpty: secret.allowEmpty,
          rotation: rotation(secret.rotation),
          adopt: secret.adopt,
        };
        const { repository, environment } = place;
        if (repository === undefined) new OrganizationSecret(stack, `${id++}`, { ...props, ...access(secret) });
        else if (environment === undefined) new RepositorySecret(stack, `${id++}`, { ...props, repository });
        else new EnvironmentSecret(stack, `${id++}`, { ...props, repository, environment });
      }
    for (const [variableName, declared] of Object.entries(variables).reverse()) {
      const variable: Variable = typeof declared === "string" ? { value: declared } : declared;
      for (const store of stores(variable.stores, place, "variable")) {
        const props = { variableName, store, value: variable.value, adopt: variable.adopt };
        const { repository, environment } = place;
        if (repository === undefined) new OrganizationVariable(stack, `${id++}`, { ...props, ...access(variable) });
        else if (environment === undefined) new RepositoryVariable(stack, `${id++}`, { ...props, repository });
        else new EnvironmentVariable(stack, `${id++}`, { ...props, repository, environment });
      }
    }
  };
  for (const [repository, declared] of Object.entries(manifest.repositories ?? {}).reverse()) {
    for (const [environment, protection] of Object.entries(declared.environments ?? {}).reverse()) {
      items({ repository, environment }, protection);
      addEnvironment(stack, `${id++}`, repository, environment, protection);
    }
    items({ repository }, declared);
    stack.declareScope({ repository, unmanaged: declared.unmanaged && UNMANAGED[declared.unmanaged] });
  }
  if (manifest.secrets ?? manifest.variables) stack.declareScope({});
  items({}, manifest);
  return stack;
}

function addEnvironment(scope: Construct, id: string, repository: string, name: string, declared: Environment): void {
  const {
    reviewers,
    preventSelfReview,
    waitTimer,
    adminsCanBypass,
    deploymentBranchPolicy: policy,
    customProtectionRules,
    unmanaged,
  } = declared;
  new DeploymentEnvironment(scope, id, {
    clear: Object.entries(PROTECTION).flatMap(([key, word]) => (declared[key as keyof typeof PROTECTION] === null ? [word] : [])),
    unmanaged: unmanaged && UNMANAGED[unmanaged],
    deploymentBranchPolicy: policy
      ? "protectedBranches" in policy
        ? DeploymentBranchPolicy.PROTECTED_BRANCHES
        : DeploymentBranchPolicy.custom(policy)
      : undefined,
    customProtectionRules: customProtectionRules ?? undefined,
    adminsCanBypass: adminsCanBypass ?? undefined,
    waitTimer: waitTimer ?? undefined,
    preventSelfReview: preventSelfReview ?? undefined,
    reviewers: reviewers ?? undefined,
    name,
    repository,
  });
}

function access({ visibility, repositories }: Secret | Variable) {
  const texts = repositories?.filter((selector) => typeof selector === "string");
  const topics = repositories?.flatMap((selector) => (typeof selector === "object" && "topic" in selector ? [selector.topic] : []));
  const customProperties = repositories?.flatMap((selector) => (typeof selector === "object" && "property" in selector ? [selector] : []));
  return {
    visibility: VISIBILITY[visibility!],
    repositories: texts,
    topics: topics?.length ? topics : undefined,
    customProperties: customProperties?.length ? customProperties : undefined,
  };
}

function rotation(declared: Secret["rotation"]): Rotation | undefined {
  if (!declared) return undefined;
  const { notify, runbook, owner, maxAge } = declared;
  return { notify, runbook, owner, maxAgeDays: maxAge === undefined ? undefined : Number.parseInt(maxAge, 10) };
}

function value(source: Source): SecretValue {
  if (source === "existing" || "existing" in source) return SecretValue.existing();
  if ("env" in source) return SecretValue.env(source.env);
  if ("file" in source) return SecretValue.file(source.file);
  if ("dotenv" in source) return SecretValue.dotenv(source.dotenv, source.key);
  if ("exec" in source) {
    const [, amount, unit] = /^(\d+)([sm])$/.exec(source.timeout ?? "") ?? [];
    return SecretValue.exec(source.exec, amount ? { timeoutSeconds: Number(amount) * (unit === "m" ? 60 : 1) } : {});
  }
  if ("generate" in source) return SecretValue.generate({ ...source.generate, deliver: source.deliver });
  if ("stdin" in source) return SecretValue.stdin();
  if ("sealed" in source) return SecretValue.sealed(source.sealed, source.keyId);
  if ("from" in source) throw new Error("a program shares a value by a constant");
  return SecretValue.largeFile(source.largeFile);
}

function policies({ maxAge, allowedVisibility, forbiddenStores, ...rest }: NonNullable<Manifest["policies"]> = {}) {
  return {
    ...rest,
    maxAgeDays: maxAge === undefined ? undefined : Number.parseInt(maxAge, 10),
    allowedVisibility: allowedVisibility?.map((text) => VISIBILITY[text]),
    forbiddenStores: forbiddenStores?.map((store) => STORES[store]),
  };
}
