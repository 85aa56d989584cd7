import type { ScannedRepository } from "./checkouts";
import type { Reference } from "./scan";

/** A place that reads a secret or a variable, as `audit --references --json` tells it. */
export interface ReferenceLine extends Pick<Reference, "line" | "column" | "context" | "name" | "kind" | "job"> {
  /** Relative to the path given. */
  readonly file: string;
  /** The path, where several were given. */
  readonly path?: string;
}

/** What could not be read, or not in full. */
export interface ErrorLine {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** The path, where several were given. */
  readonly path?: string;
}

export interface ReferenceList {
  readonly references: readonly ReferenceLine[];
  readonly errors: readonly ErrorLine[];
}

/** Every reference once, by file and place: what an alias repeats within a job is one place. */
export function listReferences(repositories: readonly ScannedRepository[]): ReferenceList {
  const isOne = new Set(repositories.map(({ path }) => path)).size <= 1;
  const files = repositories.flatMap(({ path, files: inside }) =>
    inside.map(({ shown, scan }) => ({ where: { ...(!isOne && { path }), file: shown }, scan })),
  );
  return {
    references: files.flatMap(({ where, scan }) => {
      const lines = scan.references.map(({ line, column, context, name, kind, job }) => ({
        ...where,
        line,
        column,
        context,
        name,
        kind,
        job,
      }));
      const seen = new Map(lines.map((one) => [`${one.line}:${one.column}:${one.job === null ? "" : `=${one.job}`}`, one]));
      return [...seen.values()].sort((a, b) => a.line - b.line || a.column - b.column);
    }),
    errors: files.flatMap(({ where, scan }) => scan.errors.map(({ line, message }) => ({ ...where, line, message }))),
  };
}
