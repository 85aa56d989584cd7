import type { ApplyResult, ChangeOutcome, LeftOut } from "../../apply";
import type { Change, Refused } from "../../plan";
import type { ExitCode } from "../exit";

/** A change of the plan that needs a word more on the command line (`--adopt`, `--repair`). */
export type RefusedChange = Pick<ChangeOutcome, "address" | "kind" | "action" | "digest"> & {
  readonly because: "not-allowed";
  readonly reason: string;
  readonly hint: string;
};

/** A change of the plan, or what the books would give up, that was not reviewed, or not as it is now. */
export type NotReviewed = Pick<LeftOut["change"], "address" | "kind" | "action" | "digest"> & {
  readonly because: LeftOut["because"];
  /** One sentence for people. */
  readonly reason: string;
  /** What to do about it, where the change is blocked now. */
  readonly hint?: string;
  /** All that the plan says of it; absent for what the books would give up. */
  readonly change?: Change;
};

/** What an apply did, in all its rounds. */
export interface ApplyOutcome {
  readonly done: ApplyResult["done"];
  readonly failed: ApplyResult["failed"];
  readonly skipped: readonly (ApplyResult["skipped"][number] | RefusedChange)[];
  /** Only after a review: `apply PLANFILE`, `apply --approved`. */
  readonly notReviewed?: readonly NotReviewed[];
  /** All that were sent, planning and sealing included. */
  readonly requests: ApplyResult["requests"];
  /** What ended the second round of `--seal`, or kept the store from taking what was done. */
  readonly error?: unknown;
  readonly exitCode: ExitCode;
}

export function refusedChange({ change, message, hint }: Refused): RefusedChange {
  const { address, kind, action, digest } = change;
  return { address, kind, action, digest, because: "not-allowed", reason: message, hint };
}

export function notReviewed({ change, because, reason, hint }: LeftOut): NotReviewed {
  const { address, kind, action, digest } = change;
  const whole = "preconditions" in change ? { change } : {};
  return { address, kind, action, digest, because, reason, ...(hint && { hint }), ...whole };
}
