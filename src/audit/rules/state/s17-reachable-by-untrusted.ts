import type { Finding } from "../../finding";
import type { Reading, Run } from "../../resolve";
import type { AuditRule } from "../rule";
import { looksAt } from "./guards";
import type { StateInput } from "./input";
import { because } from "./misses";
import { names, placeOf } from "./places";
import { strangerCode } from "./stranger-code";

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
    const byRun = new Map<Run, Reading[]>();
    for (const reading of input.resolution.readings) {
      if (reading.reference.context !== "secrets" || reading.name === "GITHUB_TOKEN") continue;
      byRun.set(reading.run, [...(byRun.get(reading.run) ?? []), reading]);
    }
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
  const { frame, job } = run;
  const trigger = frame.root.workflow.triggers.find(({ event }) => PRIVILEGED.has(event) && letsStrangers(input, event, run, null));
  if (!trigger || isReviewed(input, run)) return undefined;
  const { event } = trigger;
  const brought = job.steps.flatMap((step) => {
    const code = strangerCode(run, event, step);
    return code && letsStrangers(input, event, run, step.index) ? [{ step, reason: code.reason ?? frame.doubt }] : [];
  });
  const first = brought.find(({ reason }) => reason === undefined) ?? brought[0];
  const whole = readsAll(run);
  const inReach = readings.filter((one) => isThere(one) && letsStrangers(input, event, run, one.reference.step));
  const reachable = [...new Set(inReach.map(({ name }) => name))];
  if (!first || (reachable.length === 0 && !whole)) return undefined;
  const some = reachable.length > 0 ? names(reachable) : "";
  const { step, reason } = first;
  const what = whole ? `everything that the job can get${some && ` (${some})`}` : some;
  return {
    rule: "S17",
    level: reason === undefined ? "error" : "warning",
    message: `${event} ${reason === undefined ? "lets" : "may let"} whoever opens a pull request run code here, with these in reach: ${what}${because({ ...(reason !== undefined && { reason }) })}`,
    fix: "build the code of pull requests in a workflow of `pull_request` without secrets, and use what it made in another one; or let the job enter an environment with reviewers",
    place: placeOf(input, run, step.uses ?? step),
    job: job.key,
    ...(reachable.length === 1 && { name: reachable[0] }),
    related: inReach
      .slice(0, 10)
      .map((reading) => ({ ...placeOf(input, reading.run, reading.reference), message: `${reading.name} is read here` })),
  };
}

/** Only this makes a run of a privileged trigger safe: a fork's code does not come in. */
const TRUST = /head\.repo\b|\.fork\b|author_association|head_repository\b/i;

function letsStrangers({ resolution: { conditions } }: StateInput, event: string, run: Run, step: number | null): boolean {
  const answer = conditions.lets("fork", event, run, step);
  return answer === "yes" || (answer === "unknown" && !looksAt(run, step, TRUST));
}

/** An empty text is no secret. */
function isThere({ outcomes }: Reading): boolean {
  return outcomes.some(({ result }) => result.kind !== "missing");
}

/** The whole context, or an index that can be anything. */
function readsAll({ frame: { file }, job }: Run): boolean {
  return file.scan.references.some(
    ({ context, kind, names: known, job: key }) =>
      context === "secrets" && (key === job.key || key === null) && (kind === "whole" || (kind === "dynamic" && !known)),
  );
}

/** Somebody looks at the code before the job starts. */
function isReviewed({ estate }: StateInput, { frame, environments }: Run): boolean {
  const { home } = frame;
  if (home === undefined || environments === null || environments.includes("")) return false;
  return environments.every((name) => {
    const declared = estate.desired?.environments.find(
      (one) => one.repository.toLowerCase() === home.toLowerCase() && one.name.toLowerCase() === name.toLowerCase(),
    );
    const { teams = [], users = [] } = declared?.protection.reviewers ?? {};
    return teams.length + users.length > 0;
  });
}
