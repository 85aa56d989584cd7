/** The runner's side of a step: what it is given, and the log that it reads. */
export interface Runner {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** To the log of the step. */
  write(text: string): void;
  /** A hundred random bits or more, in characters of a word. */
  random(): string;
}

/** A command of `sealform`, to its end. What it says to people goes to the log of the step. */
export type Cli = (
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Runner["env"]; log(text: string): void },
) => Promise<{ readonly code: number; readonly stdout: string }>;
