import type { Rule, SecretAccess } from "../access/types";

/** What the page gets, as JSON in the page itself. Names are printable: what turns a text around is shown as what it is. */
export interface PageData {
  readonly owner: string;
  readonly source: "manifest" | "live";
  readonly asOf: string;
  /** Whether workflows were read. */
  readonly workflows: boolean;
  readonly repositories: readonly PageRepository[];
  readonly secrets: readonly PageSecret[];
  /**
   * Base64 of the rows of organization secrets, one after the other, each with a byte of `CELL` for a repository:
   * runs of a byte and how often it comes (LEB128).
   */
  readonly cells: string;
  readonly jobs: readonly PageJob[];
  readonly unread: readonly string[];
}

export interface PageRepository {
  readonly name: string;
  /** Empty where it is not known. */
  readonly visibility: string;
  readonly archived?: true;
  /** All its workflows were read. */
  readonly scanned?: true;
  readonly environments?: readonly { readonly name: string; readonly guard: "yes" | "no" | "unknown"; readonly rules: readonly string[] }[];
}

export interface PageSecret {
  readonly address: string;
  readonly name: string;
  readonly store: string;
  readonly rule: Rule;
  /** Of all but organization secrets: the one repository, its bits of `CELL`, and the environment. */
  readonly column?: number;
  readonly bits?: number;
  readonly environment?: string;
  readonly selection?: readonly string[];
  readonly incomplete?: readonly string[];
  readonly use: SecretAccess["use"];
  readonly exposure: SecretAccess["exposure"];
  readonly age?: { readonly days: number; readonly exact: boolean; readonly overdue: boolean };
  readonly maxAge?: number;
  readonly owner?: string;
  /** Indexes of `jobs`. */
  readonly jobs?: readonly number[];
}

export interface PageJob {
  /** Index of `repositories`; -1: one that is not among them. */
  readonly column: number;
  readonly repository: string;
  /** Behind its repository, where that is another one. */
  readonly file: string;
  readonly line: number;
  readonly job: string;
  /** As in `ReadingJob`: null is one by an expression that cannot be worked out, the empty name is none. */
  readonly environments?: readonly (string | null)[];
  /** At so many more places. */
  readonly more?: number;
  readonly maybe?: true;
  readonly via?: readonly string[];
}
