import { deliveryWords } from "../state";
import { ageWords, DELIVERY_TITLES, days, deliveryGroups, readerWords, remarks, unreadBeside, verdict } from "./due-words";
import type { DueReport, RotationEntry } from "./types";

const INDENT = "  ";

function lines(entry: RotationEntry): string[] {
  const { address, maxAgeDays, due, readers, owner, notify, runbook, reason } = entry;
  const limit = maxAgeDays === null ? "" : ` of ${days(maxAgeDays)}${due === null ? "" : `, due ${due}`}`;
  const facts = reason ?? `${ageWords(entry)}${limit}; ${readerWords(readers)}`;
  const who = [
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(notify?.length ? [`notify ${notify.join(", ")}`] : []),
    ...(runbook === undefined ? [] : [`runbook ${runbook}`]),
  ];
  return [
    `${INDENT}${address}: ${facts}`,
    ...(who.length > 0 ? [`${INDENT}${INDENT}${who.join(", ")}`] : []),
    ...remarks(entry).map((remark) => `${INDENT}${INDENT}${remark}`),
  ];
}

function section(title: string, entries: readonly RotationEntry[]): string[] {
  return entries.length === 0 ? [] : [title, ...entries.flatMap(lines), ""];
}

function deliveries(report: DueReport): string[] {
  const groups = deliveryGroups(report);
  return (["cutOff", "underWay"] as const).flatMap((group) => {
    if (groups[group].length === 0) return [];
    const told = groups[group].flatMap((one) => {
      const { message, hint } = deliveryWords(one);
      return [`${INDENT}${one.name}: ${message}`, `${INDENT}${INDENT}${hint}`];
    });
    return [DELIVERY_TITLES[group], ...told, ""];
  });
}

/** What a person reads. */
export function renderDue(report: DueReport): string {
  const { overdue, soon, unknown, noPolicy, within } = report;
  const incomplete = unreadBeside(report);
  return [
    ...deliveries(report),
    ...section("Overdue", overdue),
    ...section(`Due within ${days(within)}`, soon),
    ...section("Of unknown age", unknown),
    ...section("Without a rotation policy (rotation.maxAge)", noPolicy),
    ...(incomplete.length > 0
      ? ["Could not be read", ...incomplete.map(({ address, reason }) => `${INDENT}${address}: ${reason}`), ""]
      : []),
    `Rotation: ${verdict(report)}.`,
  ].join("\n");
}
