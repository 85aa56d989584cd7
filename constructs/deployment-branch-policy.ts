import type { BranchPolicy } from "../src/model/desired";
import { failure } from "./failure";
import { TEXTS } from "./kinds";
import { checkProperties, optional, type Shape } from "./properties";

/** Patterns of names of branches and tags, as GitHub writes them: `release/*`. Nothing else may deploy. */
export interface DeploymentPatterns {
  /**
   * Branches that may deploy.
   * @default - none
   */
  readonly branches?: string[];
  /**
   * Tags that may deploy.
   * @default - none
   */
  readonly tags?: string[];
}

const PATTERNS: Shape<DeploymentPatterns> = { branches: optional(TEXTS), tags: optional(TEXTS) };

/** Which branches and tags may deploy to an environment. https://docs.github.com/rest/deployments/environments */
export class DeploymentBranchPolicy {
  /** Branches that have a protection rule. */
  static readonly PROTECTED_BRANCHES = new DeploymentBranchPolicy({ protectedBranches: true });

  /**
   * Branches and tags by pattern.
   * @throws Error when the patterns are no lists of texts, or neither is given: that nothing may deploy is said by an empty list
   */
  static custom(patterns: DeploymentPatterns): DeploymentBranchPolicy {
    const where = "DeploymentBranchPolicy.custom";
    checkProperties(where, patterns, PATTERNS);
    if (!patterns?.branches && !patterns?.tags)
      throw failure(where, "construct-property", "branches and tags are missing", 'write custom({ branches: ["main"], tags: ["v*"] })');
    return new DeploymentBranchPolicy({ branches: [...(patterns.branches ?? [])], tags: [...(patterns.tags ?? [])] });
  }

  private constructor(
    /** @internal */
    readonly _policy: BranchPolicy,
  ) {}

  /** @internal */
  static _of(policy: BranchPolicy): DeploymentBranchPolicy {
    return new DeploymentBranchPolicy(policy);
  }
}
