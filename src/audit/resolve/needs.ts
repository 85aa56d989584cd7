import type { Answer } from "../answer";
import { afterSkipped, type Expressions, type Job } from "../scan";

/** Of each job of a workflow, after those that it needs. Those that wait for each other GitHub refuses: each counts by itself. */
export function answersOfJobs(
  jobs: readonly Job[],
  answerOf: (job: Job, needed: ReadonlyMap<string, Answer>) => Answer,
): ReadonlyMap<Job, Answer> {
  const byKey = new Map(jobs.map((job) => [job.key, job]));
  const needs = new Map(jobs.map((job) => [job, [...new Set(job.needs)].flatMap((key) => byKey.get(key) ?? [])]));
  const dependents = new Map<Job, Job[]>(jobs.map((job) => [job, []]));
  for (const [job, needed] of needs) for (const one of needed) dependents.get(one)!.push(job);
  const waits = new Map([...needs].map(([job, { length }]) => [job, length]));
  const ready = jobs.filter((job) => waits.get(job) === 0);
  const answers = new Map<Job, Answer>();
  for (const job of ready) {
    answers.set(job, answerOf(job, new Map(needs.get(job)!.map((one) => [one.key, answers.get(one)!]))));
    for (const one of dependents.get(job)!) {
      const left = waits.get(one)! - 1;
      waits.set(one, left);
      if (left === 0) ready.push(one);
    }
  }
  return new Map(jobs.map((job) => [job, answers.get(job) ?? answerOf(job, new Map())]));
}

/** Keys of jobs that have an answer. */
export function keysOf(needed: ReadonlyMap<string, Answer>, answer: Answer): string[] {
  return [...needed].flatMap(([key, one]) => (one === answer ? [key] : []));
}

/** Conditions of jobs as they are where jobs that they need are left out. */
export class AfterSkipped {
  private readonly known = new Map<string, string>();

  constructor(private readonly expressions: Expressions) {}

  /**
   * @param text undefined: the job has no `if`
   * @param skipped keys of the jobs that are left out
   */
  of(text: string | undefined, skipped: readonly string[]): string {
    const key = JSON.stringify([text, skipped]);
    const known = this.known.get(key) ?? afterSkipped(this.expressions, text, skipped);
    this.known.set(key, known);
    return known;
  }
}
