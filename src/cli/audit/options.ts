import type { Level } from "../../audit/finding";

export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];
export const LEVELS = ["error", "warning", "note"] as const satisfies readonly Level[];
/** Tools that the declaration can tell what they do not know. */
export const EXPORTS = ["zizmor", "actionlint"] as const;

export interface AuditCommandOptions {
  readonly references?: boolean;
  readonly rules?: boolean;
  readonly format?: Format;
  readonly sarif?: string;
  readonly failOn?: Level;
  readonly fix?: boolean;
  readonly write?: boolean;
  /** Read the repositories from GitHub. */
  readonly remote?: boolean;
  readonly repositories?: readonly string[];
  readonly live?: boolean;
  /** Read the GitHub Apps that gate environments, too. */
  readonly gates?: boolean;
  /** `true`: run it; a text: the file of its results. */
  readonly zizmor?: string | true;
  readonly export?: (typeof EXPORTS)[number];
}
