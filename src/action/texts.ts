import { printableLines } from "../model/printable";
import { COMMENT_LIMIT_BYTES, type Plan, renderMarkdown } from "../plan";
import { code, prose } from "../plan/markdown-text";
import type { Failure, Problem } from "./command";

/** A job summary has up to 1 MiB a step: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits */
export const SUMMARY_LIMIT_BYTES = 1_000_000;
/** Characters of a check run's summary: 65,535. */
export const CHECK_LIMIT_BYTES = 60_000;
/** Diagnostics, and lines of a message, that are written out: so many, or fewer where they are long. */
const MOST = [20, 5, 1] as const;
/** Characters of a fact or a hint. */
const LONG = 1_000;

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

/** The first text that is within a limit, else the one of nothing written out. @param most how much of a list is, the most first */
export function fitting(limit: number, most: readonly number[], text: (most: number) => string): string {
  for (const one of most) {
    const made = text(one);
    if (size(made) <= limit) return made;
  }
  return text(0);
}

const counted = <T>(list: readonly T[], most: number, text: (item: T) => string) => [
  ...list.slice(0, most).map((item) => `- ${text(item)}`),
  ...(list.length > most ? [`- and ${list.length - most} more`] : []),
];

/** A message may go on in lines of its own: a list. @param most so many of them */
export function problemText({ rule, message, hint }: Problem, most: number = MOST[0]): string {
  const [fact = "", ...more] = message.split("\n").filter((line) => line.trim() !== "");
  return [
    `**Failed:** ${prose(short(fact))} (${code(rule)})`,
    ...(more.length > 0 ? [counted(more, most, (line) => prose(line)).join("\n")] : []),
    ...(hint ? [`hint: ${lines(short(hint))}`] : []),
  ].join("\n\n");
}

const short = (text: string) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

/** A text of one line or more, within a line of Markdown. */
export const lines = (text: string): string => text.split("\n").map(prose).join("<br>");

/** @param pathOf the path of a file as it is known in the repository */
export function failureText(failure: Failure, { title, foot, limit }: Sheet, pathOf: (file: string) => string): string {
  return fitting(limit, MOST, (most) => {
    if ("error" in failure) return [title, problemText(failure.error, most), foot].join("\n\n");
    const { diagnostics } = failure;
    const list = counted(
      diagnostics,
      most,
      ({ file, line, rule, message, hint }) =>
        `${code(`${pathOf(file)}:${line}`)} ${lines(message)} (${code(rule)})${hint ? `<br>hint: ${lines(hint)}` : ""}`,
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    return [title, `**The manifest has ${errors} error${errors === 1 ? "" : "s"}:**`, list.join("\n"), foot].join("\n\n");
  });
}

/** For an annotation: GitHub shows its line feeds. */
export function failureNote(failure: Failure): string {
  if (!("error" in failure)) return `${failure.diagnostics.length} problems in the manifest`;
  const { message, hint } = failure.error;
  const told = message.includes("\n") ? `${message}\nhint: ${hint}` : `${message} (${hint})`;
  return printableLines(hint ? told : message);
}
