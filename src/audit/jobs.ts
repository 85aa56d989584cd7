import { grouped } from "../model/grouped";
import { foldCase } from "../model/scope";
import type { JobRead } from "./reads";

/** A job with all its readings of one secret or variable: at several places, and in each environment that it may enter, it is one job. */
export interface ReadingJob
  extends Pick<JobRead, "repository" | "fileRepository" | "file" | "line" | "column" | "job" | "certainty" | "via"> {
  /**
   * That it may enter when it reads it: `""` where it may do without one as well, `null` for one that cannot be worked out. Absent where it
   * enters none.
   */
  readonly environments?: readonly (string | null)[];
  /** Where else it reads it, or by which calls; the first place is one where that is certain, if any is. */
  readonly others?: readonly Where[];
}

type Where = Pick<JobRead, "line" | "column" | "via">;

/** Which job it is, wherever in it the reading stands by now. */
export function jobKey({ repository, fileRepository, file, job }: Pick<JobRead, "repository" | "fileRepository" | "file" | "job">): string {
  return JSON.stringify([foldCase(repository), file, job, ...(fileRepository === undefined ? [] : [foldCase(fileRepository)])]);
}

/** The jobs of readings of one address, in the order of these. */
export function jobsOf(reads: readonly JobRead[]): readonly ReadingJob[] {
  return [...grouped(reads, (read) => [jobKey(read)]).values()].map(jobOf);
}

function jobOf(reads: readonly JobRead[]): ReadingJob {
  const first = reads.find(({ certainty }) => certainty === "yes") ?? reads[0]!;
  const { repository, fileRepository, file, job, certainty } = first;
  const environments = [...new Set(reads.map(({ environment }) => (environment === undefined ? "" : environment)))];
  const places = new Map([first, ...reads].map((read) => [JSON.stringify(whereOf(read)), whereOf(read)]));
  const others = [...places.values()].slice(1);
  return {
    ...{ repository, ...(fileRepository !== undefined && { fileRepository }), file, job, certainty },
    ...whereOf(first),
    ...(environments.some((one) => one !== "") && { environments }),
    ...(others.length > 0 && { others }),
  };
}

function whereOf({ line, column, via }: Where): Where {
  return { line, column, ...(via && { via }) };
}

/** `production`, `production or staging`, `production or none`, `not known`; undefined where it enters none. */
export function shownEnvironments({ environments }: Pick<ReadingJob, "environments">): string | undefined {
  return environments?.map((one) => (one === "" ? "none" : (one ?? "not known"))).join(" or ");
}
