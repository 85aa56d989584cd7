import type { TerraformMetaArguments } from "./cdktf";
import type { DeploymentBranchPolicy } from "./deployment-branch-policy";
import type { EnvironmentProtection } from "./environment-protection";
import type { Reviewers } from "./reviewers";
import type { Unmanaged } from "./unmanaged";

/**
 * Properties of `DeploymentEnvironment`. A protection that is left out is not managed: what GitHub has stays, and is no
 * drift. One that `clear` names is taken away.
 */
export interface DeploymentEnvironmentProps extends TerraformMetaArguments {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment: 1 to 255 characters, upper and lower case are one. */
  readonly name: string;
  /**
   * Who must approve a job before it runs.
   * @default - not managed
   */
  readonly reviewers?: Reviewers;
  /**
   * Whether who started a job may not approve it. Needs a reviewer.
   * @default - not managed
   */
  readonly preventSelfReview?: boolean;
  /**
   * Minutes that a job waits, 0 to 43,200.
   * @default - not managed
   */
  readonly waitTimer?: number;
  /**
   * Whether administrators of the repository may pass over the protection.
   * @default - not managed
   */
  readonly adminsCanBypass?: boolean;
  /**
   * Which branches and tags may deploy.
   * @default - not managed
   */
  readonly deploymentBranchPolicy?: DeploymentBranchPolicy;
  /**
   * GitHub Apps that gate deployments, by slug, at most 6. `sealform apply` looks after them; the Terraform provider cannot.
   * @default - not managed
   */
  readonly customProtectionRules?: string[];
  /**
   * Protections to take away. In a manifest: `null`.
   * @default - none
   */
  readonly clear?: EnvironmentProtection[];
  /**
   * What becomes of items that exist in it and are not declared.
   * @default - as its repository, else as the stack says
   */
  readonly unmanaged?: Unmanaged;
}
