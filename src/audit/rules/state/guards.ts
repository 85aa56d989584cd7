import type { Reading, Run } from "../../resolve";
import type { Text } from "../../scan";

/** Looks at whose pull request it is, or at what set the run off: then it is not for everybody's. */
const FORK_GUARD =
  /head\.repo\b|\.fork\b|author_association|event_name|github\.ref\b|github\.ref_name\b|github\.repository\b|github\.actor\b|secrets_available/i;
/** Only this makes a run of a privileged trigger safe: a fork's code does not come in. */
const TRUST_GUARD = /head\.repo\b|\.fork\b|author_association|head_repository\b/i;
const DEPENDABOT_GUARD = /dependabot/i;

function conditionsOf({ run, reference }: Pick<Reading, "run" | "reference">): readonly (Text | undefined)[] {
  const { job, frame } = run;
  const step = reference.step === null ? undefined : job.steps[reference.step]?.if;
  return [step, job.if, ...frame.calls.map((call) => call.job.if)];
}

function matches(conditions: readonly (Text | undefined)[], guard: RegExp): boolean {
  return conditions.some((condition) => condition !== undefined && guard.test(condition.text));
}

export function isGuardedFromForks(reading: Pick<Reading, "run" | "reference">): boolean {
  return matches(conditionsOf(reading), FORK_GUARD);
}

export function isGuardedFromDependabot(reading: Pick<Reading, "run" | "reference">): boolean {
  return matches(conditionsOf(reading), DEPENDABOT_GUARD);
}

export function isTrustedOnly({ job, frame }: Run): boolean {
  return matches([job.if, ...frame.calls.map((call) => call.job.if)], TRUST_GUARD);
}
