import { Construct } from "constructs";
import { printAddress } from "../src/model/address";
import type { DesiredEnvironment, Protection } from "../src/model/desired";
import type { Scope } from "../src/model/scope";
import { admit, refuseTokens } from "./admit";
import type { TerraformResource } from "./cdktf";
import { defined } from "./defined";
import type { DeploymentEnvironmentProps } from "./deployment-environment-props";
import { deploymentPolicies } from "./deployment-policies";
import { enclosingStack } from "./enclosing-stack";
import { environmentResource } from "./environment-resource";
import { EnvironmentSecret } from "./environment-secret";
import { EnvironmentVariable } from "./environment-variable";
import { failure } from "./failure";
import { TEXT } from "./kinds";
import { checkProperties, struct } from "./properties";
import type { SecretOptions } from "./secret-props";
import type { SecretValue } from "./secret-value";
import { ENVIRONMENT_PROPS, SECRET_OPTIONS, VARIABLE_OPTIONS } from "./shapes";
import type { VariableOptions } from "./variable-props";

const SYMBOL = Symbol.for("sealform.DeploymentEnvironment");

const OPTIONS_EXAMPLE = "{ adopt: true }";
const ADD_SECRET = { secretName: TEXT, options: struct<SecretOptions>("an object", OPTIONS_EXAMPLE, SECRET_OPTIONS) };
const ADD_VARIABLE = { variableName: TEXT, options: struct<VariableOptions>("an object", OPTIONS_EXAMPLE, VARIABLE_OPTIONS) };

/** An environment of a repository: who and what may deploy to it, and the secrets that only its jobs read. */
export class DeploymentEnvironment extends Construct {
  static isDeploymentEnvironment(x: unknown): x is DeploymentEnvironment {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** `env:api/production` */
  readonly address: string;
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment. */
  readonly environmentName: string;
  /** Terraform's resource of the environment itself; undefined when it is left out of the stack (`SecretsStack.omitted` says why). */
  readonly resource?: TerraformResource;
  /** @internal */
  readonly _desired: DesiredEnvironment;

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: DeploymentEnvironmentProps) {
    super(scope, id);
    Object.defineProperty(this, SYMBOL, { value: true });
    checkProperties(this, props, ENVIRONMENT_PROPS);
    const { repository, name, reviewers, customProtectionRules } = props;
    refuseTokens(this, { repository, name, reviewers: [...(reviewers?.teams ?? []), ...(reviewers?.users ?? [])], customProtectionRules });
    const stack = enclosingStack(this);
    const place: Scope = { kind: "environment", repository, environment: name };
    const address = printAddress({ kind: "environment", scope: place });
    const desired: DesiredEnvironment = { address, repository, name, protection: desiredProtection(this, props) };
    admit(this, stack, { list: "environments", desired });
    this._desired = desired;
    this.address = address;
    this.repository = repository;
    this.environmentName = name;
    this.resource = environmentResource(this, stack, desired, props);
    const policies = this.resource ? deploymentPolicies(this, desired) : [];
    if (props.unmanaged) stack.declareScope({ repository, environment: name, unmanaged: props.unmanaged });
    stack._declarations.environments.set(address, { construct: this, desired, resource: this.resource, policies });
  }

  /** Adds a secret of this environment; its construct's id is its name. */
  addSecret(secretName: string, value: SecretValue, options: SecretOptions = {}): EnvironmentSecret {
    checkProperties(this, { secretName, options }, ADD_SECRET);
    return new EnvironmentSecret(this, secretName, {
      ...options,
      repository: this.repository,
      environment: this.environmentName,
      secretName,
      value,
    });
  }

  /** Adds a variable of this environment; its construct's id is its name. */
  addVariable(variableName: string, value: string, options: VariableOptions = {}): EnvironmentVariable {
    checkProperties(this, { variableName, options }, ADD_VARIABLE);
    return new EnvironmentVariable(this, variableName, {
      ...options,
      repository: this.repository,
      environment: this.environmentName,
      variableName,
      value,
    });
  }
}

function desiredProtection(construct: Construct, props: DeploymentEnvironmentProps): Protection {
  const { reviewers, preventSelfReview, waitTimer, adminsCanBypass, deploymentBranchPolicy, customProtectionRules } = props;
  const declared: Protection = defined({
    reviewers: reviewers && { teams: reviewers.teams ?? [], users: reviewers.users ?? [] },
    preventSelfReview,
    waitTimer,
    adminsCanBypass,
    deploymentBranchPolicy: deploymentBranchPolicy?._policy,
    customProtectionRules,
  });
  const cleared = (props.clear ?? []).map(({ value }) => value as keyof Protection);
  const both = cleared.find((key) => key in declared);
  if (both) throw failure(construct, "construct-clear", `${both} is given and cleared`, `give ${both}, or name it in clear`);
  return { ...declared, ...Object.fromEntries(cleared.map((key) => [key, null])) };
}
