import { compareText } from "../../../model/address-map";
import type { ScannedFile } from "../../checkouts";
import type { Finding, Level } from "../../finding";
import { isIncomplete, type Reference } from "../../scan";
import { placeOf, related, type WorkflowIn, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { secretsOf } from "../values";
import { type Call, Calls, isOnlyCalled, isOptional, passedAs } from "./calls";

/** F01. The way from the workflow that is triggered to the one that reads, where nobody on it passes the name on. */
function* check(input: AuditInput): Generator<Finding> {
  const calls = Calls.of(input);
  for (const callee of workflowsOf(input)) {
    const { call } = callee.workflow;
    if (!call || isIncomplete(callee.file.scan)) continue;
    const declared = new Set(call.secrets.map(({ name }) => name));
    for (const [name, reference] of undeclaredReads(callee, declared)) {
      const reports = [...gaps(calls, callee, name, new Set())].map((way) => report(callee, name, reference, way));
      // One tells it: the worst, whatever the order of the calls is.
      const worst = reports.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareText(a.message, b.message))[0];
      if (worst) yield worst;
    }
  }
}

/** The first place that reads each name that is not declared. A name that is read without a fall-back somewhere counts as that. */
function undeclaredReads({ file }: WorkflowIn, declared: ReadonlySet<string>): Map<string, Reference> {
  const first = new Map<string, Reference>();
  for (const reference of file.scan.references) {
    if (reference.kind !== "static") continue;
    for (const name of secretsOf(reference)) {
      const known = first.get(name);
      if (!declared.has(name) && (!known || (isOptional(known) && !isOptional(reference)))) first.set(name, reference);
    }
  }
  return first;
}

const LEVELS: readonly Level[] = ["error", "warning", "note"];

/** The ways, outermost call first, on which a name gets lost; none where that cannot be told. */
function* gaps(calls: Calls, callee: WorkflowIn, name: string, seen: Set<ScannedFile>): Generator<readonly Call[]> {
  if (seen.has(callee.file)) return;
  seen.add(callee.file);
  for (const call of calls.callersOf(callee)) {
    if (passedAs(call.job, name)) continue;
    if (!call.job.secrets?.inherit) yield [call];
    else if (call.caller.workflow.call) for (const above of gaps(calls, call.caller, name, seen)) yield [...above, call];
  }
}

function report(callee: WorkflowIn, name: string, reference: Reference, way: readonly Call[]): Finding {
  const [outer] = way as [Call];
  const { file } = outer.caller.file;
  const job = callee.workflow.jobs.find(({ key }) => key === reference.job);
  const pass = `declare ${name} under on.workflow_call.secrets, and pass it in job ${outer.job.key} of ${file}`;
  const flow = [
    ...way.map((call) => related(call.caller, call.uses, `job ${call.job.key} calls ${call.callee.file.file}`)),
    related(callee, reference, `${name} is read`),
  ];
  return {
    rule: META.id,
    level: levelOf(callee, reference, way, job?.environment !== undefined),
    message: `${name} is empty when job ${outer.job.key} of ${file} calls this workflow: it is neither declared here nor passed nor inherited`,
    // What an environment has only a call that inherits can get: the calling job is in no environment. https://github.com/actions/runner/issues/4453
    fix: job?.environment
      ? `write \`secrets: inherit\` in job ${outer.job.key} of ${file} if an environment has ${name}; else ${pass}`
      : pass,
    place: placeOf(callee, reference),
    ...(reference.job !== null && { job: reference.job }),
    name,
    related: [related(outer.caller, outer.uses, "this call does not pass it")],
    flow,
  };
}

/**
 * Of a workflow that has other triggers, too, the name may be meant for those. That an environment's secrets do not reach a callee
 * is a fault of GitHub's own: https://github.com/actions/runner/issues/4453
 */
function levelOf(callee: WorkflowIn, reference: Reference, way: readonly Call[], hasEnvironment: boolean): Level {
  if (!isOnlyCalled(callee.workflow) || isOptional(reference)) return "note";
  return hasEnvironment || way.some(({ exact }) => !exact) ? "warning" : "error";
}

const META = {
  id: "F01",
  name: "callee-undeclared",
  level: "error",
  reason:
    "A reusable workflow sees only the secrets that its caller passes or inherits; everything else is an empty text there, and nothing fails.",
  fix: "Declare the secret under `on.workflow_call.secrets`, with `required: true` where it is needed, and pass it in every call.",
  url: "https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows",
  needs: [],
} as const;

export const calleeUndeclared: AuditRule = { ...META, check };
