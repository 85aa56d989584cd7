import type { Emptiness } from "./emptiness";
import type { Where } from "./where";
import type { Action, Workflow } from "./workflow-types";

/** A place in a file; both count from 1, columns in UTF-16 units, without a byte-order mark. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/**
 * - `static`: one name, `secrets.X`, `secrets['X']` or a constant index
 * - `dynamic`: `secrets[…]`; see `names`
 * - `whole`: the context itself, as in `toJSON(secrets)`, `secrets.*`
 * - `inherit`: `secrets: inherit` of a job that calls a reusable workflow
 */
export type ReferenceKind = "static" | "dynamic" | "whole" | "inherit";

/** One place that reads a secret or a variable. It begins at the word `secrets` or `vars`; of `inherit` at the key `secrets`. */
export interface Reference extends Spot {
  readonly context: "secrets" | "vars";
  readonly kind: ReferenceKind;
  /** Upper case; `null` where it is not one name. */
  readonly name: string | null;
  /** Of a dynamic one all names that it can be, upper case; absent where that cannot be worked out. */
  readonly names?: readonly string[];
  /** UTF-16 units from `column` to the end of the reference. */
  readonly length: number;
  /** Key of the job; `null` outside of jobs, in an action, and in what broken YAML leaves unplaced. */
  readonly job: string | null;
  /** Position in the `steps` of the job or the action. */
  readonly step: number | null;
  readonly where: Where;
  /** The keys that lead there, as `jobs`, `build`, `steps`, `0`, `env`, `TOKEN`. Empty where broken YAML hides them. */
  readonly at: readonly string[];
  /** Functions (lower case) and operators around it, innermost first; `.` and `[]`: something is looked up in, or by, the result. */
  readonly around: readonly string[];
  /** What the expression does where it is empty; absent: it goes on with an empty text. */
  readonly empty?: Emptiness;
  /** Conditions in the expression that all have to hold for it to come to this one: `a` of `a && secrets.X`. Absent: none; `null`: too many. */
  readonly guards?: readonly string[] | null;
  /** Conditions that all hold where it is more than what takes the place of something empty: not `a` of `a && secrets.X || secrets.Y`. */
  readonly wanted?: readonly string[];
  /** Looked up in the value: `secrets.X.y` has `y`. */
  readonly behind: readonly string[];
  /** The expression, without `${{ }}`, trimmed. Empty for `inherit`. */
  readonly expression: string;
  /** The whole scalar is `${{ … }}` with nothing in it but this reference. */
  readonly alone: boolean;
  /** Of a dynamic one the text between the brackets: what a caller passes tells the names. */
  readonly index?: string;
  /** Names (lower case) of `inputs` that a dynamic index depends on. */
  readonly inputs?: readonly string[];
}

/**
 * - `file`: not read at all (too large, binary, not UTF-8)
 * - `yaml`: read as well as can be; there may be more in it than was found
 * - `expression`: an expression that GitHub refuses; the references in it were found by their tokens
 */
export interface ScanError extends Spot {
  readonly kind: "file" | "yaml" | "expression";
  readonly message: string;
}

/** `# secrets-audit: ignore[S06,H02] reason`, or `# zizmor: ignore[…]`. Begins at the `#`. */
export interface Suppression extends Spot {
  readonly tool: "secrets-audit" | "zizmor";
  /** As written. */
  readonly ids: readonly string[];
  /** `null` where there is none. */
  readonly reason: string | null;
  /** Lines that it is about, both ends included: its own or, alone on it, the next that is none; and texts (`run: >-`) that begin there. */
  readonly about: readonly { readonly from: number; readonly to: number }[];
  /** Meant for one, and spelled otherwise: `ignore(H04)`, other capitals. */
  readonly misspelt?: true;
}

/** Everything that a workflow file or an action says, as data: it can be stored as JSON. */
export interface FileScan {
  readonly kind: "workflow" | "action" | "other";
  /** In the order of the file's structure; what an alias repeats is there once for every place. */
  readonly references: readonly Reference[];
  readonly workflow?: Workflow;
  readonly action?: Action;
  readonly suppressions: readonly Suppression[];
  readonly errors: readonly ScanError[];
}

/** Whether there may be more in the file than the scan found: then nothing in it is proof that a name is not read. */
export function isIncomplete(scan: FileScan): boolean {
  return scan.errors.some(({ kind }) => kind !== "expression");
}
