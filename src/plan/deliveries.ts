import type { DesiredSecret } from "../model/desired";
import { cutOff, deliveryWords, type OpenDelivery } from "../state";
import type { Block } from "./draft";
import type { Block as MarkdownBlock } from "./markdown-fit";
import { code, prose } from "./markdown-text";
import type { Notice, Plan } from "./types";
import type { World } from "./world";

/** A value may be in use that GitHub does not have, and nobody is about it. */
export function hasCutOff({ deliveries = [] }: Pick<Plan, "deliveries">): boolean {
  return cutOff(deliveries).length > 0;
}

/** `1 delivery cut off`; empty where there is none. */
export function deliveriesText({ deliveries = [] }: Pick<Plan, "deliveries">): string {
  const count = cutOff(deliveries).length;
  return count === 0 ? "" : `${count} ${count === 1 ? "delivery" : "deliveries"} cut off`;
}

/** Under a title of its own, in Markdown. */
export function deliveryBlocks(title: string, open: readonly OpenDelivery[]): MarkdownBlock[] {
  if (open.length === 0) return [];
  return [
    {
      open: `**${title}**\n\n`,
      count: open.length,
      *items() {
        for (const one of open) {
          const { message, hint } = deliveryWords(one);
          yield `- ${code(one.name)}: ${prose(message)}<br>${prose(hint)}`;
        }
      },
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**${title}:** ${open.length}, not shown here`,
    },
  ];
}

/** What plan and apply would call as it should be: the consumer may have a value that GitHub never got. */
export function deliveryNotices(open: readonly OpenDelivery[], { only }: World): Notice[] {
  return open.map((one) => ({ kind: "info", address: one.addresses.find(only)!, ...deliveryWords(one) }));
}

/** Whoever checks it may have a newer value than the lock: the one that is sealed would be dead, and nobody told. Access alone changes no value. */
export function deliveryBlock({ openAt }: World, { address }: DesiredSecret): Block | undefined {
  const open = openAt.get(address);
  if (!open) return undefined;
  const { message, hint } = deliveryWords(open);
  return { reason: "delivery-open", message: `the sealed value may not be the one in use: ${message}`, hint };
}
