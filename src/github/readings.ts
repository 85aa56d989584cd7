import { GitHubError } from "./github-error";
import type { Reading } from "./live";

export const ABSENT = { status: "absent" } as const;

export function present<T>(value: T): Reading<T> {
  return { status: "present", value };
}

export function unreadable(error: GitHubError, hint = error.hint): Extract<Reading<never>, { status: "unreadable" }> {
  return { status: "unreadable", reason: error.message, ...(hint !== undefined && { hint }) };
}

/** Refusals of one place leave the others readable; the rest (no network, a wrong token, a limit that stays) ends the run. */
const OF_ONE_PLACE: readonly GitHubError["kind"][] = ["forbidden", "not-found", "validation", "conflict", "server"];

/**
 * Runs a read. A 404 is `unreadable` unless `notFound` knows better: GitHub answers it as well for what the credential may not
 * see. https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 */
export async function reading<T>(
  read: () => Promise<T>,
  notFound: (error: GitHubError) => Promise<Reading<T>> | Reading<T> = (error) => unreadable(error),
): Promise<Reading<T>> {
  try {
    return present(await read());
  } catch (error) {
    if (!(error instanceof GitHubError) || !OF_ONE_PLACE.includes(error.kind)) throw error;
    return error.kind === "not-found" ? notFound(error) : unreadable(error);
  }
}
