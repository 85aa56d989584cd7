import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import type { Finding, Level } from "../../finding";
import { type DeclaredSecret, isIncomplete, type WorkflowCall } from "../../scan";
import { listed, placeOf, related, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { type Call, Calls, passedAs } from "./calls";

const REUSE = "https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows";

/** What the checkout of another repository says need not be what the call gets: `@v1` may be older. */
function levelOf({ exact }: Call): Level {
  return exact ? "error" : "warning";
}

function shown({ callee, exact, uses }: Call): string {
  return exact ? callee.file.file : uses.text;
}

function declaredIn({ callee }: Call) {
  return callee.workflow.call!.secrets;
}

const byName = once(({ secrets }: WorkflowCall) => grouped(secrets, ({ name }) => [name]));

/** What the called workflow declares under a name. */
function declaredAs({ callee }: Call, name: string): DeclaredSecret | undefined {
  return byName(callee.workflow.call!).get(name)?.[0];
}

/** F02. */
function* notPassed(input: AuditInput): Generator<Finding> {
  for (const call of Calls.of(input).all) {
    const { caller, job, callee, uses } = call;
    if (job.secrets?.inherit) continue;
    for (const secret of declaredIn(call).filter(({ required, name }) => required && !passedAs(job, name)))
      yield {
        rule: "F02",
        level: levelOf(call),
        message: `job ${job.key} does not pass ${secret.name}, which ${shown(call)} requires`,
        fix: `add \`${secret.name}: \${{ secrets.${secret.name} }}\` under secrets of job ${job.key}`,
        place: placeOf(caller, job.secrets ?? uses),
        job: job.key,
        name: secret.name,
        related: [related(callee, secret, `${secret.name} is required here`)],
      };
  }
}

/** F03. */
function* passedUndeclared(input: AuditInput): Generator<Finding> {
  for (const call of Calls.of(input).all) {
    const { caller, job, callee } = call;
    const declared = declaredIn(call).map(({ name }) => name);
    for (const entry of job.secrets?.entries ?? []) {
      if (declaredAs(call, entry.key) || entry.key.includes("${{")) continue;
      yield {
        rule: "F03",
        level: levelOf(call),
        message: `job ${job.key} passes ${entry.key}, which ${shown(call)} does not declare`,
        fix: `remove it, or declare it there${declared.length > 0 ? `; declared are ${listed(declared)}` : ""}`,
        place: placeOf(caller, entry),
        job: job.key,
        name: entry.key,
        related: [related(callee, callee.workflow.call!, "what this workflow takes")],
      };
    }
  }
}

/** F04. What is required has to be passed all the same: there F05 speaks. */
function* passedUnused(input: AuditInput): Generator<Finding> {
  const calls = Calls.of(input);
  for (const call of calls.all) {
    const { caller, job, callee } = call;
    const reads = calls.readsOf(callee);
    if (!reads) continue;
    for (const entry of job.secrets?.entries ?? []) {
      const declared = declaredAs(call, entry.key);
      if (!declared || declared.required || reads.has(entry.key)) continue;
      yield {
        rule: "F04",
        level: call.exact ? "warning" : "note",
        message: `job ${job.key} passes ${entry.key}, which ${shown(call)} never reads`,
        fix: "remove it from the call",
        place: placeOf(caller, entry),
        job: job.key,
        name: entry.key,
        related: [related(callee, declared, "declared here, and not read")],
      };
    }
  }
}

/** F05. */
function* declaredUnused(input: AuditInput): Generator<Finding> {
  const calls = Calls.of(input);
  for (const callee of workflowsOf(input)) {
    const { call } = callee.workflow;
    if (!call || isIncomplete(callee.file.scan)) continue;
    const reads = calls.readsOf(callee);
    if (!reads) continue;
    for (const secret of call.secrets.filter(({ name }) => name !== "GITHUB_TOKEN" && !reads.has(name)))
      yield {
        rule: "F05",
        level: "note",
        message: `${secret.name} is declared${secret.required ? " as required" : ""} and never read in this workflow`,
        fix: "remove it here and from the calls that pass it",
        place: placeOf(callee, secret),
        name: secret.name,
        related: calls.callersOf(callee).flatMap(({ caller, job }) => {
          const entry = passedAs(job, secret.name);
          return entry ? [related(caller, entry, `job ${job.key} passes it`)] : [];
        }),
      };
  }
}

export const requiredNotPassed: AuditRule = {
  id: "F02",
  name: "required-not-passed",
  level: "error",
  reason: "GitHub refuses to start a workflow that calls another one without a secret that is required there.",
  fix: "Pass the secret in the job's `secrets`, or make it optional where it is declared.",
  url: REUSE,
  needs: [],
  check: notPassed,
};

export const passedButUndeclared: AuditRule = {
  id: "F03",
  name: "passed-undeclared",
  level: "error",
  reason: "GitHub refuses to start a workflow that passes a secret which the called workflow does not declare.",
  fix: "Remove it from the call, or declare it under `on.workflow_call.secrets` of the called workflow.",
  url: REUSE,
  needs: [],
  check: passedUndeclared,
};

export const passedButUnused: AuditRule = {
  id: "F04",
  name: "passed-unused",
  level: "warning",
  reason: "A secret that is handed on without being read can leak there, and hides who really needs it.",
  fix: "Remove it from the call.",
  url: REUSE,
  needs: [],
  check: passedUnused,
};

export const declaredButUnused: AuditRule = {
  id: "F05",
  name: "declared-unused",
  level: "note",
  reason: "Every caller of the workflow is asked for a secret that it does not read.",
  fix: "Remove it from `on.workflow_call.secrets`, and from the calls.",
  url: REUSE,
  needs: [],
  check: declaredUnused,
};
