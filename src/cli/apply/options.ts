import type { CommonOptions } from "../options";
import type { BreakOptions } from "../workflow-options";

/** The options of `sealform apply`. */
export interface ApplyOptions extends CommonOptions, BreakOptions {
  readonly autoApprove?: boolean;
  readonly approved?: readonly string[];
  readonly since?: string;
  readonly seal?: boolean;
  readonly adopt?: boolean;
  readonly repair?: boolean;
  readonly allowRollback?: readonly string[];
  readonly maxDeletes: number;
  readonly deleteUnmanaged?: boolean;
  /** Writes a minute; 0 without pace. */
  readonly writeRate: number;
  /** Seconds. */
  readonly lockTimeout: number;
}
