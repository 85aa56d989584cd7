import type { Construct } from "constructs";
import { parseAddress, tryParseScope } from "../src/model/address";
import type { DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable, Protection } from "../src/model/desired";
import type { Scope } from "../src/model/scope";
import type { AccessProps } from "./access-props";
import { DeploymentBranchPolicy } from "./deployment-branch-policy";
import { DeploymentEnvironment } from "./deployment-environment";
import { enclosingStack } from "./enclosing-stack";
import { EnvironmentProtection } from "./environment-protection";
import { EnvironmentSecret } from "./environment-secret";
import { EnvironmentVariable } from "./environment-variable";
import type { LockFile } from "./lock-file";
import { logicalId } from "./logical-id";
import { OrganizationSecret } from "./organization-secret";
import { OrganizationVariable } from "./organization-variable";
import { OwnerType } from "./owner-type";
import { policyProps } from "./policies";
import { RepositorySecret } from "./repository-secret";
import { RepositoryVariable } from "./repository-variable";
import { SecretEncoding } from "./secret-encoding";
import { SecretStore } from "./secret-store";
import { valueFrom } from "./secret-value";
import { SecretsStack } from "./secrets-stack";
import { selectionProps } from "./selectors";
import { Unmanaged } from "./unmanaged";
import { Visibility } from "./visibility";

/**
 * A stack that declares what a desired state (of a manifest: `loadManifest(...).desired`) declares.
 * @throws SealformError when the lock belongs to another owner
 */
export function stackOf(scope: Construct, id: string, desired: DesiredState, lock: LockFile): SecretsStack {
  const stack = emptyStackOf(scope, id, desired, lock);
  addDesiredState(stack, desired);
  return stack;
}

/** A stack with what a desired state says of the whole, and nothing in it. @internal */
export function emptyStackOf(scope: Construct, id: string, desired: DesiredState, lock: LockFile): SecretsStack {
  return new SecretsStack(scope, id, {
    owner: desired.owner.login,
    ownerType: desired.owner.kind === "user" ? OwnerType.USER : OwnerType.ORGANIZATION,
    lock,
    ignore: [...desired.ignore],
    forget: [...desired.forget],
    removed: [...(desired.removed ?? [])],
    policies: policyProps(desired.policies),
  });
}

/**
 * Adds a construct for everything that a desired state declares. What the desired state says of the whole (owner,
 * ignore, forget, policies) is said by the stack.
 */
export function addDesiredState(scope: Construct, desired: DesiredState): void {
  for (const declared of desired.scopes) declareScope(scope, declared);
  for (const environment of desired.environments) addEnvironment(scope, environment);
  for (const secret of desired.secrets) addSecret(scope, secret);
  for (const variable of desired.variables) addVariable(scope, variable);
}

function addEnvironment(scope: Construct, { address, repository, name, protection }: DesiredEnvironment): void {
  const { reviewers, deploymentBranchPolicy: policy, preventSelfReview, waitTimer, adminsCanBypass, customProtectionRules } = protection;
  const cleared = Object.entries(protection).flatMap(([key, value]) => (value === null ? [key as keyof Protection] : []));
  new DeploymentEnvironment(scope, logicalId(address), {
    repository,
    name,
    reviewers: reviewers ? { teams: [...reviewers.teams], users: [...reviewers.users] } : undefined,
    preventSelfReview: preventSelfReview ?? undefined,
    waitTimer: waitTimer ?? undefined,
    adminsCanBypass: adminsCanBypass ?? undefined,
    deploymentBranchPolicy: policy ? DeploymentBranchPolicy._of(policy) : undefined,
    customProtectionRules: customProtectionRules ? [...customProtectionRules] : undefined,
    clear: cleared.map((key) => EnvironmentProtection._of(key)),
  });
}

function addSecret(scope: Construct, secret: DesiredSecret): void {
  const { address, name, value, encoding, rotation, allowEmpty, adopt } = secret;
  const props = {
    secretName: name,
    value: valueFrom(value),
    store: SecretStore._of(secret.store),
    encoding: encoding && SecretEncoding.BASE64,
    rotation: rotation && { ...rotation, notify: rotation.notify && [...rotation.notify] },
    allowEmpty,
    adopt,
  };
  const place = placeOf(address);
  const id = logicalId(address);
  if (place.kind === "organization") new OrganizationSecret(scope, id, { ...props, ...access(secret) });
  else if (place.kind === "repository") new RepositorySecret(scope, id, { ...props, repository: place.repository });
  else new EnvironmentSecret(scope, id, { ...props, repository: place.repository, environment: place.environment });
}

function addVariable(scope: Construct, variable: DesiredVariable): void {
  const { address, name, value, store, adopt } = variable;
  const props = { variableName: name, value, store: SecretStore._of(store), adopt };
  const place = placeOf(address);
  const id = logicalId(address);
  if (place.kind === "organization") new OrganizationVariable(scope, id, { ...props, ...access(variable) });
  else if (place.kind === "repository") new RepositoryVariable(scope, id, { ...props, repository: place.repository });
  else new EnvironmentVariable(scope, id, { ...props, repository: place.repository, environment: place.environment });
}

/** Secrets and environments have one address form in common: their scope is in it. */
function placeOf(address: string): Scope {
  return parseAddress(address).scope;
}

function access({ visibility, repositories }: DesiredSecret | DesiredVariable): AccessProps {
  // A desired state that was checked has a visibility at each organization item.
  return { visibility: Visibility._of(visibility!), ...selectionProps(repositories) };
}

function declareScope(construct: Construct, { scope: text, stores, unmanaged }: DesiredState["scopes"][number]): void {
  const scope = tryParseScope(text);
  if (!scope) return;
  enclosingStack(construct).declareScope({
    ...(scope.kind !== "organization" && { repository: scope.repository }),
    ...(scope.kind === "environment" && { environment: scope.environment }),
    stores: stores.map((store) => SecretStore._of(store)),
    unmanaged: Unmanaged._of(unmanaged),
  });
}
