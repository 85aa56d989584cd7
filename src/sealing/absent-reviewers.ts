import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { labelOf, lookUpAll } from "./look-up";
import { type Origin, unknownReviewer } from "./unknown-name";

/** Reviewers of a declaration that are not there, in the words in which sealing refuses them. */
export function absentReviewers(
  { desired, lock, origin }: { readonly desired: DesiredState; readonly lock: Lock; readonly origin?: Origin },
  isAbsent: (kind: "team" | "user", name: string) => boolean,
): SealformError[] {
  const { teams, users } = lookUpAll(desired);
  const wanted = [
    ...teams.map((one) => ({ kind: "team" as const, known: lock.teams, one })),
    ...users.map((one) => ({ kind: "user" as const, known: lock.users, one })),
  ];
  return wanted
    .filter(({ kind, one }) => isAbsent(kind, one.name))
    .map(({ kind, known, one }) => {
      const { rule, message, hint } = unknownReviewer(kind, one, known, desired.owner, origin);
      return new SealformError(rule, `${labelOf(one)}: ${message}`, hint);
    });
}
