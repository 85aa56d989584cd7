import { SealformError } from "../model/errors";

/** Why one address cannot be sealed. */
export interface SealingProblem {
  readonly address: string;
  readonly error: SealformError;
}

function describe(problem: SealingProblem): string {
  return `${problem.address}: ${problem.error.message}`;
}

/** Some addresses cannot be sealed, so nothing was. Carries every problem, not the first only. */
export class SealingError extends SealformError {
  override readonly name = "SealingError";

  constructor(readonly problems: readonly SealingProblem[]) {
    const [first, ...more] = problems as readonly [SealingProblem, ...SealingProblem[]];
    if (more.length === 0) super(first.error.rule, describe(first), first.error.hint, { exitCode: first.error.exitCode });
    else
      super(
        "seal",
        [
          `${problems.length} problems, nothing was sealed:`,
          ...problems.map((p) => `  ${describe(p)} [${p.error.rule}]${p.error.hint ? `\n    hint: ${p.error.hint}` : ""}`),
        ].join("\n"),
      );
  }
}

/** Gathers problems so that one run shows them all. Errors that are not the user's pass through. */
export class Problems {
  private readonly found: SealingProblem[] = [];

  add(address: string, error: unknown): void {
    if (!(error instanceof SealformError)) throw error;
    this.found.push({ address, error });
  }

  async attempt<T>(address: string, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.add(address, error);
      return undefined;
    }
  }

  throwIfAny(): void {
    if (this.found.length > 0) throw new SealingError(this.found);
  }
}
