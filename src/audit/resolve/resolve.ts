import type { ScannedRepository } from "../checkouts";
import type { Estate } from "../estate";
import { type Expressions, isIncomplete, type Job } from "../scan";
import { Combiner } from "./combine";
import { Conditions } from "./conditions";
import { Entries } from "./entries";
import { framesOf } from "./frames";
import { joinReads } from "./join-reads";
import { AfterSkipped } from "./needs";
import { ReferencesByJob } from "./references-by-job";
import { Resolver } from "./resolver";
import type { Outcome, Reading, Resolution, Result, Run, Source } from "./types";
import { Unreached } from "./unreached";
import { Variables } from "./variables";
import { WorkflowIndex } from "./workflow-index";

/**
 * What every job reads, and what it gets. Pure. What is not known (a dynamic index, a callee that is not at hand, an environment by
 * expression) is `unknown`, with a reason.
 */
export function resolveWorkflows(repositories: readonly ScannedRepository[], estate: Estate, expressions: Expressions): Resolution {
  const index = new WorkflowIndex(repositories, (repository) => estate.nameOf(repository) ?? repository);
  const combiner = new Combiner(expressions);
  const variables = new Variables(expressions);
  const afterSkipped = new AfterSkipped(expressions);
  const unreached = new Unreached(combiner, variables, afterSkipped);
  const { runs, unresolved } = framesOf(index, estate, combiner, unreached);
  const conditions = new Conditions(estate, expressions, variables, afterSkipped);
  const resolver = new Resolver(estate, new Entries(combiner, variables), conditions, unreached);
  const references = new ReferencesByJob();
  const hidden = new Set(unresolved.map(({ run }) => run));
  const readings = [
    ...runs.flatMap((run) => references.of(run).flatMap((reference) => resolver.readingsOf(run, reference))),
    ...brokenFiles(repositories, estate).flatMap(({ run, references: left }) => left.flatMap((one) => resolver.readingsOf(run, one))),
  ].map((reading) => doubted(hidden.has(reading.run) ? perhapsReplaced(reading) : reading));
  return { runs, readings, unresolved, reads: joinReads(repositories, resolver, readings, unresolved), conditions };
}

/** In an environment that a called workflow enters, what that has takes the place of what is passed, be it empty; of one that is not at hand nobody knows. */
function perhapsReplaced(reading: Reading): Reading {
  if (reading.reference.where !== "job-secrets") return reading;
  const reason = "the environment of the called workflow, which is not at hand, may have it";
  return withResults(reading, (result) =>
    result.kind === "missing" && result.because === "environment"
      ? { kind: "unknown", reason, suspect: result.because, items: result.items }
      : result,
  );
}

/**
 * In a file that is not valid YAML nothing is certainly missing, and where the place of a reference is hidden all that it gets is a guess;
 * a name that stands there is most likely read, if not today, then when the file is mended: GitHub runs none of it before
 * (https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/Conversion/YamlObjectReader.cs).
 * So is all that is read in a workflow that may be another one than what is called.
 */
function doubted(reading: Reading): Reading {
  const { run, reference } = reading;
  const isBroken = isIncomplete(run.frame.file.scan);
  const isHidden = isBroken && reference.where === "unknown";
  const reason = isBroken ? "the file is not valid YAML" : run.frame.doubt;
  if (reason === undefined) return reading;
  const told = (result: Result): Result => {
    const isSuspect = result.kind === "unknown" && result.suspect !== undefined;
    if (result.kind === "missing" || isSuspect) return { kind: "unknown", reason, items: result.items };
    return isHidden && (result.kind === "found" || result.kind === "unknown") ? { ...result, doubt: reason } : result;
  };
  const got = withResults(reading, told);
  if (isHidden) return { ...got, certainty: "unknown", ...(reading.certainty === "yes" && { doubt: reason }) };
  const { doubt } = run.frame;
  if (doubt === undefined) return got;
  return { ...got, certainty: "unknown", ...(reading.certainty === "yes" && { doubt }) };
}

/** Whoever starts the runs. */
function withResults(reading: Reading, told: (result: Result) => Result): Reading {
  const all = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => ({ ...outcome, result: told(outcome.result) }));
  const { outcomes, dependabot, pushed } = reading;
  return {
    ...reading,
    outcomes: all(outcomes),
    ...(dependabot && { dependabot: told(dependabot) }),
    ...(pushed && { pushed: all(pushed) }),
  };
}

/** Files of workflows of which nothing but references was found. */
function brokenFiles(repositories: readonly ScannedRepository[], estate: Estate) {
  return repositories.flatMap((repository) =>
    repository.files.flatMap((file) => {
      const { kind, workflow, references } = file.scan;
      const hasJobs = kind === "action" || (workflow !== undefined && workflow.jobs.length > 0);
      if (hasJobs || references.length === 0) return [];
      const job: Job = { key: "", line: 1, column: 1, needs: [], env: null, with: null, steps: [] };
      const source: Source = { repository, file, workflow: { triggers: [], env: null, jobs: [job] } };
      const home = estate.nameOf(repository.repository);
      const frame = { ...source, root: source, home, calls: [], worlds: [], given: { kind: "all" } } as const;
      const run: Run = { frame, job, environments: null };
      return [{ run, references: references.map((one) => ({ ...one, where: "unknown" as const })) }];
    }),
  );
}
