import type { FindingPlace } from "../finding";
import type { Suppression } from "../scan";

/** Something that silences findings, wherever it is written. */
export interface Silencer {
  readonly place: FindingPlace;
  /** Ids or names of rules, as written. */
  readonly rules: readonly string[];
  readonly reason: string | null;
  /** The last day, `2026-12-31`, as written: it need not be one. */
  readonly expires?: string;
  /** Of another tool: honoured for what we share, and never judged. */
  readonly foreign: boolean;
  /** A comment that is meant for one: it silences nothing. */
  readonly misspelt?: true;
  /** What it is about. */
  readonly about:
    | { readonly by: "line"; readonly repository: string; readonly file: string; readonly lines: Suppression["about"] }
    | { readonly by: "entry"; readonly repository?: string; readonly file?: string; readonly name?: string };
}

/** An entry of `audit.ignore` in the manifest. Patterns are globs. */
export interface IgnoredFindings {
  readonly rule: string;
  readonly repository?: string;
  readonly file?: string;
  readonly name?: string;
  readonly reason: string;
  /** The last day, `2026-12-31`. */
  readonly expires: string;
  /** Where it stands in the manifest. */
  readonly place: FindingPlace;
}
