import type { CommonOptions } from "../options";
import type { BreakOptions } from "../workflow-options";

/** The options of `sealform terraform`. */
export interface TerraformOptions extends CommonOptions, BreakOptions {
  readonly output: string;
  /** A file in Terraform's language. */
  readonly backend?: string;
  /** False with `--no-seal`. */
  readonly seal: boolean;
  /** False with `--no-gateway`. */
  readonly gateway: boolean;
  readonly adopt?: boolean;
  readonly repair?: boolean;
  readonly maxDeletes: number;
  readonly allowRollback?: readonly string[];
  /** Seconds. */
  readonly lockTimeout: number;
}
