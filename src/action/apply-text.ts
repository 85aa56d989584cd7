import { code, prose } from "../plan/markdown-text";
import type { Approvals } from "./approvals";
import { failureText, type Sheet } from "./texts";

interface Item {
  readonly address: string;
  readonly action: string;
  readonly digest: string;
}

/** The object of `apply --json`. */
export interface Applied {
  readonly done: readonly Item[];
  readonly failed: readonly (Item & { readonly error: { readonly message: string; readonly hint?: string } })[];
  readonly skipped: readonly (Item & { readonly reason: string; readonly hint?: string })[];
  readonly notReviewed?: readonly (Item & { readonly reason: string; readonly hint?: string })[];
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly error?: { readonly rule: string; readonly message: string; readonly hint?: string };
}

/** Rows of a table; what is more is counted. 500 of them are far below a summary's megabyte. */
const MOST = 500;

function table<T>(title: string, head: readonly string[], items: readonly T[], row: (item: T) => readonly string[]): string[] {
  if (items.length === 0) return [];
  const lines = [
    `| ${head.join(" | ")} |`,
    `|${"---|".repeat(head.length)}`,
    ...items.slice(0, MOST).map((item) => `| ${row(item).join(" | ")} |`),
  ];
  if (items.length > MOST) lines.push(`| and ${items.length - MOST} more |${" |".repeat(head.length - 1)}`);
  return [`**${title}**`, lines.join("\n")];
}

const hinted = (text: string, hint: string | undefined) => `${prose(text)}${hint ? `<br>hint: ${prose(hint)}` : ""}`;

/** What an apply did, for the summary of the run. */
export function applyText(applied: Applied, approvals: Approvals | undefined, sheet: Sheet): string {
  const { done, failed, skipped, notReviewed = [], requests, error } = applied;
  const counts = [
    `${done.length} done`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} left out`] : []),
    ...(notReviewed.length > 0 ? [`${notReviewed.length} not reviewed`] : []),
  ];
  const from = (approvals?.pullRequests ?? []).map((pull) => `#${pull.number} (${pull.approved || "no approvals"})`);
  return [
    sheet.title,
    `**Applied:** ${counts.join(", ")}; ${requests.reads} reads and ${requests.writes} writes.`,
    `Approvals: ${from.length > 0 ? from.join(", ") : "no pull request was merged since the last apply"}.`,
    ...(error ? [failureText({ error }, { ...sheet, title: "", foot: "" }).trim()] : []),
    ...table("Failed", ["address", "action", "why"], failed, (c) => [code(c.address), c.action, hinted(c.error.message, c.error.hint)]),
    ...table("Left out", ["address", "action", "why"], skipped, (c) => [code(c.address), c.action, hinted(c.reason, c.hint)]),
    ...table("Not reviewed", ["address", "action", "why", "digest"], notReviewed, (c) => [
      code(c.address),
      c.action,
      hinted(c.reason, c.hint),
      code(c.digest),
    ]),
    ...table("Done", ["address", "action"], done, (c) => [code(c.address), c.action]),
  ].join("\n\n");
}
