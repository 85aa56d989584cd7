import type { Job, Reference } from "../scan";
import type { Frame, Run } from "./types";

/** References of a file by job; of the workflow itself under `null`. */
export class ReferencesByJob {
  private readonly files = new Map<Frame["file"], ReadonlyMap<string | null, readonly Reference[]>>();

  /** What a job reads, with what every job of the workflow does; the first job reads what belongs to none. */
  of({ frame: { file, workflow }, job }: Pick<Run, "frame" | "job">): readonly Reference[] {
    const byJob = this.byJob(file);
    const shared = byJob.get(null) ?? [];
    const isFirst = isFirstJob(workflow.jobs, job);
    return [...(byJob.get(job.key) ?? []), ...shared.filter(({ where }) => (where === "workflow-env" ? job.uses === undefined : isFirst))];
  }

  private byJob(file: Frame["file"]): ReadonlyMap<string | null, readonly Reference[]> {
    const known = this.files.get(file);
    if (known) return known;
    const made = new Map<string | null, Reference[]>();
    for (const reference of file.scan.references) {
      const list = made.get(reference.job);
      if (list) list.push(reference);
      else made.set(reference.job, [reference]);
    }
    this.files.set(file, made);
    return made;
  }
}

function isFirstJob(jobs: readonly Job[], job: Job): boolean {
  return jobs[0] === job;
}
