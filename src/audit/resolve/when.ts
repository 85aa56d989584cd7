import { tryParseAddress } from "../../model/address";

/**
 * When a run takes a value: secrets of the organization and the repository when it is queued, those of an environment when the
 * job starts. A run that was queued before a rotation goes on with the old value.
 * https://docs.github.com/en/actions/reference/security/secrets
 */
export type WhenRead = "queued" | "job-start";

export function whenRead(address: string): WhenRead {
  return tryParseAddress(address)?.scope.kind === "environment" ? "job-start" : "queued";
}

/** A sentence for a rotation: which runs still have the value of before. */
export function rotationNote(address: string): string {
  return whenRead(address) === "queued"
    ? "runs that are queued or under way keep the value of before, also where they are run again from failed jobs: the old credential has to work until they have ended"
    : "jobs that have started keep the value of before: those that wait for the environment get the new one";
}
