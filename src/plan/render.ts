import pc from "picocolors";
import { tryParseScope } from "../model/address";
import { printable } from "../model/printable";
import { tellPlaces } from "../model/workflow-places";
import { deliveriesText } from "./deliveries";
import { facts, names } from "./facts";
import { asFound } from "./found";
import { scopeOf } from "./only";
import { tellPolicy } from "./policy-changes";
import type { Action, Change, Notice, Plan, Since } from "./types";

export interface RenderOptions {
  readonly color: boolean;
  /** `drift` says what was found, `plan` what would be done. Default: plan. */
  readonly verb?: "plan" | "drift";
  /** So many changes of what is to be done were left out of this plan, because nobody has reviewed them. @default 0 */
  readonly notReviewed?: number;
}

/** Terraform's symbols, and three of our own: a value replaced, access changed, protection changed. */
const SYMBOL: Readonly<Record<Action, string>> = {
  create: "+",
  update: "~",
  rotate: "↻",
  access: "⇄",
  protect: "◆",
  rename: "→",
  adopt: "±",
  repair: "!",
  delete: "-",
  blocked: "✗",
};

export const WORDS: Readonly<Record<Action, string>> = {
  create: "to create",
  update: "to update",
  rotate: "to rotate",
  access: "to change access",
  protect: "to protect",
  rename: "renamed",
  adopt: "to adopt",
  repair: "to repair",
  delete: "to delete",
  blocked: "blocked",
};

type Colors = ReturnType<typeof pc.createColors>;

function paint(c: Colors, action: Action): (text: string) => string {
  if (action === "create") return c.green;
  if (action === "delete" || action === "blocked") return c.red;
  if (action === "rename") return c.cyan;
  return action === "repair" || action === "adopt" ? c.magenta : c.yellow;
}

/** The lines below the first one of a change. */
function details(change: Change, drift: boolean, c: Colors): string[] {
  return facts(drift ? asFound(change) : change, { drift }).map(({ text, weight }) =>
    weight ? { minor: c.dim, more: c.yellow, bad: c.red }[weight](text) : text,
  );
}

/** That only a part was looked at, and which. @param show makes a foreign text harmless */
export function lookedAt({ only, since }: Plan, show: (text: string) => string): string | undefined {
  if (!only && !since) return undefined;
  const some = (list: readonly string[]) =>
    `${list.slice(0, 8).map(show).join(", ")}${list.length > 8 ? ` and ${list.length - 8} more` : ""}`;
  if (!since) return `Only ${some(only!)} was looked at.`;
  const whole = since.scopes.length > 0 ? `, and all in ${some(since.scopes)}` : "";
  const what = `${since.addresses.length} address${since.addresses.length === 1 ? "" : "es"}${whole}`;
  const within = only ? ` within ${some(only)}` : "";
  return `Only what differs from ${commitText(since, show)}${within} was looked at: ${what}.`;
}

/** `main (0123456789ab)`; a hash stands there once. */
function commitText({ ref, commit }: Since, show: (text: string) => string): string {
  const short = commit.slice(0, 12);
  return commit.startsWith(ref) ? show(short) : `${show(ref)} (${short})`;
}

/** That nothing which is declared is another one than at the commit of `--since`. @param show makes a foreign text harmless */
export function noDifference({ since }: Plan, show: (text: string) => string): string | undefined {
  if (!since || since.addresses.length + since.scopes.length > 0) return undefined;
  return `nothing that is declared differs from ${commitText(since, show)}.`;
}

