import type { Protection } from "../src/model/desired";

/** One protection of an environment, by name. */
export class EnvironmentProtection {
  static readonly REVIEWERS = new EnvironmentProtection("reviewers");
  static readonly PREVENT_SELF_REVIEW = new EnvironmentProtection("preventSelfReview");
  static readonly WAIT_TIMER = new EnvironmentProtection("waitTimer");
  static readonly ADMINS_CAN_BYPASS = new EnvironmentProtection("adminsCanBypass");
  static readonly DEPLOYMENT_BRANCH_POLICY = new EnvironmentProtection("deploymentBranchPolicy");
  static readonly CUSTOM_PROTECTION_RULES = new EnvironmentProtection("customProtectionRules");

  private constructor(
    /** @internal */
    readonly _key: keyof Protection,
  ) {}

  /** Name of the property of `DeploymentEnvironment`. */
  get value(): string {
    return this._key;
  }

  toString(): string {
    return this.value;
  }

  /** @internal */
  static _of(value: keyof Protection): EnvironmentProtection {
    return EnvironmentProtection._ALL.find((protection) => protection._key === value)!;
  }

  private static readonly _ALL = [
    EnvironmentProtection.REVIEWERS,
    EnvironmentProtection.PREVENT_SELF_REVIEW,
    EnvironmentProtection.WAIT_TIMER,
    EnvironmentProtection.ADMINS_CAN_BYPASS,
    EnvironmentProtection.DEPLOYMENT_BRANCH_POLICY,
    EnvironmentProtection.CUSTOM_PROTECTION_RULES,
  ];
}
