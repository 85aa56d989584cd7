import type { ScannedRepository } from "../audit/checkouts";
import { buildEstate, type Estate } from "../audit/estate";
import { jobKey } from "../audit/jobs";
import type { JobRead } from "../audit/reads";
import { type Resolution, resolveWorkflows, whenRead } from "../audit/resolve";
import { breaksOf, isReader, keptBy, ReadsIndex, type Replaces, replacedBy } from "../audit/rules/state";
import type { Expressions } from "../audit/scan";
import type { HiddenRepositories } from "../github/hidden";
import type { LiveState } from "../github/live";
import { addressKey, printList, tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { foldCase, sameName } from "../model/scope";
import { afterPlan } from "./after";
import { isRenewal } from "./concerned";
import { changeDigest } from "./digest";
import { blocked, type Draft, isBlock } from "./draft";
import { type Loss, pushLoss, tellAllowed, tellLosses } from "./loss";
import { type PushedOut, pushedOut } from "./pushed-out";
import { isNarrowed } from "./reach";
import { doubts, idle, uncounted, unseen, unseenRenewals } from "./reader-notices";
import type { Change, Notice, Reader, WorkflowPlaces } from "./types";
import { NAME_IT, unmatchedCheckouts, unmatchedNotice, unmatchedReaders } from "./unmatched";
import { hiddenReaders, isUnread, losesUnseen, unreadReaders, unseenReader } from "./unread-readers";
import { hasJob } from "./unread-workflows";
import { activeItem, liveItems, type World } from "./world";

/** Workflows that a plan looks at, because it must not take away what they read. */
export interface PlanWorkflows {
  /** Where they are. */
  readonly places: WorkflowPlaces;
  readonly repositories: readonly ScannedRepository[];
  /** Those that GitHub has besides, and does not show: their workflows can read what any repository of their kind can. */
  readonly hidden?: HiddenRepositories;
  readonly expressions: Expressions;
  /** What may be taken away all the same, by address, and why. */
  readonly allowBreak?: AddressMap<string>;
  readonly reviewed?: ReviewedBreaks;
}

/** What may be taken away because a review has seen from whom. */
export interface ReviewedBreaks {
  /** Of plans that were reviewed: from the jobs that they name, and from no others. */
  readonly changes: readonly Change[];
  /** Digests of changes; where that is all there is, the jobs must be the same. */
  readonly digests: ReadonlySet<string>;
}

interface Judged {
  readonly drafts: readonly Draft[];
  readonly notices: readonly Notice[];
}

/**
 * Refuses what takes away from workflows what they read, unless that is allowed, and says who reads what is renewed. What jobs get
 * before is what GitHub has; what they get afterwards is the same with all of these changes made. What is declared beside them is not.
 */
export function judgeReaders(w: World, drafts: readonly Draft[], workflows: PlanWorkflows): Judged {
  const desired = unread(w);
  const estateOf = (live: LiveState) => buildEstate({ lock: w.lock, desired, live });
  const resolve = (estate: Estate) => resolveWorkflows(workflows.repositories, estate, workflows.expressions);
  const estateNow = estateOf(w.live);
  const now = resolve(estateNow);
  const { reads } = now;
  const unmatched = unmatchedCheckouts(workflows.repositories, estateNow, w.live);
  const index = new ReadsIndex(reads);
  const losesHidden = (draft: Draft) => workflows.hidden !== undefined && losesUnseen(draft, w.live);
  const losing = drafts.filter(
    (draft) => draft.action === "delete" || (draft.action !== "blocked" && (isNarrowed(draft.effect) || losesHidden(draft))),
  );
  const isMade = replacedBy(drafts);
  const replaces: Replaces = (before, now) => isMade(before, now) || isMadeLater(w, before, now);
  const pushes = (made: readonly Draft[]) => pushedOut(w.live, made);
  const estate = losing.length > 0 || pushes(drafts).length > 0 ? estateOf(afterPlan(w.live, drafts)) : undefined;
  const after = estate && { estate, resolution: resolve(estate), replaces };
  const breaks = after ? breaksOf(drafts, reads, after.resolution, replaces) : [];
  const taken = new AddressMap<readonly Loss[]>();
  const take = (address: string, loss: Loss) => loss.readers.length > 0 && taken.set(address, [...(taken.get(address) ?? []), loss]);
  const found = new AddressMap(breaks.map(({ address, readers }) => [address, readers] as const));
  if (after)
    for (const draft of losing) {
      const hidden = [
        ...unreadReaders(draft, workflows.repositories, after.estate, replaces),
        ...(workflows.hidden && losesHidden(draft) ? [unseenReader(workflows.hidden)] : []),
      ];
      const what = draft.action === "delete" ? "it would be deleted" : "it would be given to fewer repositories";
      const known = [...(found.get(draft.address) ?? []).map(readerOf), ...hidden];
      const places = new Set(known.map(placeKey));
      const others = unmatchedReaders(draft, unmatched, now, after.estate, replaces).filter((one) => !places.has(placeKey(one)));
      take(draft.address, { what, object: "it", readers: [...known, ...others], ...(known.length === 0 && { remedy: NAME_IT }) });
    }
  const judge = (draft: Draft) =>
    draft.action === "blocked" ? draft : (withBreak(w, draft, taken.get(draft.address) ?? [], workflows) ?? withReaders(draft, index));
  const judged = drafts.map(judge);
  // What is refused makes no room for what is new.
  const pushed = after ? pushes(judged) : [];
  const pushing = after ? pushLosses(pushed, index, workflows.repositories, after) : new AddressMap<Loss>();
  for (const [address, loss] of pushing) take(address, loss);
  return {
    drafts: judged.map((one, i) => (pushing.has(one.address) ? judge(drafts[i]!) : one)),
    notices: [
      ...(drafts.length > 0 ? unmatchedNotice(unmatched, estateNow) : []),
      ...doubts(breaks),
      ...unseen(losing, pushed, index, reads),
      ...uncounted(w.live, drafts),
      ...unseenRenewals(w, drafts, workflows),
      ...idle(workflows.allowBreak ?? new AddressMap(), taken),
    ],
  };
}

function placeKey({ repository, fileRepository = repository, file, line, column, job }: Reader): string {
  return JSON.stringify([foldCase(repository), foldCase(fileRepository), file, line, column, job]);
}

/** What jobs get once a plan is done. */
interface After {
  readonly estate: Estate;
  readonly resolution: Resolution;
  readonly replaces: Replaces;
}

/** Of each change that pushes something beyond the first 100, who reads that and gets nothing else in its place. */
function pushLosses(
  pushed: readonly PushedOut[],
  index: ReadsIndex,
  repositories: readonly ScannedRepository[],
  { estate, resolution, replaces }: After,
): AddressMap<Loss> {
  const isKept = keptBy(resolution, (before, next) => addressKey(before) !== addressKey(next) && replaces(before, next));
  const unreadOnes = repositories.filter((one) => isUnread(one, true));
  const found = new AddressMap<{ readonly name: string; readonly readers: readonly Reader[] }[]>();
  for (const { repository, address, name, by } of pushed) {
    const reads = index.of(address).filter((read) => sameName(read.repository, repository) && isReader(read) && !isKept(read));
    const hidden = hiddenReaders(unreadOnes, estate, replaces, (one) => (sameName(one, repository) ? [address] : []));
    const readers = [...reads.map(readerOf), ...hidden];
    if (readers.length > 0) for (const change of by) found.set(change, [...(found.get(change) ?? []), { name, readers }]);
  }
  return new AddressMap(
    [...found].map(([address, all]) => {
      const readers = new Map(all.flatMap((one) => one.readers.map((reader) => [JSON.stringify(reader), reader] as const)));
      const secrets = all.map(({ name }) => name);
      return [address, pushLoss(secrets, [...readers.values()])] as const;
    }),
  );
}

/** What an earlier apply, or the first step of a move, has made after the last write of what goes now. */
function isMadeLater(w: World, before: string, after: string): boolean {
  const [old, next] = [before, after].map((address) => {
    const parsed = tryParseAddress(address);
    if (!parsed || parsed.kind === "environment") return undefined;
    const items = liveItems(w, printList(parsed.scope, parsed.store, parsed.kind), parsed.kind);
    return isBlock(items) ? undefined : items.get(parsed.name);
  });
  return old !== undefined && next !== undefined && activeItem(w, after) !== undefined && next.createdAt > old.updatedAt;
}

/**
 * The declaration of the lists that were not read, because only a part is looked at: there it stands for what GitHub has, as far as an
 * apply has made it.
 */
function unread(w: World): World["desired"] {
  const { desired, live } = w;
  const isUnread = ({ address }: { readonly address: string }) => {
    const list = address.slice(0, address.lastIndexOf("/"));
    return !live.secrets.has(list) && !live.variables.has(list) && activeItem(w, address) !== undefined;
  };
  return { ...desired, secrets: desired.secrets.filter(isUnread), variables: desired.variables.filter(isUnread) };
}

/** What takes away from jobs what they read, allowed or refused; undefined where nobody reads it. */
function withBreak(w: World, draft: Draft, losses: readonly Loss[], workflows: PlanWorkflows): Draft | undefined {
  const { allowBreak, reviewed } = workflows;
  const { address, kind, before } = draft;
  const readers = losses.flatMap((loss) => loss.readers);
  const seen = reviewed && reviewedBreak(w, draft, readers, { ...workflows, reviewed });
  if (readers.length === 0) return seen;
  const reason = seen?.allowedBreak ?? allowBreak?.get(address);
  const message = `${draft.message}; ${tellAllowed(losses)}, allowed: ${reason}`;
  if (reason !== undefined) return { ...(seen ?? { ...draft, readers, allowedBreak: reason }), message };
  const allow = `--allow-break ${address}=REASON`;
  const first = readers.some(hasJob) ? "change these workflows first" : "make these workflows readable first";
  const block = {
    reason: "in-use",
    message: tellLosses(losses),
    hint: `${losses[0]?.remedy ?? first}, or${reviewed ? ` review another plan: sealform plan ${allow}` : `: ${allow}`}`,
  } as const;
  return blocked(address, kind, block, { ...(before && { before }), readers });
}

/** The change with the jobs that a review has seen, which may be fewer by now; undefined where it was not, or there are others. */
function reviewedBreak(
  { live }: World,
  draft: Draft,
  readers: readonly Reader[],
  { reviewed: { changes, digests }, places }: PlanWorkflows & { readonly reviewed: ReviewedBreaks },
): Draft | undefined {
  const key = addressKey(draft.address);
  for (const { address, allowedBreak, readers: seen = [] } of changes) {
    if (allowedBreak === undefined || addressKey(address) !== key) continue;
    const jobs = new Set(seen.map(jobKey));
    if (readers.every((reader) => jobs.has(jobKey(reader)))) return { ...draft, readers: seen, allowedBreak };
  }
  const same = { ...draft, readers, allowedBreak: "as it was approved" };
  return readers.length > 0 && digests.has(changeDigest({ ...live, workflows: places }, same)) ? same : undefined;
}

function withReaders(draft: Draft, index: ReadsIndex): Draft {
  const { address } = draft;
  if (!isRenewal(draft)) return draft;
  const readers = index.of(address).map(readerOf);
  return readers.length > 0 ? { ...draft, readers, readWhen: whenRead(address) } : draft;
}

function readerOf({ repository, fileRepository, file, line, column, job, environment, certainty, doubt, via }: JobRead): Reader {
  const where = { repository, ...(fileRepository !== undefined && { fileRepository }), file, line, column };
  const place = { ...where, job, ...(environment !== undefined && { environment }) };
  return { ...place, certainty, ...(doubt !== undefined && { doubt }), ...(via && { via }) };
}
