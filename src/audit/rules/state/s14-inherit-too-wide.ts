import { grouped } from "../../../model/grouped";
import { plural } from "../../../model/plural";
import type { Finding } from "../../finding";
import type { Reading, Resolution, Run } from "../../resolve";
import type { Job } from "../../scan";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { names, placeOf } from "./places";

export const S14: AuditRule<StateInput> = {
  id: "S14",
  name: "inherit-too-wide",
  level: "warning",
  reason: "With `secrets: inherit` a called workflow gets everything that the repository can read, and it needs less.",
  fix: "Pass what it reads by name.",
  securitySeverity: 4,
  url: "https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows",
  needs: ["declaration"],
  *check(input) {
    const seen = new Set<Job>();
    const below = new Below(input.resolution);
    for (const run of input.resolution.runs) {
      if (!run.job.secrets?.inherit || run.frame.given.kind !== "all" || seen.has(run.job)) continue;
      seen.add(run.job);
      yield* finding(input, below, run);
    }
  },
};

function* finding(input: StateInput, below: Below, run: Run): Generator<Finding> {
  const { frame, job } = run;
  const needs = below.namesNeeded(job);
  if (!needs || frame.home === undefined) return;
  const all = input.estate.obtainable(frame.home, { store: "actions", kind: "secret" });
  // Those of environments come only where a job there enters one: then nothing is said at all.
  const gets = all.filter(({ scope }) => scope.kind !== "environment").map(({ name }) => name);
  const surplus = new Set(gets.filter((name) => !needs.has(name)));
  if (surplus.size === 0) return;
  const list = [...needs].sort();
  const callee = job.uses?.text ?? "";
  const reads = list.length === 0 ? "reads no secret" : `reads ${names(list)} only`;
  yield {
    rule: "S14",
    level: "warning",
    message: `${callee} ${reads}, and gets ${plural(surplus.size, "secret")} more by \`secrets: inherit\`: ${names([...surplus].sort())}`,
    fix: list.length === 0 ? "take `secrets: inherit` out" : explicit(list, below.undeclared(job, list)),
    place: placeOf(input, run, job.secrets!),
    job: job.key,
  };
}

/** On one line, as all that is printed is; in braces GitHub's own have to be quoted. */
function explicit(list: readonly string[], missing: readonly string[]): string {
  const map = list.map((name) => `${name}: "\${{ secrets.${name} }}"`).join(", ");
  const first = missing.length > 0 ? `declare ${names(missing)} under on.workflow_call.secrets there, and ` : "";
  return `${first}write instead: secrets: { ${map} }`;
}

/** What is below a job that calls, and gets all of its secrets: by that job. */
class Below {
  private readonly runs: ReadonlyMap<Job, readonly Run[]>;
  private readonly readings: ReadonlyMap<Job, readonly Reading[]>;
  /** Where something below is not known. */
  private readonly unresolved: ReadonlySet<Job>;

  constructor({ runs, readings, unresolved }: Resolution) {
    this.runs = grouped(runs, callers);
    this.readings = grouped(
      readings.filter(({ reference }) => reference.context === "secrets"),
      ({ run }) => callers(run),
    );
    this.unresolved = new Set(unresolved.flatMap(({ run }) => [run.job, ...callers(run)]));
  }

  /** What a called workflow, and all that it calls, reads of what it inherits; undefined where that cannot be told, or it needs all. */
  namesNeeded(job: Job): ReadonlySet<string> | undefined {
    const runs = this.runs.get(job);
    if (!runs || this.unresolved.has(job)) return undefined;
    for (const { scan } of new Set(runs.map(({ frame }) => frame.file))) {
      if (scan.errors.some(({ kind }) => kind !== "expression")) return undefined;
      if (
        scan.references.some(
          ({ context, kind, names: known, inputs }) =>
            context === "secrets" && (kind === "whole" || (kind === "dynamic" && !known && !inputs)),
        )
      )
        return undefined;
    }
    const needed = new Set<string>();
    for (const { name, certainty, outcomes } of this.readings.get(job) ?? []) {
      if (certainty === "unknown") return undefined;
      // An environment gives its secrets to a called workflow only with `inherit` (S13).
      if (outcomes.some(({ result }) => result.kind === "found" && result.item.scope.kind === "environment")) return undefined;
      if (outcomes.some(({ environment, result }) => environment !== null && result.kind === "unknown")) return undefined;
      if (name !== "GITHUB_TOKEN") needed.add(name);
    }
    return needed;
  }

  /** Names that the called workflow does not declare as its secrets. */
  undeclared(job: Job, list: readonly string[]): string[] {
    const callee = this.runs.get(job)?.find(({ frame }) => frame.calls.at(-1)?.job === job)?.frame.workflow;
    return list.filter((name) => !callee?.call?.secrets.some((secret) => secret.name === name));
  }
}

/** Jobs on whose call a job runs with all secrets. */
function callers({ frame }: Run): Job[] {
  return frame.given.kind === "all" ? frame.calls.map(({ job }) => job) : [];
}
