import type { CustomProtectionRule, LiveBranchPolicy, LiveProtection } from "../github/live";
import { compareText } from "../model/address-map";
import { declaredKeys, PROTECTION_KEYS, type Protection, type ProtectionKey } from "../model/desired";
import { foldCase, sameName } from "../model/scope";
import { type Block, isBlock } from "./draft";
import { idWithoutLookUp } from "./known-ids";
import type { World } from "./world";

/** An environment that has just been made has no protection, and administrators may bypass what comes. */
export const NO_PROTECTION: LiveProtection = {
  reviewers: [],
  preventSelfReview: false,
  waitTimer: 0,
  adminsCanBypass: true,
  deploymentBranchPolicy: null,
  customProtectionRules: [],
};

type Reviewer = LiveProtection["reviewers"][number];

function reviewer(w: World, type: Reviewer["type"], name: string): Reviewer | Block {
  const [live, known] =
    type === "Team" ? [w.live.teams.get(name), w.lock.teams.get(name)] : [w.live.users.get(name), w.lock.users.get(name)];
  const kind = type === "Team" ? "team" : "user";
  const what = `${kind} ${name}`;
  if (!live || live.status === "unreadable") {
    const id = idWithoutLookUp(w, kind, name, live?.reason ?? "it was not read");
    return typeof id === "number" ? { type, id, name } : { ...id, message: `reviewer ${id.message}` };
  }
  if (live.status === "absent")
    return {
      reason: "not-found",
      message: `reviewer ${what} does not exist`,
      hint: `check the ${kind === "team" ? "slug" : "login"}; at a target, targets.TARGET.${kind}s says what it is called there`,
    };
  if (known !== undefined && known !== live.value.id)
    return {
      reason: "not-the-same",
      message: `reviewer ${what} is not the one that the lock knows (id ${live.value.id}, known as ${known})`,
      hint: "if the new one is meant, `sealform seal --refresh` accepts it",
    };
  return { type, id: live.value.id, name };
}

export function sortReviewers(list: readonly Reviewer[]): Reviewer[] {
  return [...list].sort((a, b) => compareText(a.type, b.type) || a.id - b.id);
}

function branchPolicy(wanted: NonNullable<Protection["deploymentBranchPolicy"]>, live: LiveBranchPolicy | null): LiveBranchPolicy {
  if ("protectedBranches" in wanted) return { protectedBranches: true };
  const known = live && "policies" in live ? live.policies : [];
  const pattern = (type: "branch" | "tag") => (name: string) => ({
    id: known.find((p) => p.type === type && p.name === name)?.id ?? 0,
    name,
    type,
  });
  return {
    policies: [...wanted.branches.map(pattern("branch")), ...wanted.tags.map(pattern("tag"))].sort(
      (a, b) => compareText(a.type, b.type) || compareText(a.name, b.name),
    ),
  };
}

/** What the environment should have: declared keys from the declaration, the others as they are. `null` clears. */
export function mergeProtection(w: World, wanted: Protection, live: LiveProtection): LiveProtection | Block {
  let reviewers = live.reviewers;
  if (wanted.reviewers !== undefined) {
    const found = [
      ...(wanted.reviewers?.teams ?? []).map((t) => reviewer(w, "Team", t)),
      ...(wanted.reviewers?.users ?? []).map((u) => reviewer(w, "User", u)),
    ];
    const wrong = found.filter((r): r is Block => isBlock(r));
    if (wrong[0]) return { ...wrong[0], message: wrong.map((b) => b.message).join("; ") };
    reviewers = sortReviewers(found as Reviewer[]);
  }
  return {
    reviewers,
    preventSelfReview:
      wanted.preventSelfReview === undefined
        ? reviewers.length === 0
          ? false
          : live.preventSelfReview
        : (wanted.preventSelfReview ?? false),
    waitTimer: wanted.waitTimer === undefined ? live.waitTimer : (wanted.waitTimer ?? 0),
    adminsCanBypass: wanted.adminsCanBypass === undefined ? live.adminsCanBypass : (wanted.adminsCanBypass ?? true),
    deploymentBranchPolicy:
      wanted.deploymentBranchPolicy === undefined
        ? live.deploymentBranchPolicy
        : wanted.deploymentBranchPolicy === null
          ? null
          : branchPolicy(wanted.deploymentBranchPolicy, live.deploymentBranchPolicy),
    ...(live.customRules ? { customRules: live.customRules } : {}),
    ...(wanted.customProtectionRules === undefined ? {} : { customProtectionRules: customRules(wanted.customProtectionRules, live) }),
  };
}

/** Those that gate already keep the ids of their rules. */
function customRules(wanted: readonly string[] | null, { customProtectionRules = [] }: LiveProtection): CustomProtectionRule[] {
  const rules = (wanted ?? []).map((app) => customProtectionRules.find((rule) => sameName(rule.app, app)) ?? { id: 0, app });
  return rules.sort((a, b) => compareText(a.app, b.app));
}

const patterns = (policy: LiveBranchPolicy | null): string[] =>
  policy && "policies" in policy ? policy.policies.map((p) => `${p.type}:${p.name}`).sort(compareText) : [];
const mode = (policy: LiveBranchPolicy | null) => (policy === null ? "all" : "policies" in policy ? "patterns" : "protected");
const reviewerKeys = (p: LiveProtection): string[] => p.reviewers.map((r) => `${r.type}:${r.id}`).sort(compareText);
const gates = ({ customProtectionRules = [] }: LiveProtection): string[] =>
  customProtectionRules.map(({ app }) => foldCase(app)).sort(compareText);
const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