/** For people: grouped by scope, aligned, in the order of terraform's symbols. */
export function renderPlan(plan: Plan, options: RenderOptions): string {
  const c = pc.createColors(options.color);
  const out: string[] = [];
  const groups = new Map<string, Change[]>();
  for (const change of plan.changes) {
    const scope = scopeOf(change.address);
    const group = groups.get(scope);
    if (group) group.push(change);
    else groups.set(scope, [change]);
  }
  for (const [scope, changes] of groups) {
    out.push(c.bold(title(scope, plan)));
    const width = Math.min(44, Math.max(...changes.map((x) => short(x, scope).length)));
    for (const change of changes) {
      const color = paint(c, change.action);
      const label = change.action === "blocked" ? `blocked: ${change.reason}` : change.action;
      // That what is created was not there needs no words.
      const why = change.reason === "absent" ? "" : `  ${c.dim(printable(change.message))}`;
      out.push(`  ${color(SYMBOL[change.action])} ${short(change, scope).padEnd(width)}  ${color(label)}${why}`);
      for (const line of details(change, options.verb === "drift", c)) out.push(`      ${line}`);
    }
    out.push("");
  }
  for (const { scope, addresses, more } of plan.unmanaged) {
    out.push(
      c.dim(
        `${title(scope, plan)}: ${addresses.length + more} not declared: ${names(
          addresses.map((a) => (a.startsWith(`${scope}/`) ? a.slice(scope.length + 1) : a)),
          20,
        )}${more > 0 ? ` and ${more} more` : ""}`,
      ),
    );
  }
  for (const n of plan.notices) {
    out.push(`${c.cyan("note")} ${n.address ? `${printable(n.address)}: ` : ""}${printable(n.message)}`);
    if (n.hint) out.push(c.dim(`     hint: ${printable(n.hint)}`));
  }
  if (plan.unmanaged.length + plan.notices.length > 0) out.push("");
  const looked = lookedAt(plan, printable);
  if (looked) out.push(looked);
  if (plan.since?.policies)
    out.push(
      c.yellow(
        `Policies are not those of ${printable(plan.since.ref)}: ${plan.since.policies.map((one) => tellPolicy(one, printable)).join(", ")}.`,
      ),
    );
  if (plan.unwatched) out.push(c.yellow(`Workflows that were looked at until now are not: ${tellPlaces(plan.unwatched, printable)}.`));
  out.push(verdict(plan, options, c));
  return `${out.join("\n")}\n`;
}

/** What the books let go, which nobody would be told of afterwards. */
export function isGivenUp({ kind, address }: Notice): boolean {
  return kind === "recorded" && address !== undefined;
}

/** A sentence behind the verdict; empty when nothing is given up. */
export function givenUpText({ notices }: Plan): string {
  const count = notices.filter(isGivenUp).length;
  return count === 0 ? "" : ` ${count} no longer looked after.`;
}

function verdict(plan: Plan, { verb, notReviewed = 0 }: RenderOptions, c: Colors): string {
  const drift = verb === "drift";
  const { unchanged, ...counts } = plan.summary;
  const parts = (Object.entries(counts) as [Action, number][]).filter(([, n]) => n > 0).map(([action, n]) => `${n} ${WORDS[action]}`);
  const strangers = plan.unmanaged.reduce((sum, { addresses, more }) => sum + addresses.length + more, 0);
  const given = givenUpText(plan);
  const open = deliveriesText(plan);
  if (open) parts.push(open);
  if (parts.length === 0 && drift && strangers > 0)
    return `${c.bold("Drift:")} ${strangers} not declared; ${unchanged} declared, all as they should be.${given}`;
  if (notReviewed > 0) parts.push(`${notReviewed} not reviewed and left out`);
  const nothing = noDifference(plan, printable) ?? `${unchanged} declared, all as they should be.`;
  if (parts.length === 0) return c.green(`${drift ? "No drift" : "No changes"}: ${nothing}`) + given;
  return `${c.bold(drift ? "Drift:" : "Plan:")} ${parts.join(", ")}; ${unchanged} unchanged. ${plan.requests.writes} write${plan.requests.writes === 1 ? "" : "s"} to GitHub.${given}`;
}

function title(scope: string, plan: Plan): string {
  const parsed = tryParseScope(scope);
  if (!parsed) return printable(scope);
  if (parsed.kind === "organization") return `${plan.owner.kind} ${printable(plan.owner.login)}`;
  if (parsed.kind === "repository") return `repository ${printable(parsed.repository)}`;
  return `environment ${printable(parsed.repository)} / ${printable(parsed.environment)}`;
}

function short(change: Change, scope: string): string {
  if (change.address === scope) return change.kind === "environment" ? "protection" : change.kind;
  const [store = "", kind = "", name = ""] = change.address.slice(scope.length + 1).split("/");
  return printable(`${name}${store === "actions" ? "" : ` (${store})`}${kind === "variable" ? " (variable)" : ""}`);
}
