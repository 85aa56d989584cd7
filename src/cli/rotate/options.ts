import type { CommonOptions } from "../options";
import type { BreakOptions } from "../workflow-options";

/** The options of `sealform rotate`. */
export interface RotateOptions extends CommonOptions, BreakOptions {
  readonly due?: boolean;
  /** Days. */
  readonly within?: number;
  readonly markdown?: boolean;
  /** Name of a secret. */
  readonly incident?: string;
  /** `2026-07-31`, or a time. */
  readonly since?: string;
  readonly deleteLogs?: boolean;
  /** Copies of the lock file that a rotation which did not end has left. */
  readonly kept?: readonly string[];
  readonly autoApprove?: boolean;
  readonly adopt?: boolean;
  readonly repair?: boolean;
  /** Writes a minute; 0 without pace. */
  readonly writeRate: number;
  /** Seconds. */
  readonly lockTimeout: number;
}
