import type { Binary, Expr, FunctionCall, Grouping, IndexAccess, Logical } from "./expressions";

const STATUS = /^(?:success|failure|always|cancelled)$/i;

/** Whether it calls what only a run can tell. */
export function asksForStatus(node: Expr): boolean {
  return callsStatus(node) || asksForFiles(node);
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

/** Each job has files of its own. */
export function asksForFiles(node: Expr): boolean {
  return calls(node, /^hashfiles$/i);
}

function calls(node: Expr, functions: RegExp): boolean {
  let asks = false;
  const look = (part: Expr): void => {
    const { functionName, args, expr, index, left, right, group } = part as Partial<
      FunctionCall & IndexAccess & Binary & Grouping & Logical
    >;
    if (functionName && functions.test(functionName.lexeme)) asks = true;
    for (const child of [...(args ?? []), expr, index, left, right, group]) if (child) look(child);
  };
  look(node);
  return asks;
}
