import type { Answer } from "../estate";
import type { Job } from "../scan";

/** A condition that a job goes on in spite of what it needs. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
const IN_ANY_CASE = /\b(?:always|failure|cancelled)\s*\(/i;

/** Of each job of a workflow: one that needs a job that is left out is left out itself, and where that is not known, nor is this. */
export function answersOfJobs(jobs: readonly Job[], ofCondition: (job: Job) => Answer): ReadonlyMap<Job, Answer> {
  const answers = new Map(jobs.map((job) => [job, ofCondition(job)] as const));
  const dependents = new Map<string, Job[]>();
  for (const job of jobs)
    for (const key of IN_ANY_CASE.test(job.if?.text ?? "") ? [] : job.needs) {
      const list = dependents.get(key);
      if (list) list.push(job);
      else dependents.set(key, [job]);
    }
  for (const answer of ["no", "unknown"] as const) {
    const left = jobs.filter((job) => answers.get(job) === answer);
    for (const { key } of left)
      for (const job of dependents.get(key) ?? []) {
        const own = answers.get(job);
        if (own === "no" || own === answer) continue;
        answers.set(job, answer);
        left.push(job);
      }
  }
  return answers;
}
