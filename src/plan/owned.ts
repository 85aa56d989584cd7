import { type LiveItem, liveAccess } from "../github/live";
import { printAddress, printList, printScope, tryParseAddress } from "../model/address";
import { addressMatcher } from "../model/glob";
import type { Scope } from "../model/scope";
import { givenUp, tombstone } from "../state/history";
import type { StateItem } from "../state/types";
import { type Block, blocked, type Draft, isBlock } from "./draft";
import { ownValues, takeOverEffect } from "./effect";
import { ownership } from "./ownership";
import { archivedBlock } from "./preflight";
import { accessEffect, reachOf } from "./reach";
import type { Notice, StateRecord } from "./types";
import { liveEnvironment, liveItems, liveRepository, scopeBlock, type World } from "./world";

/** Is the address under the care of somebody else (`ignore`)? */
export function ignoring(w: World): (address: string) => boolean {
  const matchers = w.desired.ignore.map((rule) => addressMatcher(rule.pattern));
  return (address) => matchers.some((matches) => matches(address));
}

export interface OwnedResult {
  readonly drafts: Draft[];
  readonly records: StateRecord[];
  readonly notices: Notice[];
  /** Addresses of what was ours and comes under `ignore`. */
  readonly givenUp: string[];
}

/** Entries of the state that are not declared any more: what is ours and there is deleted, the rest is no longer tracked. */
export function diffOwned(w: World, isDeclared: (address: string) => boolean): OwnedResult {
  const result: OwnedResult = { drafts: [], records: [], notices: [], givenUp: [] };
  const ignored = ignoring(w);
  const forget = new Set(w.desired.forget.map((a) => a.toLowerCase()));
  const leaving = [...(w.state?.items ?? [])].filter(([address, item]) => !item.deleted && !isDeclared(address) && w.only(address));
  const dying = new Set<string>();
  const isLeft = (address: string) => forget.has(address.toLowerCase()) || ignored(address);
  const leavingKeys = new Set(leaving.flatMap(([address]) => (isLeft(address) ? [] : [address.toLowerCase()])));
  const goes = (address: string) => leavingKeys.has(address.toLowerCase());
  for (const [address, item] of leaving) {
    if (isLeft(address)) {
      const isForgotten = forget.has(address.toLowerCase());
      const wasOurs = !item.observed || item.accepted === true;
      const message = `no longer ${wasOurs ? "owned" : "tracked"}, nothing is deleted (${isForgotten ? "forget" : "ignore"})`;
      result.records.push({ address, item: givenUp(item) ?? null });
      result.notices.push({ kind: "recorded", address, message });
      if (wasOurs && !isForgotten) result.givenUp.push(address);
    } else if (item.observed && !inDoubt(w, address, item)) {
      result.records.push({ address, item: givenUp(item) ?? null });
      const why =
        tryParseAddress(address)?.kind === "environment"
          ? "Sealform did not make it, and leaves its protection as it is"
          : "Sealform did not write it";
      result.notices.push({ kind: "recorded", address, message: `no longer tracked, nothing is deleted: ${why}` });
    } else if (tryParseAddress(address)?.kind === "environment") {
      const draft = deleteEnvironment(w, address, item, (a) => isDeclared(a) || isLeft(a));
      if (draft?.action === "delete") dying.add(address.toLowerCase());
      if (draft) result.drafts.push(draft);
      else result.records.push({ address, item: tombstone(item) });
    }
  }
  for (const [address, item] of leaving) {
    const parsed = tryParseAddress(address);
    if (!parsed || parsed.kind === "environment" || isLeft(address)) continue;
    if (item.observed && !inDoubt(w, address, item)) continue;
    if (dying.has(printScope(parsed.scope).toLowerCase())) continue;
    const draft = deleteItem(w, address, item, goes);
    if (draft) result.drafts.push(draft);
    else result.records.push({ address, item: tombstone(item) });
  }
  return result;
}

function itemOf(w: World, address: string): { live: LiveItem | undefined } | Block {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.kind === "environment") return { live: undefined };
  const gate = scopeBlock(w, parsed.scope);
  if (gate) return gate;
  const items = liveItems(w, printList(parsed.scope, parsed.store, parsed.kind), parsed.kind);
  return isBlock(items) ? items : { live: items.get(parsed.name) };
}

/** What was about to be taken over when an apply died is neither surely ours nor surely not. */
function inDoubt(w: World, address: string, item: StateItem): boolean {
  if (!item.intent || tryParseAddress(address)?.kind === "environment") return false;
  const found = itemOf(w, address);
  return !isBlock(found) && found.live !== undefined && ownership(item, found.live) === "doubt";
}

