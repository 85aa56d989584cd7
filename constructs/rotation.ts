/** When a value is to be renewed, and by whom. */
export interface Rotation {
  /**
   * Days after which the value is overdue, at least 1.
   * @default - never
   */
  readonly maxAgeDays?: number;
  /**
   * Who renews it, `@acme/platform`.
   * @default - not said
   */
  readonly owner?: string;
  /**
   * Where it is written how.
   * @default - not said
   */
  readonly runbook?: string;
  /**
   * Who is told.
   * @default - nobody
   */
  readonly notify?: string[];
}
