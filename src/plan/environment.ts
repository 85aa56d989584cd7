import { printScope } from "../model/address";
import { type DesiredEnvironment, declaredKeys, type ProtectionKey } from "../model/desired";
import type { StateItem } from "../state/types";
import { sameFacts } from "./digest";
import { blocked, isBlock } from "./draft";
import { formerOf, type Verdict } from "./item";
import { ownsEnvironment, protectedOutside } from "./ownership";
import { preflightEnvironment } from "./preflight";
import {
  isSameProtection,
  mergeProtection,
  NO_PROTECTION,
  protectingKeys,
  protectionDifference,
  protectionEffect,
  protectionWrites,
} from "./protection";
import { activeItem, liveEnvironment, liveRepository, scopeBlock, type World } from "./world";

/** The verdict on one declared environment: a change, something to record, or nothing. */
export function diffEnvironment(w: World, env: DesiredEnvironment): Verdict {
  const verdict = judgeEnvironment(w, env);
  const { address } = env;
  const known = activeItem(w, address);
  const declared = declaredKeys(env.protection);
  const dropped = (known?.declared ?? []).filter((key) => !declared.includes(key));
  if (!known?.declared || dropped.length === 0 || verdict.draft?.action === "blocked") return verdict;
  return {
    ...verdict,
    record: verdict.record ?? {
      address,
      item: withKeys(
        known,
        known.declared.filter((key) => declared.includes(key)),
      ),
    },
    notices: [
      {
        kind: "recorded",
        address,
        message: `no longer looked after: its ${dropped.join(", ")}, which the manifest does not declare any more; GitHub keeps what is there`,
      },
    ],
    givesUp: true,
  };
}

function withKeys({ declared: _before, ...item }: StateItem, declared: readonly ProtectionKey[]): StateItem {
  return declared.length > 0 ? { ...item, declared } : item;
}

function judgeEnvironment(w: World, env: DesiredEnvironment): Verdict {
  const { address } = env;
  const scope = { kind: "environment", repository: env.repository, environment: env.name } as const;
  const gate = scopeBlock(w, scope);
  if (gate) return { draft: blocked(address, "environment", gate) };
  const repository = liveRepository(w, env.repository)!;
  const live = liveEnvironment(w, env.repository, env.name);
  const known = activeItem(w, address);
  const before = live?.protection ?? NO_PROTECTION;
  if (live?.policiesUnreadable)
    return {
      draft: blocked(address, "environment", {
        reason: "unreadable",
        message: `the branch policies of ${printScope(scope)} cannot be read: ${live.policiesUnreadable}`,
      }),
    };
  const areRulesWanted = env.protection.customProtectionRules !== undefined;
  if (areRulesWanted && live && !live.protection.customProtectionRules)
    return {
      draft: blocked(address, "environment", {
        reason: "unreadable",
        message: `the GitHub Apps that gate ${printScope(scope)} cannot be read: ${live.rulesUnreadable ?? "they were not asked for"}`,
      }),
    };
  const target = mergeProtection(w, env.protection, before);
  if (isBlock(target)) return { draft: blocked(address, "environment", target) };
  if (target.preventSelfReview && target.reviewers.length === 0)
    return {
      draft: blocked(address, "environment", {
        reason: "self-review",
        message: "preventSelfReview needs a reviewer, and the environment has none",
        hint: "declare reviewers as well",
      }),
    };
  const differs = protectionDifference(before, target);

  if (live && differs.length === 0) {
    const { intent: _done, ...kept } = known ?? {};
    const observed = ownsEnvironment(known, live.id) ? {} : { observed: true };
    const declared = protectingKeys(env.protection, live.protection);
    const settled = withKeys({ ...kept, id: live.id, protection: live.protection, ...observed }, declared);
    const same =
      known &&
      !known.intent &&
      known.id === live.id &&
      known.protection &&
      isSameProtection(known.protection, live.protection) &&
      sameFacts(known.declared ?? [], declared);
    return same ? {} : { record: { address, item: settled } };
  }

  const wrong = preflightEnvironment(w, env, repository, target, before, live === undefined || differs.includes("reviewers"));
  if (wrong) return { draft: blocked(address, "environment", wrong) };
  const common = {
    address,
    kind: "environment" as const,
    after: { protection: target },
    effect: protectionEffect(before, target),
    cost: { reads: 1, writes: protectionWrites(before, target) },
  };
  if (!live) {
    const lost = known !== undefined && !known.intent;
    return {
      draft: {
        ...common,
        action: "create",
        reason: lost ? "deleted-outside" : "absent",
        message: lost ? "the environment was deleted outside of Sealform; its secrets went with it" : "the environment does not exist yet",
        preconditions: { repositoryId: repository.id, updatedAt: null, ...formerOf(w, address) },
      },
    };
  }
  const drifted = protectedOutside(known, live.protection, declaredKeys(env.protection));
  return {
    draft: {
      ...common,
      action: drifted ? "repair" : "protect",
      reason: drifted ? "protection-changed-outside" : "protection-differs",
      message: drifted
        ? `the protection was changed outside of Sealform (${differs.join(", ")})`
        : `the protection differs (${differs.join(", ")})`,
      before: { protection: before },
      preconditions: { repositoryId: repository.id, environmentId: live.id, updatedAt: live.updatedAt, protection: before },
    },
  };
}