/** @returns undefined when it is gone already. */
function deleteItem(w: World, address: string, item: StateItem, goes: (address: string) => boolean): Draft | undefined {
  const parsed = tryParseAddress(address)!;
  const kind = parsed.kind as "secret" | "variable";
  const found = itemOf(w, address);
  if (isBlock(found)) return goneRepository(w, parsed.scope) ? undefined : blocked(address, kind, found);
  const { live } = found;
  if (!live) return undefined;
  const archived = parsed.scope.kind === "organization" ? undefined : archivedBlock(liveRepository(w, parsed.scope.repository));
  if (archived) return blocked(address, kind, archived);
  const whose = ownership(item, live);
  if (whose === "doubt")
    return blocked(address, kind, {
      reason: "changed-since-intent",
      message: "it left the manifest, and an earlier apply ended while writing it: whether what is there is ours cannot be told",
      hint: `declare it again, or delete it by hand and \`sealform state rm ${address}\``,
    });
  if (whose !== "ours" && whose !== "changed")
    return blocked(address, kind, {
      reason: "changed-since-intent",
      message: `it left the manifest, and somebody else made it since an earlier apply ended (${live.updatedAt})`,
      hint: `declare it again, or \`sealform state rm ${address}\` to leave it`,
    });
  const draft = deletion(w, address, kind, live, "not-declared", "it left the manifest", goes);
  if (whose === "ours") return draft;
  return {
    ...draft,
    message: `it left the manifest; it was changed outside of Sealform (${live.updatedAt})`,
    changedOutside: ["value"],
  };
}

/** The delete of one live item, with what its readers get instead. */
export function deletion(
  w: World,
  address: string,
  kind: "secret" | "variable",
  live: LiveItem,
  reason: string,
  message: string,
  goes: (address: string) => boolean,
): Draft {
  const access = liveAccess(live);
  const selected = live.selected?.status === "present" ? live.selected.value : [];
  const lost = accessEffect(w, reachOf(w, access, selected), reachOf(w, undefined));
  const effect = { ...lost, ...ownValues(w, address, lost.lost ?? []), ...takeOverEffect(w, address, goes) };
  return {
    address,
    kind,
    action: "delete",
    reason,
    message,
    before: {
      ...(kind === "variable" ? { value: live.value ?? "" } : {}),
      ...(live.visibility ? { visibility: live.visibility } : {}),
      ...(access?.visibility === "selected"
        ? { repositories: selected.map((r) => r.name).sort(), repositoryIds: [...access.repositories].sort((a, b) => a - b) }
        : {}),
    },
    ...(Object.keys(effect).length > 0 ? { effect } : {}),
    preconditions: { updatedAt: live.updatedAt, ...(access ? { access } : {}) },
    cost: { reads: 1, writes: 1 },
  };
}

/** A repository that is surely gone took everything in it along. */
function goneRepository(w: World, scope: Scope): boolean {
  if (scope.kind === "organization") return false;
  const known = w.lock.repositories.get(scope.repository);
  return (
    w.live.repositories.get(scope.repository)?.status === "absent" &&
    w.live.repositoriesComplete &&
    (known === undefined || !w.repositoriesById.has(known))
  );
}

/** @returns undefined when it is gone already. */
function deleteEnvironment(w: World, address: string, item: StateItem, stays: (address: string) => boolean): Draft | undefined {
  const parsed = tryParseAddress(address);
  if (parsed?.kind !== "environment") return undefined;
  const gate = scopeBlock(w, parsed.scope);
  if (gate) return goneRepository(w, parsed.scope) ? undefined : blocked(address, "environment", gate);
  const live = liveEnvironment(w, parsed.scope.repository, parsed.scope.environment);
  if (!live) return undefined;
  if (item.id === undefined)
    return blocked(address, "environment", {
      reason: "changed-since-intent",
      message: "it left the manifest, and an earlier apply ended while making it: whether it is ours cannot be told",
      hint: `\`sealform state rm ${address}\` leaves it; delete it by hand if it is not needed`,
    });
  const archived = archivedBlock(liveRepository(w, parsed.scope.repository));
  if (archived) return blocked(address, "environment", archived);
  const contents = new Map<string, LiveItem>();
  for (const kind of ["secret", "variable"] as const) {
    const list = printList(parsed.scope, "actions", kind);
    const items = liveItems(w, list, kind);
    if (isBlock(items)) return blocked(address, "environment", items);
    for (const found of items.values())
      contents.set(printAddress({ kind, scope: parsed.scope, store: "actions", name: found.name }), found);
  }
  const addresses = [...contents.keys()].sort();
  const whose = (a: string) => ownership(w.state?.items.get(a), contents.get(a)!);
  const changed = addresses.filter((a) => whose(a) === "changed" && !w.state?.items.get(a)?.observed && !stays(a));
  const notOurs = addresses.filter((a) => !changed.includes(a) && (whose(a) !== "ours" || stays(a)));
  if (notOurs.length > 0)
    return blocked(address, "environment", {
      reason: "holds-unmanaged",
      message: `it left the manifest, but it holds ${notOurs.length} that ${notOurs.length === 1 ? "is" : "are"} not surely ours: ${notOurs.join(", ")}`,
      hint: `delete them by hand, or put ${address} under forget`,
    });
  return {
    address,
    kind: "environment",
    action: "delete",
    reason: "not-declared",
    message: [
      "it left the manifest",
      ...(addresses.length > 0 ? [`${addresses.length} in it go with it`] : []),
      ...(changed.length > 0 ? [`changed outside of Sealform: ${changed.join(", ")}`] : []),
    ].join("; "),
    before: { protection: live.protection, contents: addresses },
    ...(changed.length > 0 ? { changedOutside: changed } : {}),
    preconditions: {
      environmentId: live.id,
      updatedAt: live.updatedAt,
      contents: addresses.map((a) => ({ address: a, updatedAt: contents.get(a)!.updatedAt })),
    },
    cost: { reads: 1, writes: 1 },
  };
}
