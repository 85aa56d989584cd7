import type { LiveState } from "../github/live";
import type { Signers } from "../lock";
import type { Lock } from "../lock/types";
import { addressKey } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import type { State } from "../state/types";
import { applyNeeds } from "./apply-needs";
import { canonicalJson, digest } from "./canonical";
import { deliveryNotices } from "./deliveries";
import { changeDigest, recordDigest } from "./digest";
import { blocked, type Draft } from "./draft";
import { diffEnvironment } from "./environment";
import { diffGroups, refuseUnmatched } from "./groups";
import { holdBack, notLookedAt } from "./hold-back";
import type { Verdict } from "./item";
import { knownIdNotices } from "./known-ids";
import { environmentsWanted, type Focus, focusMatcher } from "./only";
import { inOrder, withRequirements } from "./order";
import { diffOwned } from "./owned";
import { leaveFormerPlaces } from "./places";
import { enforcePolicies, type GivenUp } from "./policies";
import { cutNotices, limitBlocks } from "./preflight";
import type { PlanWorkflows } from "./readers";
import { findRenames, followRenames, type Rename } from "./rename";
import { roomRequired } from "./room";
import { diffSecret } from "./secret";
import { settlePlanned } from "./settle";
import { signatureNotices } from "./signature";
import { ACTIONS, type Action, type Basis, type Change, type Notice, type Plan, type StateRecord, type WorkflowPlaces } from "./types";
import { diffUnmanaged } from "./unmanaged";
import { unwatchedNotices } from "./unwatched";
import { diffVariable } from "./variable";
import { buildWorld, type DiffOptions, type World } from "./world";

/** Loaded where there are workflows to look at: what resolves them is a quarter of all modules. */
const readers = () => require("./readers") as typeof import("./readers");

export interface DiffInput extends Focus {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly live: LiveState;
  readonly state: State | undefined;
  readonly options?: DiffOptions;
  /** Stands in the plan as it is. */
  readonly basis?: Basis;
  /** `2026-07-31` (UTC), for policies on age and waivers; without it no value is too old. */
  readonly today?: string;
  /** Whose sealed values may be written; absent: everybody's. */
  readonly signers?: Signers;
  /** Absent: nobody asks who reads what is changed. */
  readonly workflows?: PlanWorkflows;
  /** What was looked at before, and is not now. */
  readonly unwatched?: WorkflowPlaces;
}

/** What would have to change. Pure: the same inputs give the same plan, byte for byte. */
export function diff(input: DiffInput): Plan {
  const only = focusMatcher(input);
  const renames = findRenames(input.desired, input.lock, input.live.repositories);
  const { lock, state: followed } = followRenames(renames, input.lock, input.state);
  let state = followed;
  const settled = state && settlePlanned(state, input.live);
  state = settled?.state;
  const places = state && leaveFormerPlaces(state, lock, input.live);
  state = places?.state;
  const w = buildWorld({
    desired: input.desired,
    live: input.live,
    lock,
    state,
    only,
    options: input.options ?? {},
    signers: input.signers,
  });

  const declared = new AddressMap<true>();
  for (const list of [w.desired.environments, w.desired.secrets, w.desired.variables])
    for (const { address } of list) declared.set(address, true);
  const isDeclared = (address: string) => declared.has(address);

  const drafts: Draft[] = renames.map(renameDraft);
  const records: StateRecord[] = [];
  const notices: Notice[] = [];
  let judged = 0;
  const matched = refuseUnmatched(w);
  const givenUp: GivenUp[] = [];
  const take = (verdict: Verdict) => {
    judged++;
    if (verdict.givesUp && verdict.record) givenUp.push({ address: verdict.record.address, declared: true });
    if (verdict.draft) drafts.push(matched(verdict.draft));
    if (verdict.record) records.push(verdict.record);
    if (verdict.notices) notices.push(...verdict.notices);
  };
  for (const environment of environmentsWanted(w.desired, only)) take(diffEnvironment(w, environment));
  for (const secret of w.desired.secrets) if (only(secret.address)) take(diffSecret(w, secret));
  for (const variable of w.desired.variables) if (only(variable.address)) take(diffVariable(w, variable));
  const changed = drafts.length - renames.length;
  const groups = diffGroups(w);
  drafts.push(...groups.drafts);

  const owned = diffOwned(w, isDeclared);
  const strangers = diffUnmanaged(w, isDeclared);
  drafts.push(...owned.drafts, ...strangers.drafts);
  records.push(...owned.records);
  // What a later step made of an entry stands for what the earlier ones made of it.
  const recorded = new Set(records.map(({ address }) => addressKey(address)));
  for (const record of [...(places?.records ?? []), ...(settled?.settled ?? [])]) {
    const key = addressKey(record.address);
    if (!only(record.address) || recorded.has(key)) continue;
    recorded.add(key);
    records.push(record);
  }
  for (const notice of places?.notices ?? []) if (only(notice.address!)) notices.push(notice);
  notices.push(...groups.notices, ...owned.notices, ...strangers.notices, ...cutNotices(w, drafts), ...signatureNotices(w, drafts));
  const open = w.open.filter(({ addresses }) => addresses.some(only));
  notices.push(...knownIdNotices(w, drafts), ...openNotices(w), ...deliveryNotices(open, w));

  givenUp.push(...owned.givenUp.map((address) => ({ address, declared: false })));
  const lawful = enforcePolicies(w, drafts, givenUp, input.today);
  notices.push(...lawful.notices);
  const stays = new AddressMap(givenUp.flatMap(({ address }) => (lawful.refused.has(address) ? [[address, true] as const] : [])));
  const record = records.filter(({ address }) => !stays.has(address));
  const unchanged = judged - changed - lawful.drafts.slice(drafts.length).filter(({ address }) => isDeclared(address)).length;
  const harmless = harmlessOf(w, lawful.drafts, isDeclared, input.workflows);
  notices.push(...harmless.notices);
  const looked = input.workflows && { workflows: input.workflows.places };
  const place = { ...input.live, ...looked };
  const ordered = withRequirements(inOrder(harmless.drafts), roomRequired(input.live, harmless.drafts));
  const changes: Change[] = ordered.map((d) => ({ ...d, digest: changeDigest(place, d) }));
  if (input.unwatched) notices.push(...unwatchedNotices(w.live, input.unwatched, changes));
  const needs = applyNeeds(changes, w.desired);
  const entries = new AddressMap(record.map((one) => [one.address, one] as const));
  const withDigest = (notice: Notice): Notice => {
    const entry = notice.kind === "recorded" && notice.address !== undefined ? entries.get(notice.address) : undefined;
    return entry ? { ...notice, digest: recordDigest(input.live, entry, followed?.items.get(entry.address)) } : notice;
  };
  const content = {
    version: 1 as const,
    owner: { kind: w.live.owner.kind, login: w.live.owner.login, id: w.live.owner.id },
    host: w.live.host,
    ...(input.only && input.only.length > 0 ? { only: [...input.only] } : {}),
    ...(input.since ? { since: input.since } : {}),
    ...(input.basis ? { basis: input.basis } : {}),
    ...looked,
    ...(input.unwatched && { unwatched: input.unwatched }),
    summary: { ...count(changes), unchanged },
    requests: requestsOf(changes),
    changes,
    ...(needs.length > 0 ? { needs } : {}),
    notices: notices
      .filter(({ kind, address }) => kind !== "recorded" || address === undefined || !stays.has(address))
      .map(withDigest)
      .sort((a, b) => compareText(a.address ?? "", b.address ?? "") || compareText(a.message, b.message)),
    ...(open.length > 0 && { deliveries: open }),
    unmanaged: strangers.unmanaged,
    record: record.sort((a, b) => compareText(a.address, b.address)),
  };
  const { record: _books, ...shown } = content;
  return { ...content, digest: digest(shown) };
}

