import { addressKey } from "../model/address";
import { cutOff } from "../state";
import type { DueReport, ReaderCount, RotationEntry, Unread } from "./types";

export const days = (n: number) => `${n} day${n === 1 ? "" : "s"}`;

/** `402 days`, `at least 402 days`. */
export function ageWords({ age }: RotationEntry): string {
  if (!age) return "age unknown";
  return age.certainty === "at-least" ? `at least ${days(age.days)}` : days(age.days);
}

export function readerWords({ repositories, jobs, jobsComplete }: ReaderCount): string {
  const where = repositories === null ? "readers unknown" : `${repositories} repositor${repositories === 1 ? "y" : "ies"}`;
  if (jobs === undefined) return where;
  return `${where}, ${jobsComplete ? "" : "at least "}${jobs} job${jobs === 1 ? "" : "s"}`;
}

/** Facts that belong to an entry and to no column. */
export function remarks({ waiting, sealedOn, shared, age, updatedAt }: RotationEntry): string[] {
  return [
    ...(waiting ? [`sealed on ${sealedOn}, not applied yet, so that GitHub has an older one: run sealform apply`] : []),
    ...(shared === undefined ? [] : [`shared: values.${shared}`]),
    ...(age?.certainty === "at-least"
      ? [
          `on GitHub since ${age.since}, value or access written last ${updatedAt!.slice(0, 10)}: nobody recorded when the value was set, or nobody trusted has signed it`,
        ]
      : []),
  ];
}

/** What could not be read, without what is named as of unknown age already, with the same reason. */
export function unreadBeside({ unknown, incomplete }: Pick<DueReport, "unknown" | "incomplete">): readonly Unread[] {
  const told = new Set(unknown.map(({ address }) => addressKey(address)));
  return incomplete.filter(({ address }) => !told.has(addressKey(address)));
}

/** What is to be read before everything else, and what only tells that somebody is about it. */
export function deliveryGroups({ deliveries = [] }: Pick<DueReport, "deliveries">) {
  return { cutOff: cutOff(deliveries), underWay: deliveries.filter(({ underWay }) => underWay !== undefined) };
}

export const DELIVERY_TITLES = {
  cutOff: "May be in use, and is not on GitHub",
  underWay: "Being rotated now",
} as const;

/** `3 overdue, 1 within 14 days, 2 without a policy; 40 are not due.` */
export function verdict({ summary, within, deliveries = [] }: DueReport): string {
  const { overdue, soon, fresh, absent, unknown } = summary;
  const open = cutOff(deliveries).length;
  const parts = [
    ...(open > 0 ? [`${open} delivered and not on GitHub, or perhaps so`] : []),
    `${overdue} overdue`,
    ...(within > 0 || soon > 0 ? [`${soon} within ${days(within)}`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown age`] : []),
    ...(summary["no-policy"] > 0 ? [`${summary["no-policy"]} without a rotation policy`] : []),
    ...(absent > 0 ? [`${absent} not there yet`] : []),
  ];
  return `${parts.join(", ")}; ${fresh} not due`;
}
