import type { Run } from "../../resolve";
import { dottedExpression } from "../../scan";

/** Whether a condition of the job, of a call on the way to it or of its step (`null`: the job alone) looks at something. */
export function looksAt({ job, frame }: Run, step: number | null, what: RegExp): boolean {
  const conditions = [step === null ? undefined : job.steps[step]?.if, job.if, ...frame.calls.map((call) => call.job.if)];
  return conditions.some((condition) => condition !== undefined && what.test(dottedExpression(condition.text)));
}
