/**
 * Something that exists on GitHub and that Terraform takes over instead of creating it: an `import` block is made for it.
 * Terraform passes over what is in its state already. An address that is not in the stack is passed over as well.
 */
export interface ExistingItem {
  /** `org/actions/variable/REGION`, `repo:api/actions/secret/DB_URL`, `env:api/production` */
  readonly address: string;
  /**
   * The branch pattern of the environment that exists; needs `policyId`.
   * @default - what the address names
   */
  readonly branchPattern?: string;
  /**
   * The tag pattern of the environment that exists; needs `policyId`.
   * @default - what the address names
   */
  readonly tagPattern?: string;
  /**
   * GitHub's numeric id of the pattern.
   * https://docs.github.com/rest/deployments/branch-policies#list-deployment-branch-policies
   * @default - what the address names
   */
  readonly policyId?: number;
}
