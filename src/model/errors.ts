/**
 * An error that a user can act on. `message` is a lower-case fact with the offending value and never a secret;
 * `hint` says what to do. The command line prints two lines: `sealform: error: …` and `sealform: hint: …`.
 */
export class SealformError extends Error {
  override readonly name: string = "SealformError";

  constructor(
    /** Stable id, documented in docs/rules.md. */
    readonly rule: string,
    message: string,
    readonly hint?: string,
    options?: { readonly cause?: unknown; readonly exitCode?: number },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options?.exitCode ?? 1;
  }

  /** Exit code of a command that ends with this error; 1 unless said otherwise. */
  readonly exitCode: number;
}
