import { SealformError } from "../model/errors";

/** Why one address cannot be sealed. */
export interface SealingProblem {
  readonly address: string;
  readonly error: SealformError;
}

function describe(problem: SealingProblem): string {
  return `${problem.address}: ${problem.error.message}`;
}

function listed(problems: readonly SealingProblem[]): string {
  const line = (p: SealingProblem) => `  ${describe(p)} [${p.error.rule}]${p.error.hint ? `\n    hint: ${p.error.hint}` : ""}`;
  return [`${problems.length} problems, nothing was sealed:`, ...problems.map(line)].join("\n");
}

/** Some addresses cannot be sealed, so nothing was. Carries every problem, not the first only. */
export class SealingError extends SealformError {
  override readonly name = "SealingError";

  constructor(readonly problems: readonly SealingProblem[]) {
    const [first, ...more] = problems as readonly [SealingProblem, ...SealingProblem[]];
    const alone = more.length === 0;
    super(
      alone ? first.error.rule : "seal",
      alone ? describe(first) : listed(problems),
      alone ? first.error.hint : undefined,
      alone ? { exitCode: first.error.exitCode } : undefined,
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
