import type { DesiredSecret, DesiredState, DesiredVariable } from "../desired";
import type { Finding } from "../finding";
import { RULES, type RuleId } from "../rules";
import type { Scope } from "../scope";

/** One family of rules: looks at a declaration and names what it breaks, never showing what stands below `value`. `today`: see `checkDesired`. */
export type Check = (desired: DesiredState, today?: string) => Iterable<Finding>;

type Place = Finding["at"];

/** @param hint what to do; the rule's own hint when left out. */
export function error(rule: RuleId, at: Place, message: string, hint?: string): Finding {
  return finding("error", rule, at, message, hint);
}

export function warning(rule: RuleId, at: Place, message: string, hint?: string): Finding {
  return finding("warning", rule, at, message, hint);
}

function finding(severity: Finding["severity"], rule: RuleId, at: Place, message: string, own?: string): Finding {
  const hint = own ?? RULES[rule].hint;
  return { rule, severity, message, ...(hint === undefined ? {} : { hint }), at };
}

/** A name as it stands in a message. */
export function quote(name: string): string {
  return JSON.stringify(name);
}

/** `1,000`. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** `"a", "b", "c" and 12 more`. */
export function listing(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map(quote).join(", ");
  return names.length > most ? `${shown} and ${count(names.length - most)} more` : shown;
}

/** Kind of a scope by its address, also where a name in it is empty and so no address can be parsed. */
export function scopeKind(scope: string): Scope["kind"] {
  return scope === "org" ? "organization" : scope.startsWith("repo:") ? "repository" : "environment";
}

export interface PlacedItem {
  readonly item: DesiredSecret | DesiredVariable;
  readonly list: "secrets" | "variables";
  readonly index: number;
}

const placed = new WeakMap<DesiredState, readonly PlacedItem[]>();

/** Secrets and variables with their places; made once for all rules. */
export function items(desired: DesiredState): readonly PlacedItem[] {
  const known = placed.get(desired);
  if (known) return known;
  const all = [
    ...desired.secrets.map((item, index) => ({ item, list: "secrets" as const, index })),
    ...desired.variables.map((item, index) => ({ item, list: "variables" as const, index })),
  ];
  placed.set(desired, all);
  return all;
}
