import { plural } from "../model/plural";
import type { Reader } from "./types";

/** Stands among the readers for all jobs of a repository whose workflows could not be read, as `.` does among its files. */
export const UNREAD_WORKFLOWS = { file: ".", line: 1, column: 1, job: "", certainty: "unknown" } as const satisfies Omit<
  Reader,
  "repository"
>;

/** Stands for repositories that GitHub does not show to the credential; none is called so. */
export const UNSEEN = "*";

export function hasJob({ file }: Pick<Reader, "file">): boolean {
  return file !== UNREAD_WORKFLOWS.file;
}

/** Of a reader without a job: `web`, or `2 repositories that this credential does not see`. */
export function unreadName({ repository, repositories }: Pick<Reader, "repository" | "repositories">): string {
  if (repository !== UNSEEN) return repository;
  return `${repositories === undefined ? "repositories" : plural(repositories, "repository")} that this credential does not see`;
}
