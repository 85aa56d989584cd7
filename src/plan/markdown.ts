import { rotationNote } from "../audit/resolve/when";
import { tellPlaces } from "../model/workflow-places";
import { cutOff } from "../state";
import { deliveriesText, deliveryBlocks } from "./deliveries";
import { describeProtection, facts, tellTakeOver } from "./facts";
import { asFound } from "./found";
import { type Block, fitBlocks } from "./markdown-fit";
import { code, names, prose } from "./markdown-text";
import { policyWord, tellPolicy } from "./policy-changes";
import { isWidened, tellGained } from "./reach";
import { readerTexts } from "./reader-text";
import { givenUpText, isGivenUp, lookedAt, noDifference, WORDS } from "./render";
import type { Action, Change, Plan, PlanNeed } from "./types";

/** Of a comment; GitHub counts characters, we bytes, which are never fewer. A job summary may have 1 MiB. */
export const COMMENT_LIMIT_BYTES = 65_536;
/** Room for the verdict and a line for every part. */
export const LEAST_LIMIT_BYTES = 8_192;

/** Characters of a variable's value: two of them fit into a sentence. */
const VALUE_LIMIT = 200;

export interface MarkdownOptions {
  /** UTF-8 bytes, at least `LEAST_LIMIT_BYTES`. @default `COMMENT_LIMIT_BYTES` */
  readonly limit?: number;
  /** Where the whole plan is, for people, as `plan.json`. @default what `sealform plan` prints */
  readonly whole?: string;
  /** What the plan is looked at for. @default a plan */
  readonly verb?: "drift";
}

/** What a reviewer must see before everything else, the worst first; a change can stand under several titles. */
const MATTERS: readonly (readonly [title: string, (change: Change) => string[] | undefined])[] = [
  ["Access is widened", (change) => (change.action !== "blocked" && isWidened(change.effect) ? widened(change) : undefined)],
  ["Deleted", (change) => (change.action === "delete" ? deleted(change) : undefined)],
  ["Protection is weakened", (change) => (change.action !== "blocked" && change.effect?.weakened?.length ? weakened(change) : undefined)],
  ["Not written by Sealform until now, and replaced", ({ action, message }) => (action === "adopt" ? [prose(message)] : undefined)],
  ["Changed outside of Sealform, and written again", ({ action, message }) => (action === "repair" ? [prose(message)] : undefined)],
  [
    "Blocked",
    (change) =>
      change.action === "blocked" ? [`${change.reason}: ${prose(change.message)}`, ...hinted(change.hint), ...readBy(change)] : undefined,
  ],
  ["Renewed while workflows read it", (change) => (change.readWhen ? [...readBy(change), prose(rotationNote(change.address))] : undefined)],
];

const hinted = (hint: string | undefined) => (hint ? [`hint: ${prose(hint)}`] : []);

const MOST_READERS = 8;

function readBy({ readers = [] }: Change): string[] {
  const places = readerTexts(readers);
  const lines = places.slice(0, MOST_READERS).map((place) => `read by ${code(place)}`);
  return places.length > MOST_READERS ? [...lines, `and by ${places.length - MOST_READERS} more`] : lines;
}

function widened(change: Change): string[] {
  return [`${change.action === "create" ? "new, " : ""}${tellGained(change, names)}`];
}

