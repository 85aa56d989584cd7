import { rotationNote } from "../audit/resolve/when";
import type { LiveProtection } from "../github/live";
import { printable } from "../model/printable";
import { tellGained, tellLost } from "./reach";
import { readerTexts } from "./reader-text";
import type { Change, TakeOver } from "./types";

/** One thing to know about a change, in words that are printable and still to be escaped for Markdown. */
export interface Fact {
  readonly text: string;
  /** `more`: somebody gets more than before; `bad`: something is lost. */
  readonly weight?: "minor" | "more" | "bad";
}

/** Words for two states of one thing. */
type Turn = (was: string, is: string) => string;

/** Of what two long values have in common before they differ. */
const COMMON = 20;

export function names(list: readonly string[], most = 8): string {
  const shown = list.slice(0, most).map(printable).join(", ");
  return list.length > most ? `${shown} and ${list.length - most} more` : shown;
}

export function describeProtection(p: LiveProtection): string[] {
  const policy = p.deploymentBranchPolicy;
  return [
    `reviewers: ${p.reviewers.length === 0 ? "none" : names(p.reviewers.map((r) => (r.type === "Team" ? `team ${r.name}` : r.name)))}`,
    `preventSelfReview: ${p.preventSelfReview}`,
    `waitTimer: ${p.waitTimer} min`,
    `adminsCanBypass: ${p.adminsCanBypass}`,
    `deploymentBranchPolicy: ${policy === null ? "all branches" : "policies" in policy ? (policy.policies.length === 0 ? "nobody" : names(policy.policies.map((x) => (x.type === "tag" ? `tag ${x.name}` : x.name)))) : "protected branches"}`,
    ...(p.customProtectionRules ? [`customProtectionRules: ${names(p.customProtectionRules.map(({ app }) => app)) || "none"}`] : []),
  ];
}

/** What is read instead, for people. @param show makes a foreign text harmless */
export function tellTakeOver({ scope, address, unread }: TakeOver, show: (text: string) => string): string {
  if (unread !== undefined) return `what takes over in ${show(scope)} is not known: whether it can read ${show(unread)} was not read`;
  return address === null ? `nothing takes over in ${show(scope)}` : `${show(scope)} then reads ${show(address)}`;
}

export interface FactOptions {
  /** Characters of a variable's value; of longer ones those are shown where the two begin to differ. @default all */
  readonly valueLimit?: number | undefined;
  /** The change is `asFound`: what is declared, and what is there now. @default what is there, and what will be */
  readonly drift?: boolean | undefined;
}

/** All that is to be known about a change beside its message. */
export function facts(change: Change, { valueLimit = Number.POSITIVE_INFINITY, drift = false }: FactOptions = {}): Fact[] {
  const turn: Turn = drift ? (was, is) => `declared ${was}; now ${is}` : (was, is) => `${was} -> ${is}`;
  const { action, signer, hint, before, after, effect } = change;
  const blocked = action === "blocked";
  const gained = tellGained(change, names);
  return [
    ...(signer ? [{ text: `signed by ${printable(signer)}` }] : []),
    ...(hint ? [{ text: `hint: ${printable(hint)}`, weight: "minor" as const }] : []),
    ...protectionFacts(change, turn),
    ...(blocked ? [] : valueFact(change, valueLimit, turn)),
    ...(!blocked && after?.visibility && before?.visibility !== after.visibility
      ? [{ text: `visibility: ${before?.visibility ? turn(before.visibility, after.visibility) : after.visibility}` }]
      : []),
    ...(gained ? [{ text: gained, weight: "more" as const }] : []),
    ...tellLost(change, names).map((text) => ({ text })),
    ...(effect?.takesOver ?? []).map(
      (one): Fact => ({ text: tellTakeOver(one, printable), ...(one.address !== null && { weight: "more" }) }),
    ),
    ...(effect?.shadows ? [{ text: `wins over ${names(effect.shadows)}` }] : []),
    ...(effect?.weakened?.length ? [{ text: `weaker${drift ? " now" : ""}: ${effect.weakened.join(", ")}`, weight: "bad" as const }] : []),
    ...readerFacts(change),
    ...(before?.contents?.length ? [{ text: `with it: ${names(before.contents)}`, weight: "bad" as const }] : []),
  ];
}

const MOST_READERS = 8;

function readerFacts({ address, readers = [], readWhen }: Change): Fact[] {
  const places = readerTexts(readers);
  return [
    ...places.slice(0, MOST_READERS).map((place) => ({ text: `read by ${printable(place)}` })),
    ...(places.length > MOST_READERS ? [{ text: `and by ${places.length - MOST_READERS} more` }] : []),
    ...(readWhen ? [{ text: rotationNote(address), weight: "minor" as const }] : []),
  ];
}

function protectionFacts({ before, after }: Change, turn: Turn): Fact[] {
  if (!after?.protection) return [];
  const is = describeProtection(after.protection);
  if (!before?.protection) return is.map((text) => ({ text }));
  const was = describeProtection(before.protection);
  const told = (text: string) => text.slice(text.indexOf(": ") + 2);
  return is.flatMap((text, i) =>
    was[i] === text ? [] : [{ text: `${text.slice(0, text.indexOf(": "))}: ${turn(told(was[i] ?? ""), told(text))}` }],
  );
}

function valueFact({ kind, before, after }: Change, limit: number, turn: Turn): Fact[] {
  const [was, is] = [before?.value, after?.value];
  if (kind !== "variable" || is === undefined || was === is) return [];
  const from = was === undefined || Math.max(was.length, is.length) <= limit ? 0 : Math.max(0, commonLength(was, is) - COMMON);
  const now = part(is, from, limit);
  return [{ text: `value: ${was === undefined ? now : turn(part(was, from, limit), now)}` }];
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** A value, or what of it is behind `from`, as a literal. */
function part(value: string, from: number, limit: number): string {
  const shown = value.slice(from, from + limit);
  const literal = printable(JSON.stringify(shown));
  // What is printed as an escape takes more room than it has characters.
  const whole = shown.length === value.length && literal.length <= 2 * limit;
  return `${from > 0 ? "…" : ""}${literal.slice(0, 2 * limit)}${whole ? "" : `… (${value.length} characters)`}`;
}
