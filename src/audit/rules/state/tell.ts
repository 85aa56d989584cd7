import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import type { Reading } from "../../resolve";
import type { StateInput } from "./input";
import type { Miss } from "./misses";
import { flowOf, nounOf, placeOf, relatedTo } from "./places";

/** What every finding about a reading has. */
export function findingAt(input: StateInput, reading: Reading, items: readonly EstateItem[], message: string) {
  const { run, reference, name } = reading;
  return {
    place: placeOf(input, run, reference),
    job: reference.job ?? run.job.key,
    name,
    message,
    ...relatedTo(input, items),
    ...flowOf(input, run, reference, `${nounOf(reference)} ${name} is read here`),
  } satisfies Partial<Finding>;
}

/** Of a miss: what comes out, and how sure that is. */
export function because({ reason, expected }: Pick<Miss, "reason" | "expected">): string {
  if (reason !== undefined) return ` (not certain: ${reason})`;
  return expected === undefined ? "" : ` (${expected})`;
}

/** What to do about a miss: nobody is to be given what no run of his reads. */
export function fixUnlessNever({ reading }: Miss, fix: string): string {
  return reading.never ? "none is needed unless a run is to come to it" : fix;
}

/** Of a miss: in which runs, where who starts them matters. */
export function inRuns({ reading, dependabot }: Pick<Miss, "reading" | "dependabot">): string {
  if (reading.store === "dependabot") return ": only Dependabot runs it";
  return dependabot ? ` in runs that Dependabot does not start; those that it starts get ${dependabot.address}` : "";
}

/** ` of web`, where that is not the repository of the file. */
export function homeOf({ run: { frame } }: Reading): string {
  return frame.home ?? frame.root.repository.repository;
}
