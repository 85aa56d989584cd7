import { type Block, fitBlocks } from "../plan/markdown-fit";
import { code, prose } from "../plan/markdown-text";
import type { Incident, LeakStep } from "./incident-types";

/** What a person reads. */
export function renderIncident({ name, steps, incomplete }: Incident): string {
  const lines = steps.flatMap(({ title, facts, commands }, i) => [
    `${i + 1}. ${title}`,
    ...facts.map((fact) => `   ${fact}`),
    ...commands.map((command) => `   $ ${command}`),
    "",
  ]);
  return [
    `After a leak of ${name}, in this order:`,
    "",
    ...lines,
    ...(incomplete.length > 0
      ? ["Could not be read, and may concern you as well:", ...incomplete.map(({ address, reason }) => `   ${address}: ${reason}`), ""]
      : []),
  ]
    .join("\n")
    .trimEnd();
}

function block({ title, facts, commands }: LeakStep, index: number): Block {
  const lines = [...facts.map((fact) => `- ${prose(fact)}`), ...commands.map((command) => `- [ ] ${code(command, 1_000)}`)];
  return {
    open: `**${index + 1}. ${prose(title)}**\n\n`,
    count: lines.length,
    items: () => lines,
    more: (left) => `- and ${left} more`,
    close: "",
    summary: `**${index + 1}. ${prose(title)}:** not shown here`,
  };
}

/** For an issue: commands are boxes to tick. Names cannot mention, link or break out. */
export function renderIncidentMarkdown({ name, steps, incomplete }: Incident, limit: number): string {
  const missing: LeakStep[] =
    incomplete.length > 0
      ? [{ title: "Look at what could not be read", facts: incomplete.map(({ address, reason }) => `${address}: ${reason}`), commands: [] }]
      : [];
  const blocks = [...steps, ...missing].map(block);
  return fitBlocks(
    `**After a leak of** ${code(name)}`,
    blocks,
    "**Shortened:** <code>sealform rotate --incident</code> prints all of it.",
    limit,
  );
}
