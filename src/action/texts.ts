import { printable } from "../model/printable";
import { COMMENT_LIMIT_BYTES, type Plan, renderMarkdown } from "../plan";
import { code, prose } from "../plan/markdown-text";
import type { Failure } from "./command";

/** A job summary has up to 1 MiB a step: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits */
export const SUMMARY_LIMIT_BYTES = 1_000_000;
/** Characters of a check run's summary: 65,535. */
export const CHECK_LIMIT_BYTES = 60_000;
/** Diagnostics that are written out. */
const MOST = 20;

export interface Sheet {
  readonly title: string;
  /** Markdown that stands behind everything. */
  readonly foot: string;
  readonly limit: number;
}

const size = (text: string) => Buffer.byteLength(text, "utf8");

export const COMMENT = COMMENT_LIMIT_BYTES - 200;

/** `### Sealform plan`, and of which of several uses. */
export function titleOf(what: string, name: string): string {
  return `### Sealform ${what}${name === "sealform" ? "" : `: ${code(name)}`}`;
}

export function planText(plan: Plan, { title, foot, limit }: Sheet, drift = false): string {
  const whole = limit < SUMMARY_LIMIT_BYTES ? "the summary of the run" : "the log of the run";
  const body = renderMarkdown(plan, { limit: limit - size(title) - size(foot) - 10, whole, ...(drift && { verb: "drift" as const }) });
  return `${title}\n\n${body.trimEnd()}\n\n${foot}`;
}

export function failureText(failure: Failure, { title, foot }: Sheet): string {
  if ("error" in failure) {
    const { rule, message, hint } = failure.error;
    return [title, `**Failed:** ${prose(message)} (${code(rule)})`, ...(hint ? [`hint: ${prose(hint)}`] : []), foot].join("\n\n");
  }
  const { diagnostics } = failure;
  const lines = diagnostics
    .slice(0, MOST)
    .map(
      ({ file, line, rule, message, hint }) =>
        `- ${code(`${file}:${line}`)} ${prose(message)} (${code(rule)})${hint ? `<br>hint: ${prose(hint)}` : ""}`,
    );
  if (diagnostics.length > MOST) lines.push(`- and ${diagnostics.length - MOST} more`);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return [title, `**The manifest has ${errors} error${errors === 1 ? "" : "s"}:**`, lines.join("\n"), foot].join("\n\n");
}

/** For the log, one line. */
export function failureLine(failure: Failure): string {
  if (!("error" in failure)) return `${failure.diagnostics.length} problems in the manifest`;
  const { message, hint } = failure.error;
  return printable(hint ? `${message} (${hint})` : message);
}
