import type { BranchPolicy } from "../src/model/desired";

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

/** Which branches and tags may deploy to an environment. https://docs.github.com/rest/deployments/environments */
export class DeploymentBranchPolicy {
  /** Branches that have a protection rule. */
  static readonly PROTECTED_BRANCHES = new DeploymentBranchPolicy({ protectedBranches: true });

  /** Branches and tags by pattern. */
  static custom(patterns: DeploymentPatterns): DeploymentBranchPolicy {
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
