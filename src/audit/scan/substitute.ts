import { conditionOf } from "./condition";
import type { Expr, Expressions } from "./expressions";
import { parseExpression } from "./expressions";
import { pathOf } from "./path";
import { spansOf } from "./spans";
import { callsStatus, isStatusCall, statusOfJob } from "./status";
import { write } from "./write";

/**
 * An expression, without `${{ }}`, with something else in place of some parts. Itself where GitHub refuses it.
 * @param instead a literal, a call, or what stands in parentheses
 */
export function substitute(expressions: Expressions, expression: string, instead: (part: Expr) => string | undefined): string {
  const tree = treeOf(expressions, expression);
  return tree ? write(tree, instead) : expression;
}

/** The `if` of a step, without `${{ }}`, where it stands beside that of its job. */
export function besideJob(expressions: Expressions, condition: string): string {
  return substitute(expressions, condition, (part) => (isStatusCall(part) ? statusOfJob(part) : undefined));
}

/** A text with `${{ }}` in it, as one expression that makes the same text. */
export function asExpression(text: string): string {
  const spans = spansOf(text);
  if (spans.length === 0) return quoted(text);
  let format = "";
  let from = 0;
  spans.forEach(({ start, end }, i) => {
    format += `${text.slice(from, start - 3).replace(/[{}]/g, "$&$&")}{${i}}`;
    from = end + 2;
  });
  format += text.slice(from).replace(/[{}]/g, "$&$&");
  return `format(${[quoted(format), ...spans.map(({ start, end }) => text.slice(start, end).trim())].join(", ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The `if` of a job, as it is where jobs that it needs are left out: nothing has succeeded there, and without a function that asks for that the job is
 * left out itself. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
 * @param text undefined: it has none
 * @param skipped keys of those jobs
 */
export function afterSkipped(expressions: Expressions, text: string | undefined, skipped: readonly string[]): string {
  const condition = conditionOf(text ?? "success()");
  const tree = treeOf(expressions, condition ?? "");
  // Of what GitHub refuses as well nothing is known, but whether it asks.
  if (condition === undefined || !tree) return /\b(?:success|always|failure|cancelled)\s*\(/i.test(text ?? "") ? text! : "false";
  if (!callsStatus(tree)) return "false";
  const keys = skipped.map((key) => key.toLowerCase());
  return write(tree, (part) => {
    // Of jobs by name nothing is known.
    if (isStatusCall(part)) return part.functionName.lexeme.toLowerCase() === "success" && part.args.length === 0 ? "false" : undefined;
    const [context, job, what, ...more] = pathOf(part)?.split(".") ?? [];
    if (context !== "needs" || job === undefined || !keys.includes(job)) return undefined;
    // All of them together are an object, of which little is documented.
    if (what === "outputs") return more.length === 0 ? undefined : "null";
    return what === "result" && more.length === 0 ? "'skipped'" : undefined;
  });
}

function treeOf(expressions: Expressions, expression: string): Expr | undefined {
  try {
    return parseExpression(expressions, expression);
  } catch {
    return undefined;
  }
}