function deleted(change: Change): string[] {
  const { before, effect } = change;
  return [
    ...(before?.contents?.length ? [`with it: ${names(before.contents)}`] : []),
    ...(effect?.takesOver ?? []).map((one) => tellTakeOver(one, code)),
    ...readBy(change),
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

function verdict(plan: Plan, drift: boolean): string {
  const { summary, requests } = plan;
  const { unchanged, ...counts } = summary;
  const parts = (Object.entries(counts) as [Action, number][]).filter(([, n]) => n > 0).map(([action, n]) => `${n} ${WORDS[action]}`);
  const looked = lookedAt(plan, (text) => code(text, 100));
  const limited = looked ? ` ${looked}` : "";
  const loosened = policyVerdict(plan);
  const unwatched = plan.unwatched && "workflows that nobody looks at any more";
  const given = givenUpText(plan);
  const open = deliveriesText(plan);
  if (open) parts.push(open);
  const strangers = plan.unmanaged.reduce((sum, { addresses, more }) => sum + addresses.length + more, 0);
  if (parts.length === 0 && drift && strangers > 0)
    return `**Drift:** ${strangers} not declared; ${unchanged} declared, all as they should be.${given}${limited}`;
  if (parts.length === 0) {
    const nothing = noDifference(plan, (text) => code(text, 100)) ?? `${unchanged} declared, all as they should be.${limited}`;
    const told = `${nothing}${given}`;
    if (loosened || unwatched) {
      const [title, what] = loosened
        ? ["Policies", [loosened, ...(unwatched ? [unwatched] : [])].join("; ")]
        : ["Workflows", "not all are looked at any more"];
      return `**${title}:** ${what}. Nothing else changes: ${told}`;
    }
    return `**No ${drift ? "drift" : "changes"}:** ${told}`;
  }
  return `**${drift ? "Drift" : "Plan"}:** ${[...parts, ...(loosened ? [`policies: ${loosened}`] : []), ...(unwatched ? [unwatched] : [])].join(", ")}; ${unchanged} unchanged. ${requests.writes} write${requests.writes === 1 ? "" : "s"} to GitHub.${given}${limited}`;
}

/** `2 taken away, 1 new`; undefined when they are those of the commit. */
function policyVerdict({ since }: Plan): string | undefined {
  const counts = new Map<string, number>();
  for (const { change } of since?.policies ?? []) counts.set(change, (counts.get(change) ?? 0) + 1);
  return [...counts].map(([change, count]) => `${count} ${policyWord(change)}`).join(", ") || undefined;
}

/** @param describe the lines behind an item's address; undefined: the change is not of this section */
function section({ changes }: Plan, title: string, describe: (change: Change) => string[] | undefined): Block[] {
  const count = changes.reduce((sum, change) => sum + (describe(change) ? 1 : 0), 0);
  if (count === 0) return [];
  return [
    {
      open: `**${title}**\n\n`,
      count,
      *items() {
        for (const change of changes) {
          const lines = describe(change);
          if (lines) yield [`- ${code(change.address)}`, ...lines].join("<br>");
        }
      },
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**${title}:** ${count}, not shown here`,
    },
  ];
}

/** Folded: opened by who wants it. The fold is closed whatever is left out of it. */
function folded(title: string, before: string, count: number, items: () => Iterable<string>, more: Block["more"]): Block[] {
  if (count === 0) return [];
  const open = `<details><summary>${title}</summary>\n\n${before}`;
  return [{ open, count, items, more, close: "\n\n</details>", summary: `${title}: not shown here` }];
}

/** What is to be known of a change, as a cell of a table. */
export function changeCell(change: Change, drift = false): string {
  const told = facts(change, { valueLimit: VALUE_LIMIT, drift }).flatMap(({ text, weight }) => (weight === "minor" ? [] : [text]));
  return [change.message, ...told].map(prose).join("<br>");
}

function table({ changes }: Plan, drift: boolean): Block[] {
  const title = changes.length === 1 ? "The change" : `All ${changes.length} changes`;
  return folded(
    title,
    "| address | action | what |\n|---|---|---|\n",
    changes.length,
    function* () {
      for (const change of changes) {
        const { address, action } = change;
        yield `| ${code(address)} | ${action} | ${changeCell(change, drift)} |`;
      }
    },
    (left) => `| and ${left} more | | |`,
  );
}

/** A pull request can weaken the policies that judge it. */
function policies({ since }: Plan): Block[] {
  const differing = since?.policies;
  if (!differing?.length) return [];
  const title = `Policies are not those of ${code(since!.ref, 100)}`;
  return [
    {
      open: `**${title}**\n\n`,
      count: differing.length,
      items: () => differing.map((one) => `- ${tellPolicy(one, code)}`),
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**${title}**`,
    },
  ];
}

/** Nor does it show what nobody asks any more. */
function unwatched({ unwatched: places }: Plan): Block[] {
  if (!places) return [];
  const title = "Workflows that were looked at until now are not";
  return [
    {
      open: `**${title}**\n\n`,
      count: 1,
      items: () => [`- ${tellPlaces(places, (path) => code(path, 100))}`],
      more: () => "",
      close: "",
      summary: `**${title}**`,
    },
  ];
}

const NEEDED: Readonly<Record<PlanNeed["option"], (count: number) => string>> = {
  "max-deletes": (count) => `without it an apply stops at ${count} deletes before it begins`,
  adopt: (count) => `for ${count} of which the value exists and is not ours, and without <code>adopt: true</code> at the entry`,
  repair: (count) => `for ${count} that would undo what was changed outside of Sealform`,
};

/** What a review alone does not allow. */
function needs({ needs: all = [] }: Plan): Block[] {
  if (all.length === 0) return [];
  const title = "The apply needs more than a review";
  return [
    {
      open: `**${title}**\n\n`,
      count: all.length,
      items: () => all.map((need) => `- ${code(needText(need))}: ${NEEDED[need.option]?.(need.count) ?? ""}`),
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**${title}**`,
    },
  ];
}

/** `--max-deletes 12`, as one types it. */
export function needText({ option, count }: PlanNeed): string {
  return option === "max-deletes" ? `--max-deletes ${count}` : `--${option}`;
}

function givenUp({ notices }: Plan): Block[] {
  const given = notices.filter(isGivenUp);
  if (given.length === 0) return [];
  const title = "No longer looked after";
  return [
    {
      open: `**${title}**\n\n`,
      count: given.length,
      *items() {
        for (const { address, message } of given) yield `- ${code(address!)}<br>${prose(message)}`;
      },
      more: (left) => `- and ${left} more`,
      close: "",
      summary: `**${title}:** ${given.length}, not shown here`,
    },
  ];
}

function remarks({ unmanaged, notices: all }: Plan): Block[] {
  const notices = all.filter((notice) => !isGivenUp(notice));
  const count = unmanaged.length + notices.length;
  return folded(
    count === 1 ? "A remark" : `${count} remarks`,
    "",
    count,
    function* () {
      for (const { scope, addresses, more } of unmanaged) {
        const rest = more > 0 ? ` and ${more} more` : "";
        yield `- ${code(scope)}: ${addresses.length + more} not declared: ${names(addresses)}${rest}`;
      }
      for (const { address, message, hint } of notices)
        yield [`- ${address ? `${code(address)}: ` : ""}${prose(message)}`, ...hinted(hint)].join("<br>");
    },
    (left) => `- and ${left} more`,
  );
}

/**
 * For a comment on a pull request or a job summary: the verdict, what matters, then everything, folded. Names cannot mention,
 * link or break out. What does not fit is counted, with a word about where the whole plan is.
 */
export function renderMarkdown(plan: Plan, { limit = COMMENT_LIMIT_BYTES, whole, verb }: MarkdownOptions = {}): string {
  const drift = verb === "drift";
  const shown = drift ? { ...plan, changes: plan.changes.map(asFound) } : plan;
  const blocks = [
    ...deliveryBlocks("A delivery was cut off", cutOff(plan.deliveries ?? [])),
    ...policies(plan),
    ...unwatched(plan),
    ...(drift ? [] : needs(plan)),
    ...MATTERS.flatMap(([title, describe]) => section(shown, title, describe)),
    ...givenUp(plan),
    ...table(shown, drift),
    ...remarks(plan),
  ];
  const place = whole === undefined ? "<code>sealform plan</code> prints the whole plan" : `the whole plan is in ${prose(whole)}`;
  return fitBlocks(verdict(plan, drift), blocks, `**Shortened:** ${place}.`, limit);
}
