import { addressKey, parseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import { sameName } from "../model/scope";
import { movedInputs } from "../plan/basis";
import { digest } from "../plan/canonical";
import { changeDigest, mayTakeAway } from "../plan/digest";
import { ACTIONS, type Change, type Notice, type Plan } from "../plan/types";
import { isUnwatched } from "../plan/unwatched";
import { whatMoved } from "./moved";

/** What somebody has looked at: digests of changes, and the plans that they come from as far as these are at hand. */
export interface Review {
  readonly digests: ReadonlySet<string>;
  readonly plans: readonly Plan[];
}

/** What the books would give up, without a request. */
export type GivenUp = Pick<Change, "address" | "kind" | "digest"> & { readonly action: "forget" };

/**
 * `blocked`: nobody could approve it; `moved`: it is not as it was in the plan that was reviewed; `requires` a change that is left out;
 * `unknown`: nothing is at hand but digests, and its own is not among them.
 */
export type WhyLeftOut = "blocked" | "moved" | "requires" | "unknown";

/** A change of the fresh plan, or something that it would give up, that is not carried out. */
export interface LeftOut {
  readonly change: Change | GivenUp;
  readonly because: WhyLeftOut;
  /** One sentence for people. */
  readonly reason: string;
  /** What to do about it, where the change is blocked now. */
  readonly hint?: string;
}

/** The plan that is carried out, and what of the fresh one is not. */
export interface Narrowed {
  readonly plan: Plan;
  readonly leftOut: readonly LeftOut[];
}

/**
 * A change is what was reviewed where its digest is. An apply may look at workflows that the plan did not look at: whatever it lets
 * through then was reviewed. It is never the other way round.
 */
function reviewedAs(digests: Review["digests"], fresh: Plan): (change: Change) => boolean {
  const { workflows: _looked, ...blind } = fresh;
  return (change) => digests.has(change.digest) || digests.has(changeDigest(blind, change));
}

/** The review that a saved plan is. */
export function reviewOf(...plans: readonly Plan[]): Review {
  return { digests: new Set(plans.flatMap(digestsOf)), plans };
}

/** All that a plan shows and that can be approved: its changes, and what it gives up. */
function digestsOf({ changes, notices }: Plan): string[] {
  return [...changes.map(({ digest: own }) => own), ...notices.flatMap(({ digest: own }) => own ?? [])];
}

/**
 * What `apply FILE` and `apply --approved` carry out: the changes of the fresh plan that were looked at as they are
 * (invariant 6). A review can only narrow: nothing of its files is used but digests. A change whose requirement falls away
 * falls with it.
 * @throws SealformError `plan-foreign` when a plan is for another owner, host or state.
 */
export function carryOut(review: Review, fresh: Plan): Narrowed {
  for (const saved of review.plans) refuseForeign(saved, fresh);
  const now = new Map(fresh.changes.map((change) => [addressKey(change.address), change]));
  const before = new Map(review.plans.flatMap(({ changes }) => changes).map((change) => [addressKey(change.address), change]));
  const isReviewed = reviewedAs(review.digests, fresh);
  const blind = fresh.notices.find((notice) => isUnwatched(notice) && !review.digests.has(notice.digest!));
  const whyNot = (change: Change): WhyNot | undefined => {
    if (!isReviewed(change)) return notLookedAt(review, fresh, change) ?? unreviewedAs(before.get(addressKey(change.address)), change);
    if (blind && mayTakeAway(change))
      return { because: "moved", reason: `not as it was reviewed: ${blind.message}`, ...(blind.hint && { hint: blind.hint }) };
    const missing = change.requires?.map((address) => now.get(addressKey(address))).find((required) => required && whyNot(required));
    return missing && { because: "requires", reason: `it requires ${missing.address}, which is left out` };
  };
  const kept: Change[] = [];
  const leftOut: LeftOut[] = [];
  for (const change of fresh.changes) {
    const why = whyNot(change);
    if (why === undefined) kept.push(change);
    else leftOut.push({ change, ...why, ...(change.action === "blocked" && change.hint ? { hint: change.hint } : {}) });
  }
  const givenUp = unreviewed(review, fresh);
  for (const { message, ...change } of givenUp.values()) leftOut.push({ change, because: "unknown", reason: unknown(message) });
  const notes = [...leftOut.map(leftOutNotice), ...goneNotices(review, fresh, now)];
  const record = fresh.record.filter(({ address }) => !givenUp.has(address));
  if (notes.length === 0 && record.length === fresh.record.length) return { plan: fresh, leftOut };
  return { plan: narrowed(fresh, kept, record, [...notes, ...movedNotices(review, fresh)]), leftOut };
}

const unknown = (message: string) => `nobody has reviewed it as it is now: ${message}`;

type WhyNot = Pick<LeftOut, "because" | "reason" | "hint">;

/** What was reviewed with an eye on workflows, and would be done without. */
function notLookedAt({ digests }: Review, fresh: Plan, change: Change): WhyNot | undefined {
  if (fresh.workflows !== undefined || !digests.has(changeDigest({ ...fresh, workflows: {} }, change))) return undefined;
  return {
    because: "moved",
    reason: "not as it was reviewed: its plan has looked at workflows, and this apply looks at none",
    hint: "look at the same ones: --workflows PATH, --remote, or audit.workflows in the manifest",
  };
}

function unreviewedAs(was: Change | undefined, change: Change): WhyNot {
  const because = change.action === "blocked" ? "blocked" : was ? "moved" : "unknown";
  if (was) return { because, reason: `not as it was reviewed: ${whatMoved(was, change)}` };
  return { because, reason: because === "blocked" ? `${change.reason}: ${change.message}` : unknown(change.message) };
}

function refuseForeign(saved: Plan, fresh: Plan): void {
  const again = "make a new plan with `sealform plan --out FILE`";
  if (!sameName(saved.host, fresh.host) || saved.owner.id !== fresh.owner.id)
    throw new SealformError(
      "plan-foreign",
      `the plan was made for ${saved.owner.login} (${saved.owner.id}) on ${saved.host}, not for ${fresh.owner.login} (${fresh.owner.id}) on ${fresh.host}`,
      again,
    );
  const lineage = saved.basis?.state?.lineage;
  if (lineage !== undefined && fresh.basis && fresh.basis.state?.lineage !== lineage)
    throw new SealformError(
      "plan-foreign",
      `the plan was made with another state (lineage ${lineage}, here ${fresh.basis.state?.lineage ?? "there is none"})`,
      `name the state that it was made with by --state, or ${again}`,
    );
}

function leftOutNotice({ change: { address, action }, reason, hint }: LeftOut): Notice {
  return { kind: "info", address, message: `not reviewed (${action}): ${reason}`, ...(hint && { hint }) };
}

/** What was looked at and is not to be done any more. */
function goneNotices({ digests, plans }: Review, fresh: Plan, now: ReadonlyMap<string, Change>): Notice[] {
  const gone = plans
    .flatMap(({ changes }) => changes)
    .filter((change) => !now.has(addressKey(change.address)))
    .map(({ address, action }): Notice => ({ kind: "info", address, message: `reviewed (${action}), and not needed any more` }));
  if (plans.length > 0) return gone;
  const { workflows: _looked, ...blind } = fresh;
  const planned = new Set([...digestsOf(fresh), ...fresh.changes.map((change) => changeDigest(blind, change))]);
  const unknown = [...digests].filter((one) => !planned.has(one)).length;
  if (unknown === 0) return [];
  return [
    {
      kind: "info",
      message: `${unknown} of ${digests.size} approved digests stand for nothing that is still to be done as it was reviewed`,
    },
  ];
}

function movedNotices({ plans }: Review, fresh: Plan): Notice[] {
  const moved = [...new Set(plans.flatMap(({ basis }) => movedInputs(basis, fresh.basis)))];
  if (moved.length === 0) return [];
  return [
    {
      kind: "info",
      message: `no longer as when the plan was made: ${moved.join(", ")}`,
      hint: "`sealform plan --out FILE` makes a new plan to review",
    },
  ];
}

function narrowed(fresh: Plan, kept: readonly Change[], record: Plan["record"], notes: readonly Notice[]): Plan {
  const { digest: _digest, record: _books, needs: _needs, ...content } = fresh;
  const plan = {
    ...content,
    summary: { ...countByAction(kept), unchanged: fresh.summary.unchanged },
    requests: { reads: sum(kept, "reads"), writes: sum(kept, "writes") },
    changes: kept,
    notices: [...fresh.notices.filter((notice) => isCarriedOut(notice, record)), ...notes],
  };
  return { ...plan, record, digest: digest(plan) };
}

/** What the books of the fresh plan would give up and nobody has looked at. Other records only say what is. */
function unreviewed({ digests }: Review, { notices }: Plan): AddressMap<GivenUp & Pick<Notice, "message">> {
  return new AddressMap(
    notices.flatMap(({ kind, address, digest: own, message }) =>
      kind === "recorded" && address !== undefined && own !== undefined && !digests.has(own)
        ? [[address, { address, kind: parseAddress(address).kind, action: "forget", digest: own, message }] as const]
        : [],
    ),
  );
}

function isCarriedOut({ kind, address }: Notice, record: Plan["record"]): boolean {
  return kind !== "recorded" || address === undefined || record.some((entry) => addressKey(entry.address) === addressKey(address));
}

function countByAction(changes: readonly Change[]): Record<Change["action"], number> {
  const summary = Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<Change["action"], number>;
  for (const { action } of changes) summary[action] += 1;
  return summary;
}

function sum(changes: readonly Change[], kind: "reads" | "writes"): number {
  return changes.reduce((total, { cost }) => total + cost[kind], 0);
}
