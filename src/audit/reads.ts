import type { Store } from "../model/store";

/** A place in a file; line and column count from 1. `file` is relative to the checkout, with `/`. */
export interface Place {
  /** The repository of the file, where that is another one than the repository whose run it is. */
  readonly fileRepository?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The file, behind its repository where that is not the one that is told anyway: `lib/.github/workflows/shared.yml`. */
export function shownFile({ fileRepository, file }: Pick<Place, "fileRepository" | "file">): string {
  return fileRepository === undefined ? file : `${fileRepository}/${file}`;
}

/**
 * A job that reads a secret or a variable: what the scan found, joined with what is declared (or live).
 * A job that calls a reusable workflow reads what the callee's jobs read; `via` is then the way there.
 */
export interface JobRead extends Place {
  /** Whose run it is, and whose secrets and variables. */
  readonly repository: string;
  /** Key of the job in the workflow; `dependabot` where Dependabot itself reads it, by its file. */
  readonly job: string;
  /** Of the job, as GitHub compares it; `null` where an expression gives it that cannot be worked out. Absent without one. */
  readonly environment?: string | null;
  readonly context: "secrets" | "vars";
  /** Upper case. */
  readonly name: string;
  /** What the job gets by GitHub's precedence; absent where nothing of that name reaches it. */
  readonly address?: string;
  readonly store: Store;
  /** `unknown`: it may read it (a dynamic index, the whole context, an environment by expression, a variable that a step may change). */
  readonly certainty: "yes" | "unknown";
  /**
   * Of an `unknown` one that most likely reads it all the same, why that is not certain: the name stands in a called workflow that is at
   * hand at another ref, or in a file that is not valid YAML; or something may change a variable by which no run comes to it; or it is near the
   * end of the first 100 organization secrets. What may read any name has none.
   */
  readonly doubt?: string;
  /** Calls of reusable workflows from the workflow that was triggered to the one that reads, outermost first. */
  readonly via?: readonly Place[];
}

/** What reads what, over all checkouts that were looked at. */
export interface Reads {
  readonly reads: readonly JobRead[];
  /** Repositories whose workflows were all read. What is not in this list may read anything. */
  readonly complete: readonly string[];
  /** What could not be read, and why: a repository (without `file`), a file, a callee in another repository that is not at hand. */
  readonly incomplete: readonly IncompleteReads[];
}

export interface IncompleteReads {
  readonly repository: string;
  readonly file?: string;
  readonly reason: string;
  /** It was read, and leads to what is not at hand, or belongs to somebody else: it may read what it is listed to read perhaps, and no more. */
  readonly isElsewhere?: true;
}
