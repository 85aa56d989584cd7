import type { Finding } from "../../finding";
import type { Reading, Run } from "../../resolve";
import type { Step } from "../../scan";
import type { AuditRule } from "../rule";
import { looksAt } from "./guards";
import type { StateInput } from "./input";
import { names, placeOf } from "./places";

/** They run with secrets, for whoever opens a pull request or writes a comment. */
const PRIVILEGED = new Set(["pull_request_target", "workflow_run", "issue_comment"]);
/** Text that leads to the code of a pull request. */
const UNTRUSTED =
  /github\.event\.pull_request\.(?:head|merge_commit_sha)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head|github\.event\.(?:issue|pull_request)\.number|github\.event\.number|\boutputs\.[\w-]*(?:head|pull)[\w-]*/i;
const CHECKED_OUT_BY_HAND = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull|checkout)\b[^\n]*(?:pull\/|head_ref|HEAD_REF|head\.)/;

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
  const step = job.steps.find((one) => isUntrusted(run, one) && letsStrangers(input, event, run, one.index));
  const whole = readsAll(run);
  const inReach = readings.filter((one) => isThere(one) && letsStrangers(input, event, run, one.reference.step));
  const reachable = [...new Set(inReach.map(({ name }) => name))];
  if (!step || (reachable.length === 0 && !whole)) return undefined;
  const some = reachable.length > 0 ? names(reachable) : "";
  const what = whole ? `everything that the job can get${some && ` (${some})`}` : some;
  return {
    rule: "S17",
    level: "error",
    message: `${event} lets whoever opens a pull request run code here, with these in reach: ${what}`,
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

function isUntrusted(run: Run, { uses, with: given, run: script }: Step): boolean {
  if (script && CHECKED_OUT_BY_HAND.test(script.text) && (UNTRUSTED.test(script.text) || /\bgh\s+pr\s+checkout\b/.test(script.text)))
    return true;
  if (uses?.form !== "repository" || uses.repository?.toLowerCase() !== "actions/checkout") return false;
  return (given?.entries ?? []).some(({ key, text }) => (key === "ref" || key === "repository") && leadsOut(run, text));
}

/** Directly, by a variable, or by an input that a caller fills so. */
function leadsOut({ frame, job }: Run, text: string): boolean {
  if (UNTRUSTED.test(text)) return true;
  const variables = /\benv\./.test(text) ? [...(frame.workflow.env?.entries ?? []), ...(job.env?.entries ?? [])] : [];
  if (variables.some((entry) => UNTRUSTED.test(entry.text) && text.includes(`env.${entry.key}`))) return true;
  if (!/\binputs\./.test(text)) return false;
  return frame.calls.some((call) => (call.job.with?.entries ?? []).some((entry) => UNTRUSTED.test(entry.text)));
}
