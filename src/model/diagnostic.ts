import { SealformError } from "./errors";
import { printable } from "./printable";

/** A place in a file that a person wrote: lines and columns begin at 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding about a file. Data first; rendering is `renderDiagnostic`. */
export interface Diagnostic extends Location {
  /** Stable id, documented in docs/rules.md. */
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
}

/** `file:line:column: message [rule-id]`, with the hint on a second line. */
export function renderDiagnostic(d: Diagnostic): string {
  // At the beginning of a line `::` is a command to the runner of GitHub Actions.
  const file = printable(d.file).replace(/^(?=\s*::)/, "./");
  const first = `${file}:${d.line}:${d.column}: ${d.severity === "warning" ? "warning: " : ""}${printable(d.message)} [${d.rule}]`;
  return d.hint ? `${first}\n    hint: ${printable(d.hint)}` : first;
}

/** Thrown where work cannot go on because a file has errors; carries all of them, not the first only. */
export class DiagnosticsError extends SealformError {
  override readonly name = "DiagnosticsError";

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter((d) => d.severity === "error").length;
    super("invalid", `${errors} problem${errors === 1 ? "" : "s"} found`);
  }
}
