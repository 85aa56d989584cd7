import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import type { Answer } from "../../answer";
import type { Finding } from "../../finding";
import { type Reading, type Run, strangersActions } from "../../resolve";
import type { FileScan, Step, Trigger } from "../../scan";
import { MOST_RELATED } from "../places";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { names, placeOf } from "./places";
import { isReviewed } from "./reviewed";
import { type RunStep, runSteps } from "./run-steps";
import { strangerCode } from "./stranger-code";
import { because } from "./tell";

/** They run with secrets, for whoever opens a pull request or writes a comment. */
const PRIVILEGED = new Set(["pull_request_target", "workflow_run", "issue_comment"]);
export const S17: AuditRule<StateInput> = {
  id: "S17",
  name: "reachable-by-untrusted",
  level: "error",
  reason: "The job runs code of a pull request with secrets in reach: whoever opens one can read them.",
  fix: "Split the workflow, or put the secrets behind an environment with reviewers.",
  securitySeverity: 9,
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: [],
  *check(input) {
    const byRun = grouped(input.resolution.readings, ({ reference, name, run }) =>
      reference.context === "secrets" && name !== "GITHUB_TOKEN" ? [run] : [],
    );
    const seen = new Set<string>();
    for (const run of input.resolution.runs) {
      const found = finding(input, run, byRun.get(run) ?? []);
      const key = found && JSON.stringify(found.place);
      if (!found || key === undefined || seen.has(key)) continue;
      seen.add(key);
      yield found;
    }
  },
};

function finding(input: StateInput, run: Run, readings: readonly Reading[]): Finding | undefined {
  const triggers = run.frame.root.workflow.triggers.filter(({ event }) => PRIVILEGED.has(event) && !isReviewed(input, run, event));
  if (triggers.length === 0) return undefined;
  const steps = runSteps(run);
  const ways = triggers.flatMap((trigger) => wayIn(input, run, trigger, steps, readings) ?? []);
  const way = ways.find(({ reason }) => reason === undefined) ?? ways[0];
  if (!way) return undefined;
  const { event, step, reason, inReach, whole } = way;
  const reachable = [...new Set(inReach.map(({ name }) => name))];
  const some = reachable.length > 0 ? names(reachable) : "";
  const what = whole ? `everything that the job can get${some && ` (${some})`}` : some;
  return {
    rule: "S17",
    level: reason === undefined ? "error" : "warning",
    message: `${event} ${reason === undefined ? "lets" : "may let"} whoever opens a pull request run code here, with these in reach: ${what}${because({ ...(reason !== undefined && { reason }) })}`,
    fix: "build the code of pull requests in a workflow of `pull_request` without secrets, and use what it made in another one; or let the job enter an environment with reviewers",
    place: placeOf(input, run, step.uses ?? step),
    job: run.job.key,
    ...(reachable.length === 1 && { name: reachable[0] }),
    related: inReach
      .slice(0, MOST_RELATED)
      .map((reading) => ({ ...placeOf(input, reading.run, reading.reference), message: `${reading.name} is read here` })),
  };
}

/** How strangers come to secrets. */
interface WayIn {
  readonly event: string;
  /** It brings in their code. */
  readonly step: Step;
  /** Why it is not certain. */
  readonly reason?: string;
  readonly inReach: readonly Reading[];
  /** All that the job can get is in reach. */
  readonly whole: boolean;
}

const UNCERTAIN = "it is not certain that the conditions let strangers in";

function wayIn(input: StateInput, run: Run, trigger: Trigger, steps: readonly RunStep[], readings: readonly Reading[]): WayIn | undefined {
  const { event } = trigger;
  if (lets(input, trigger, run, null) === "no") return undefined;
  const first = bringingIn(input, run, trigger, steps);
  const reached = readings.flatMap((reading) => {
    const answer = isThere(reading) ? lets(input, trigger, run, reading.reference.step) : "no";
    return answer === "no" ? [] : [{ reading, answer }];
  });
  const whole = readsAll(run);
  if (!first || (reached.length === 0 && !whole)) return undefined;
  const isCertain = whole || reached.some(({ answer }) => answer === "yes");
  const reason = first.reason ?? (isCertain ? undefined : UNCERTAIN);
  return { event, step: first.step, ...(reason !== undefined && { reason }), inReach: reached.map(({ reading }) => reading), whole };
}

/** The step that certainly brings in strangers' code, or one that may. */
function bringingIn(
  input: StateInput,
  run: Run,
  trigger: Trigger,
  steps: readonly RunStep[],
): { readonly step: Step; readonly reason: string | undefined } | undefined {
  let perhaps: ReturnType<typeof bringingIn>;
  for (const [at, { outer, conditions }] of steps.entries()) {
    const code = strangerCode(run, trigger.event, steps, at);
    const answer = code ? lets(input, trigger, run, outer.index, conditions) : "no";
    if (answer === "no") continue;
    const reason = code?.reason ?? run.frame.doubt ?? (answer === "yes" ? undefined : UNCERTAIN);
    if (reason === undefined) return { step: outer, reason };
    perhaps ??= { step: outer, reason };
  }
  return perhaps;
}

/** Whether a stranger comes there: for certain where nobody else has to do anything for it. */
function lets(
  { resolution: { conditions } }: StateInput,
  trigger: Trigger,
  run: Run,
  step: number | null,
  within: readonly string[] = [],
): Answer {
  const { event } = trigger;
  const byItself = (action: string) => conditions.lets("stranger-alone", event, run, step, { within, action });
  if (strangersActions(trigger).some((action) => byItself(action) === "yes")) return "yes";
  return conditions.lets("stranger", event, run, step, { within });
}

/** An empty text is no secret. */
function isThere({ outcomes }: Reading): boolean {
  return outcomes.some(({ result }) => result.kind !== "missing");
}

/** Jobs that read the whole context, or by an index that can be anything; `null`: outside of jobs, which is for each of them. */
const jobsThatReadAll = once(({ references }: FileScan): ReadonlySet<string | null> => {
  const all = references.filter(
    ({ context, kind, names: known }) => context === "secrets" && (kind === "whole" || (kind === "dynamic" && !known)),
  );
  return new Set(all.map(({ job }) => job));
});

function readsAll({ frame: { file }, job }: Run): boolean {
  const jobs = jobsThatReadAll(file.scan);
  return jobs.has(job.key) || jobs.has(null);
}