/**
 * Refuses what would take away values that are in use. What is refused may be what others wait for, so that is done until no more is.
 * A change that is refused twice is told with the first reason.
 */
function harmlessOf(w: World, all: readonly Draft[], isDeclared: (address: string) => boolean, workflows: PlanWorkflows | undefined) {
  const notices = new Map<string, Notice>();
  const leftOut = notLookedAt(w);
  for (let drafts = all; ; ) {
    const held = holdBack(drafts, isDeclared, leftOut);
    const judged = workflows ? readers().judgeReaders(w, held, workflows) : { drafts: held, notices: [] };
    for (const notice of judged.notices) notices.set(canonicalJson(notice), notice);
    const limits = limitBlocks(w, judged.drafts);
    const fitting = judged.drafts.map((d) => {
      const limit = limits.get(d);
      return limit ? blocked(d.address, d.kind, limit, d.after ? { after: d.after } : {}) : d;
    });
    const isRefused = (d: Draft, i: number) => fitting[i]!.action === "blocked" && d.action !== "blocked";
    // A delete is nothing that anybody waits for.
    if (!drafts.some((d, i) => d.action !== "delete" && isRefused(d, i))) return { drafts: fitting, notices: [...notices.values()] };
    drafts = drafts.map((d, i) => (isRefused(d, i) ? fitting[i]! : d));
  }
}

/** What `--only` leaves out although an apply has left open whether it was written. */
function openNotices({ state, only }: World): Notice[] {
  const open = [...(state?.items ?? [])].filter(([address, item]) => item.intent && !only(address));
  return open.map(([address]) => ({
    kind: "info",
    address,
    message: "an earlier apply left open whether it was written, and it was not looked at",
    hint: "an apply without --only, and from a new plan, goes on with it",
  }));
}

function count(changes: readonly Change[]): Record<Action, number> {
  const summary = Object.fromEntries(ACTIONS.map((a) => [a, 0])) as Record<Action, number>;
  for (const change of changes) summary[change.action]++;
  return summary;
}

/** Two reads for each touched collection or environment (checked before, receipts after), and the writes. */
function requestsOf(changes: readonly Change[]): { reads: number; writes: number } {
  const lists = new Set<string>();
  let writes = 0;
  for (const change of changes) {
    writes += change.cost.writes;
    if (change.cost.writes > 0)
      lists.add(change.kind === "environment" ? change.address : change.address.slice(0, change.address.lastIndexOf("/")));
  }
  return { reads: 2 * lists.size, writes };
}

function renameDraft({ from, to, id }: Rename): Draft {
  return {
    address: `repo:${to}`,
    kind: "repository",
    action: "rename",
    reason: "renamed",
    message: `repository ${from} is called ${to} now; lock and state follow, no request is sent`,
    before: { address: `repo:${from}` },
    after: { address: `repo:${to}` },
    preconditions: { repositoryId: id },
    cost: { reads: 0, writes: 0 },
  };
}
