import { printable } from "../model/printable";
import { describeProtection, WORDS } from "./render";
import type { Action, Change, Plan } from "./types";

/** Names of one list that are written out; the rest is counted. */
const MOST_NAMES = 50;

/** Characters that mean something to Markdown, HTML, tables or to what links URLs. What is between two letters of a word means nothing. */
const SPECIAL = /[^\p{L}\p{N} ,;/.:()'+%?!=_-]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=\/)|(?<=www)\./giu;

/**
 * An entity never stands for structure, only for its character.
 * https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
function entities(text: string): string {
  return printable(text).replace(SPECIAL, (character) => `&#${character.codePointAt(0)};`);
}

/** A name. GitHub links no mention, issue or commit inside code. */
const code = (text: string) => `<code>${entities(text)}</code>`;

/** A sentence, which can hold names: the characters that begin a mention or the number of an issue stand in code. */
const prose = (text: string) => entities(text).replace(/&#(?:64|35);/g, "<code>$&</code>");

function names(list: readonly string[]): string {
  const more = list.length > MOST_NAMES ? ` and ${list.length - MOST_NAMES} more` : "";
  return `${list.slice(0, MOST_NAMES).map(code).join(", ")}${more}`;
}

/** What a reviewer must see before everything else, the worst first; a change can stand under several titles. */
const MATTERS: readonly (readonly [title: string, (change: Change) => string[] | undefined])[] = [
  [
    "Access is widened",
    ({ action, effect }) => (action !== "blocked" && effect?.gained?.length ? widened(action, effect.gained) : undefined),
  ],
  ["Deleted", (change) => (change.action === "delete" ? deleted(change) : undefined)],
  ["Protection is weakened", (change) => (change.action !== "blocked" && change.effect?.weakened?.length ? weakened(change) : undefined)],
  ["Not written by Sealform until now, and replaced", ({ action, message }) => (action === "adopt" ? [prose(message)] : undefined)],
  [
    "Blocked",
    ({ action, reason, message, hint }) => (action === "blocked" ? [`${reason}: ${prose(message)}`, ...hinted(hint)] : undefined),
  ],
];

const hinted = (hint: string | undefined) => (hint ? [`hint: ${prose(hint)}`] : []);

function widened(action: Action, gained: readonly string[]): string[] {
  return [`${action === "create" ? "new, " : ""}readable by ${gained.length}${action === "create" ? "" : " more"}: ${names(gained)}`];
}

function deleted({ before, effect }: Change): string[] {
  return [
    ...(before?.contents?.length ? [`with it: ${names(before.contents)}`] : []),
    ...(effect?.takesOver ?? []).map(({ scope, address }) =>
      address === null ? `nothing takes over in ${code(scope)}` : `${code(scope)} then reads ${code(address)}`,
    ),
  ];
}

function weakened({ before, after, effect }: Change): string[] {
  const was = before?.protection ? describeProtection(before.protection) : [];
  const lines = (after?.protection ? describeProtection(after.protection) : []).filter((line) =>
    effect!.weakened!.some((key) => line.startsWith(`${key}: `)),
  );
  return lines.map((line) => {
    const [key = ""] = line.split(": ", 1);
    const old = was.find((other) => other.startsWith(`${key}: `));
    return `${key}: ${old ? `${prose(old.slice(key.length + 2))} → ` : ""}${prose(line.slice(key.length + 2))}`;
  });
}

function verdict({ summary, requests, only }: Plan): string {
  const { unchanged, ...counts } = summary;
  const parts = (Object.entries(counts) as [Action, number][]).filter(([, n]) => n > 0).map(([action, n]) => `${n} ${WORDS[action]}`);
  const limited = only ? ` Only ${only.map(code).join(", ")} was looked at.` : "";
  if (parts.length === 0) return `**No changes:** ${unchanged} declared, all as they should be.${limited}`;
  return `**Plan:** ${parts.join(", ")}; ${unchanged} unchanged. ${requests.writes} write${requests.writes === 1 ? "" : "s"} to GitHub.${limited}`;
}

function sections({ changes }: Plan): string[] {
  return MATTERS.flatMap(([title, describe]) => {
    const items = changes.flatMap((change) => {
      const lines = describe(change);
      return lines ? [[`- ${code(change.address)}`, ...lines].join("<br>")] : [];
    });
    return items.length === 0 ? [] : [`**${title}**`, items.join("\n")];
  });
}

function table({ changes }: Plan): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ address, action, message }) => `| ${code(address)} | ${action} | ${prose(message)} |`);
  const title = `<summary>${changes.length === 1 ? "The change" : `All ${changes.length} changes`}</summary>`;
  return [`<details>${title}`, ["| address | action | why |", "|---|---|---|", ...rows].join("\n"), "</details>"];
}

function remarks({ unmanaged, notices }: Plan): string[] {
  const lines = [
    ...unmanaged.map(
      ({ scope, addresses, more }) =>
        `- ${code(scope)}: ${addresses.length + more} not declared: ${addresses.map(code).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    ),
    ...notices.map(({ address, message, hint }) =>
      [`- ${address ? `${code(address)}: ` : ""}${prose(message)}`, ...hinted(hint)].join("<br>"),
    ),
  ];
  return lines.length === 0 ? [] : [lines.join("\n")];
}

/** For a comment on a pull request: the verdict, what matters, then everything. Names cannot mention, link or break out. */
export function renderMarkdown(plan: Plan): string {
  return `${[verdict(plan), ...sections(plan), ...table(plan), ...remarks(plan)].join("\n\n")}\n`;
}
