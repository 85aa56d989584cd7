import { deliveryBlocks } from "../plan";
import { type Block, fitBlocks } from "../plan/markdown-fit";
import { code, names, prose } from "../plan/markdown-text";
import { ageWords, DELIVERY_TITLES, days, deliveryGroups, readerWords, remarks, unreadBeside, verdict } from "./due-words";
import type { DueReport, RotationEntry } from "./types";

const HEAD = "| secret | age | limit | readers | owner | what to do |\n|---|---|---|---|---|---|\n";

function row(entry: RotationEntry): string {
  const { address, maxAgeDays, due, readers, owner, notify, runbook, reason } = entry;
  const limit = maxAgeDays === null ? "" : `${days(maxAgeDays)}${due === null ? "" : `, due ${due}`}`;
  const who = [...(owner === undefined ? [] : [code(owner)]), ...(notify?.length ? [`notify ${names(notify)}`] : [])];
  const todo = [...(runbook === undefined ? [] : [code(runbook)]), ...remarks(entry).map(prose)];
  return `| ${code(address)} | ${prose(reason ?? ageWords(entry))} | ${limit} | ${readerWords(readers)} | ${who.join("<br>")} | ${todo.join("<br>")} |`;
}

function table(title: string, entries: readonly RotationEntry[]): Block[] {
  if (entries.length === 0) return [];
  return [
    {
      open: `**${title}**\n\n${HEAD}`,
      count: entries.length,
      *items() {
        for (const entry of entries) yield row(entry);
      },
      more: (left) => `| and ${left} more | | | | | |`,
      close: "",
      summary: `**${title}:** ${entries.length}, not shown here`,
    },
  ];
}

function unread(report: DueReport): Block[] {
  const incomplete = unreadBeside(report);
  if (incomplete.length === 0) return [];
  return [
    {
      open: "**Could not be read**\n\n",
      count: incomplete.length,
      *items() {
        for (const { address, reason } of incomplete) yield `- ${code(address)}: ${prose(reason)}`;
      },
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**Could not be read:** ${incomplete.length}, not shown here`,
    },
  ];
}

/**
 * For the issue or the summary of a nightly job. Names cannot mention, link or break out.
 * @param limit UTF-8 bytes; what does not fit is counted
 */
export function renderDueMarkdown(report: DueReport, limit: number): string {
  const { overdue, soon, unknown, noPolicy, within } = report;
  const groups = deliveryGroups(report);
  const blocks = [
    ...deliveryBlocks(DELIVERY_TITLES.cutOff, groups.cutOff),
    ...deliveryBlocks(DELIVERY_TITLES.underWay, groups.underWay),
    ...table("Overdue", overdue),
    ...table(`Due within ${days(within)}`, soon),
    ...table("Of unknown age", unknown),
    ...unread(report),
    ...table("Without a rotation policy", noPolicy),
  ];
  return fitBlocks(
    `**Rotation:** ${verdict(report)}.`,
    blocks,
    "**Shortened:** <code>sealform rotate --due</code> prints all of it.",
    limit,
  );
}
