import { GitHubError } from "../github/github-error";
import { SealformError } from "../model/errors";
import type { Change } from "../plan/types";
import { affected } from "./affected";

/** Ends one change, not the apply. Whatever else is thrown (a state that cannot be written, say) ends the apply. */
export class ChangeFailed extends Error {
  constructor(
    readonly error: SealformError,
    /** The user interrupted: the change counts as skipped. */
    readonly interrupted = false,
  ) {
    super(error.message);
  }
}

/** What a request threw, as the end of its change; anything that is not about the request is thrown on. */
export function failureOf(error: unknown, signal: AbortSignal | undefined): ChangeFailed {
  const aborted = signal?.aborted === true && error === signal.reason;
  if (aborted || (error instanceof SealformError && error.rule === "interrupted")) return interruption();
  if (error instanceof SealformError) return new ChangeFailed(error);
  throw error;
}

export function interruption(): ChangeFailed {
  return new ChangeFailed(new SealformError("interrupted", "interrupted", "the next apply goes on with it"), true);
}

/** Refuses a change right before its request: what moved, who is affected, what to do. */
export function changedSincePlan(change: Change, what: string): ChangeFailed {
  return new ChangeFailed(
    new SealformError(
      "changed-since-plan",
      `${change.address}: ${what}; ${affected(change)}`,
      "nothing was sent for it, and GitHub keeps what is there; run `sealform plan`, review it again and apply that",
    ),
  );
}

const REFUSALS: readonly string[] = ["validation", "conflict", "not-found", "forbidden", "unauthorized"];

/** Did GitHub refuse, so that nothing has happened? A lost answer, a server's error or a refusal after either leave that open. */
export function isRefusal(error: SealformError): boolean {
  return error instanceof GitHubError && !error.mayBeDone && REFUSALS.includes(error.kind);
}

const FINAL_RULES: readonly string[] = ["deadline", "request-budget"];

/** Would every further request fail as this one did: a token that is not accepted, a limit, a budget or a time that is used up? */
export function stopsEverything(error: SealformError): boolean {
  return (
    FINAL_RULES.includes(error.rule) || (error instanceof GitHubError && (error.kind === "unauthorized" || error.kind === "rate-limited"))
  );
}

export function isStatus(error: unknown, status: number): error is GitHubError {
  return error instanceof GitHubError && error.status === status;
}
