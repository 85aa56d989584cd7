import type { Binary, Expr, FunctionCall, Grouping, IndexAccess, Logical } from "./expressions";

const STATUS = /^(?:success|failure|always|cancelled)$/i;
const FILES = /^hashfiles$/i;
const STATUS_OR_FILES = /^(?:success|failure|always|cancelled|hashfiles)$/i;

/** Whether it calls what only a run can tell. */
export function asksForStatus(node: Expr): boolean {
  return calls(node, STATUS_OR_FILES);
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
export function callsStatus(node: Expr): boolean {
  return calls(node, STATUS);
}

/** Whether it is such a call itself. */
export function isStatusCall(node: Expr): node is FunctionCall {
  const { functionName } = node as Partial<FunctionCall>;
  return functionName !== undefined && STATUS.test(functionName.lexeme);
}

/**
 * What such a call asks in the `if` of a step: how the job goes so far. In that of a job it asks about those that it needs.
 * https://github.com/actions/runner/tree/main/src/Runner.Worker/Expressions
 * @returns undefined for `always()`
 */
export function statusOfJob({ functionName }: FunctionCall): string | undefined {
  const name = functionName.lexeme.toLowerCase();
  return name === "always" ? undefined : `(job.status == '${name}')`;
}

/** Each job has files of its own. */
export function asksForFiles(node: Expr): boolean {
  return calls(node, FILES);
}

function calls(node: Expr | undefined, functions: RegExp): boolean {
  if (node === undefined) return false;
  const { functionName, args, expr, index, left, right, group } = node as Partial<FunctionCall & IndexAccess & Binary & Grouping & Logical>;
  if (functionName && functions.test(functionName.lexeme)) return true;
  if (args?.some((arg) => calls(arg, functions))) return true;
  return calls(expr ?? left ?? group, functions) || calls(index ?? right, functions);
}
