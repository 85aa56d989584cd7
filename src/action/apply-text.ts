import { DOUBTS } from "../apply/doubts";
import type { Doubt } from "../apply/types";
import { type Change, changeCell } from "../plan";
import { code, prose } from "../plan/markdown-text";
import type { Approvals, Verdict } from "./approvals";
import type { Problem } from "./command";
import { fitting, lines, problemText, SUMMARY_LIMIT_BYTES } from "./texts";

interface Item {
  readonly address: string;
  readonly action: string;
  readonly digest: string;
}

interface LeftOut extends Item {
  readonly because: "blocked" | "moved" | "requires" | "unknown";
  readonly reason: string;
  readonly hint?: string;
  readonly change?: Change;
}

/** The object of `apply --json`. */
export interface Applied {
  readonly done: readonly (Item & { readonly doubt?: Doubt })[];
  readonly failed: readonly (Item & { readonly error: { readonly message: string; readonly hint?: string } })[];
  readonly skipped: readonly (Item & { readonly reason: string; readonly hint?: string })[];
  readonly notReviewed?: readonly LeftOut[];
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly error?: Problem;
}

/** What was sent, and GitHub did not show afterwards. */
export function inDoubt({ done }: Pick<Applied, "done">): Applied["done"] {
  return done.filter(({ doubt }) => doubt);
}

/** Rows of a table; what is more is counted. So many, or fewer where they are long. */
const MOST = [500, 100, 20] as const;
/** Characters of a digest that tell it from others, for people. */
const SHORT = 12;

type Table = <T>(title: string, head: readonly string[], items: readonly T[], row: (item: T) => readonly string[]) => string[];

function table<T>(
  most: number,
  title: string,
  head: readonly string[],
  items: readonly T[],
  row: (item: T) => readonly string[],
): string[] {
  if (items.length === 0) return [];
  const rows = [
    `| ${head.join(" | ")} |`,
    `|${"---|".repeat(head.length)}`,
    ...items.slice(0, most).map((item) => `| ${row(item).join(" | ")} |`),
  ];
  if (items.length > most) rows.push(`| and ${items.length - most} more |${" |".repeat(head.length - 1)}`);
  return [`**${title}**`, rows.join("\n")];
}

const hinted = (text: string, hint: string | undefined) => `${lines(text)}${hint ? `<br>hint: ${lines(hint)}` : ""}`;

const VERDICT: Readonly<Record<Exclude<Verdict, "approved">, string>> = {
  none: "no plan",
  late: "planned after the merge only",
  failed: "its plan failed",
  empty: "no changes",
};

/** `1 done, 2 not reviewed; 12 reads and 1 write` */
export function appliedCounts({ done, failed, skipped, notReviewed = [], requests: { reads, writes } }: Applied): string {
  const doubts = inDoubt({ done }).length;
  const parts = [
    `${done.length - doubts} done`,
    ...(doubts > 0 ? [`${doubts} in doubt`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} left out`] : []),
    ...(notReviewed.length > 0 ? [`${notReviewed.length} not reviewed`] : []),
  ];
  return `${parts.join(", ")}; ${reads} read${reads === 1 ? "" : "s"} and ${writes} write${writes === 1 ? "" : "s"}`;
}

/** `#1 (2), #3 (no changes)`: approvals by pull request. */
export function approvalsText({ pullRequests }: Approvals): string {
  const from = pullRequests.map(({ number, verdict, approved }) => `#${number} (${verdict === "approved" ? approved : VERDICT[verdict]})`);
  return from.join(", ") || "no pull request was merged since the last apply";
}

/** Why it was left out: what of it was reviewed, if anything. What it is now stands beside it. */
function whyLeftOut({ address, because, reason, hint, change }: LeftOut, approvals: Approvals): string {
  const was = approvals.reviewed(address);
  const reviewed = was && `reviewed in #${was.number} as ${prose(was.action)} (${code(was.digest.slice(0, SHORT))}), and not as it is now`;
  if (because === "requires") return hinted(reason, hint);
  if (because === "blocked") return [...(reviewed ? [reviewed] : []), hinted(`blocked: ${change?.reason ?? reason}`, hint)].join("<br>");
  if (because === "moved") return [...(reviewed ? [reviewed] : []), hinted(reason, hint)].join("<br>");
  return reviewed ?? (change ? "nobody has reviewed it" : lines(reason));
}

const undoes = ({ change }: LeftOut) => (change?.changedOutside?.length ?? 0) > 0;

function notReviewedText(tableOf: Table, items: readonly LeftOut[], approvals: Approvals): string[] {
  const offered = items.filter(({ because }) => because !== "blocked");
  const undoing = offered.filter(undoes).length;
  return [
    ...tableOf("Not reviewed", ["address", "action", "why", "what it is now", "digest"], items, (item) => [
      code(item.address),
      item.action,
      whyLeftOut(item, approvals),
      [...(item.change ? [changeCell(item.change)] : []), ...(undoes(item) ? ["**undoes what was changed by hand**"] : [])].join("<br>"),
      item.because === "blocked" ? "" : code(item.digest),
    ]),
    ...(offered.length > 0
      ? [
          "Change it in a pull request. Or, what is right exactly as it stands there: start this workflow by hand with its digest as <code>approved</code>.",
        ]
      : []),
    ...(undoing > 0
      ? [
          `**Look first:** ${undoing === 1 ? "one of them undoes" : `${undoing} of them undo`} what somebody has changed by hand since Sealform wrote it, perhaps a value that had leaked. Ask who it was and why before you approve its digest.`,
        ]
      : []),
  ];
}

/** What an apply did, for the summary of the run. @param warnings Markdown */
export function applyText(applied: Applied, approvals: Approvals, title: string, warnings: readonly string[]): string {
  const { done, failed, skipped, notReviewed = [], error } = applied;
  return fitting(SUMMARY_LIMIT_BYTES, MOST, (most) => {
    const tableOf: Table = (...args) => table(most, ...args);
    return [
      title,
      `**Applied:** ${appliedCounts(applied)}.`,
      `Approvals: ${approvalsText(approvals)}.`,
      ...warnings.map((warning) => `**Warning:** ${warning}`),
      ...(error ? [problemText(error)] : []),
      ...tableOf("Failed", ["address", "action", "why"], failed, (c) => [code(c.address), c.action, hinted(c.error.message, c.error.hint)]),
      ...tableOf("In doubt", ["address", "action", "why"], inDoubt(applied), (c) => [code(c.address), c.action, DOUBTS[c.doubt!]]),
      ...tableOf("Left out", ["address", "action", "why"], skipped, (c) => [code(c.address), c.action, hinted(c.reason, c.hint)]),
      ...notReviewedText(tableOf, notReviewed, approvals),
      ...tableOf(
        "Done",
        ["address", "action"],
        done.filter(({ doubt }) => !doubt),
        (c) => [code(c.address), c.action],
      ),
    ].join("\n\n");
  });
}
