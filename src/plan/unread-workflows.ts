import type { Reader } from "./types";

/** Stands among the readers for all jobs of a repository whose workflows could not be read, as `.` does among its files. */
export const UNREAD_WORKFLOWS = { file: ".", line: 1, column: 1, job: "", certainty: "unknown" } as const satisfies Omit<
  Reader,
  "repository"
>;

export function hasJob({ file }: Pick<Reader, "file">): boolean {
  return file !== UNREAD_WORKFLOWS.file;
}
