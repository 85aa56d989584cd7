import type { Policies } from "../model/policies";
import { canonicalJson } from "./canonical";
import type { PolicyChange } from "./types";

type Key = keyof Policies;

/** What a policy does as it grows: a list by its entries, a number by itself. Those that are absent here are true or absent. */
const GROWTH: Readonly<Partial<Record<Key, "stricter" | "looser">>> = {
  allowedVisibility: "looser",
  secretNames: "looser",
  variableNames: "looser",
  maxAgeDays: "looser",
  warnOnly: "looser",
  waivers: "looser",
  forbiddenStores: "stricter",
  forbiddenSources: "stricter",
  requireReviewers: "stricter",
  requirePreventSelfReview: "stricter",
  requireWaitTimer: "stricter",
  minimumWaitTimer: "stricter",
  requireDeploymentBranchPolicy: "stricter",
  forbidAdminBypass: "stricter",
};

/** Those that take something back from the others: without them nothing is excused. */
const EXCUSES: readonly Key[] = ["warnOnly", "waivers"];

const grows = (was: unknown, is: unknown): boolean => {
  if (typeof was === "number" && typeof is === "number") return is > was;
  if (!Array.isArray(was) || !Array.isArray(is)) return false;
  const known = new Set(is.map(canonicalJson));
  return was.every((entry) => known.has(canonicalJson(entry)));
};

/** How the policies of a declaration differ from those of an earlier one, both canonical; by their names in the manifest, sorted. */
export function policyChanges(was: Policies, is: Policies): PolicyChange[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])] as Key[];
  const differing = keys.filter((key) => canonicalJson(was[key]) !== canonicalJson(is[key]));
  return differing.map((key) => ({ policy: key === "maxAgeDays" ? "maxAge" : key, change: changeOf(key, was[key], is[key]) })).sort(byName);
}

const byName = (a: PolicyChange, b: PolicyChange) => (a.policy < b.policy ? -1 : 1);

function changeOf(key: Key, was: unknown, is: unknown): PolicyChange["change"] {
  const none = (value: unknown) => value === undefined || value === false;
  if (EXCUSES.includes(key)) return excuseChange(was ?? [], is ?? []);
  if (none(was)) return "added";
  if (none(is)) return "removed";
  const growth = GROWTH[key];
  if (growth && grows(was, is)) return growth === "looser" ? "loosened" : "tightened";
  if (growth && grows(is, was)) return growth === "looser" ? "tightened" : "loosened";
  return "changed";
}

function excuseChange(was: unknown, is: unknown): PolicyChange["change"] {
  if (grows(was, is)) return "loosened";
  return grows(is, was) ? "tightened" : "changed";
}

/** Whether it may allow what was forbidden. */
export const isLooser = ({ change }: PolicyChange): boolean => change === "removed" || change === "loosened" || change === "changed";

const WORDS: Readonly<Record<PolicyChange["change"], string>> = {
  removed: "taken away",
  loosened: "loosened",
  changed: "changed",
  added: "new",
  tightened: "tightened",
};

/** The kind of a change in words; what a plan file may say besides is no word of ours. */
export const policyWord = (change: string): string => WORDS[change as PolicyChange["change"]] ?? "changed";

/** `forbidVisibilityAll (taken away)` @param show makes a foreign text harmless */
export const tellPolicy = ({ policy, change }: PolicyChange, show: (text: string) => string): string =>
  `${show(policy)} (${policyWord(change)})`;