/** Keys in which two protections differ. What was not read of one of them is no difference: nothing is known of it. */
export function protectionDifference(a: LiveProtection, b: LiveProtection): ProtectionKey[] {
  return PROTECTION_KEYS.filter((key) => {
    if (key === "reviewers") return !sameList(reviewerKeys(a), reviewerKeys(b));
    if (key === "deploymentBranchPolicy") return mode(a[key]) !== mode(b[key]) || !sameList(patterns(a[key]), patterns(b[key]));
    if (key === "customProtectionRules") return a[key] !== undefined && b[key] !== undefined && !sameList(gates(a), gates(b));
    return a[key] !== b[key];
  });
}

/** Declared keys by which an environment is protected as it is. That there is no wait timer, say, is nothing that can be given up. */
export function protectingKeys(declared: Protection, live: LiveProtection): ProtectionKey[] {
  const protects = protectionDifference(NO_PROTECTION, live);
  return declaredKeys(declared).filter((key) => protects.includes(key));
}

/** Equal, and known to the same extent. */
export function isSameProtection(a: LiveProtection, b: LiveProtection): boolean {
  const known = ({ customProtectionRules }: LiveProtection) => customProtectionRules !== undefined;
  return known(a) === known(b) && protectionDifference(a, b).length === 0;
}

/**
 * Whether a protection may be what a write that died has left: what was there before or what was to come, and in between some of the
 * patterns of both, because each of them has a request of its own; so it is with the Apps that gate it.
 * @param before undefined: the environment was to be made.
 */
export function mayBeLeftBy(
  live: LiveProtection,
  before: LiveProtection | undefined,
  after: LiveProtection,
  keys: readonly ProtectionKey[],
): boolean {
  const differs = (version: LiveProtection) => protectionDifference(version, live).filter((key) => keys.includes(key));
  const apart = before ? [differs(before), differs(after)] : [differs(after)];
  if (apart.some((found) => found.length === 0)) return true;
  const between = (list: (protection: LiveProtection) => readonly string[]) => {
    const [was, is, now] = [before ? list(before) : [], list(after), list(live)];
    return now.every((one) => was.includes(one) || is.includes(one)) && was.every((one) => !is.includes(one) || now.includes(one));
  };
  const betweenPatterns =
    mode(live.deploymentBranchPolicy) === "patterns" && between(({ deploymentBranchPolicy }) => patterns(deploymentBranchPolicy));
  const isUnderWay = (key: ProtectionKey) =>
    key === "deploymentBranchPolicy" ? betweenPatterns : key === "customProtectionRules" && between(gates);
  return apart.some((found) => found.every(isUnderWay));
}

/** Which keys become weaker (more may deploy, or sooner) and which stronger. A key can be in both. */
export function protectionEffect(
  before: LiveProtection,
  after: LiveProtection,
): { weakened?: ProtectionKey[]; strengthened?: ProtectionKey[] } {
  const weakened: ProtectionKey[] = [];
  const strengthened: ProtectionKey[] = [];
  const judge = (key: ProtectionKey, weaker: boolean, stronger: boolean) => {
    if (weaker) weakened.push(key);
    if (stronger) strengthened.push(key);
  };
  const missing = (a: readonly string[], b: readonly string[]) => a.some((x) => !b.includes(x));
  for (const key of protectionDifference(before, after)) {
    if (key === "reviewers") {
      const [was, is] = [reviewerKeys(before), reviewerKeys(after)];
      if (was.length === 0 || is.length === 0) judge(key, is.length === 0, was.length === 0);
      else judge(key, missing(is, was), missing(was, is));
    } else if (key === "waitTimer") judge(key, after.waitTimer < before.waitTimer, after.waitTimer > before.waitTimer);
    else if (key === "preventSelfReview") judge(key, !after.preventSelfReview, after.preventSelfReview);
    else if (key === "customProtectionRules") judge(key, missing(gates(before), gates(after)), missing(gates(after), gates(before)));
    else if (key === "adminsCanBypass") judge(key, after.adminsCanBypass, !after.adminsCanBypass);
    else {
      const [was, is] = [before.deploymentBranchPolicy, after.deploymentBranchPolicy];
      if (was === null || is === null) judge(key, is === null, was === null);
      else if (mode(was) !== mode(is)) judge(key, true, true);
      else judge(key, missing(patterns(is), patterns(was)), missing(patterns(was), patterns(is)));
    }
  }
  return { ...(weakened.length > 0 ? { weakened } : {}), ...(strengthened.length > 0 ? { strengthened } : {}) };
}

/** Requests that turn one protection into the other: the PUT, and one for each pattern and each App that goes or comes. */
export function protectionWrites(before: LiveProtection, after: LiveProtection): number {
  const was = mode(before.deploymentBranchPolicy) === "patterns" ? patterns(before.deploymentBranchPolicy) : [];
  const is = patterns(after.deploymentBranchPolicy);
  // Leaving the custom policies drops the patterns without a request.
  const gone = mode(after.deploymentBranchPolicy) === "patterns" ? was.filter((p) => !is.includes(p)).length : 0;
  const gatesBefore = gates(before);
  const gatesAfter = after.customProtectionRules ? gates(after) : gatesBefore;
  const moving = [...gatesAfter.filter((app) => !gatesBefore.includes(app)), ...gatesBefore.filter((app) => !gatesAfter.includes(app))];
  const put = before === NO_PROTECTION || needsPut(before, after) ? 1 : 0;
  return put + gone + is.filter((p) => !was.includes(p)).length + moving.length;
}

/** The Apps that gate an environment are the one protection that its PUT does not touch. */
export function needsPut(before: LiveProtection, after: LiveProtection): boolean {
  const differs = protectionDifference(before, after);
  return differs.length === 0 || differs.some((key) => key !== "customProtectionRules");
}
