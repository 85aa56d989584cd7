/** Who must approve a job before it runs in an environment: one of them is enough. At most 6, teams and users together. */
export interface Reviewers {
  /**
   * Slugs of teams. A team needs read access to the repository, else GitHub drops it without an error.
   * @default - none
   */
  readonly teams?: string[];
  /**
   * Logins of users. A user needs read access to the repository, else GitHub drops it without an error.
   * @default - none
   */
  readonly users?: string[];
}
