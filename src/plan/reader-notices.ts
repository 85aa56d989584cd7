import { type Reads, shownFile } from "../audit/reads";
import type { Break, ReadsIndex } from "../audit/rules/state";
import { hiddenRepositories } from "../github/hidden";
import type { LiveState } from "../github/live";
import { repositoryOf } from "../model/address";
import type { AddressMap } from "../model/address-map";
import { foldCase } from "../model/scope";
import { isRenewal } from "./concerned";
import type { Draft } from "./draft";
import type { Loss } from "./loss";
import { crowdedLists, isCounted, type PushedOut } from "./pushed-out";
import type { PlanWorkflows } from "./readers";
import type { Notice } from "./types";
import { readByUnseen } from "./unread-readers";
import type { World } from "./world";

/** What only may be read. */
export function* doubts(breaks: readonly Break[]): Generator<Notice> {
  for (const { address, perhaps } of breaks) {
    if (perhaps.length === 0) continue;
    const [first] = perhaps;
    const more = perhaps.length > 1 ? ` and ${perhaps.length - 1} more` : "";
    yield {
      kind: "workflows",
      address,
      message: `${first!.repository} ${shownFile(first!)}:${first!.line}${more} may read it, which cannot be worked out`,
    };
  }
}

/** Repositories that lose something, and whose workflows were not all looked at. */
export function* unseen(
  losing: readonly Draft[],
  pushed: readonly PushedOut[],
  index: ReadsIndex,
  { incomplete }: Reads,
): Generator<Notice> {
  const names = new Map<string, string>();
  for (const { repository } of pushed) if (!index.isComplete(repository)) names.set(foldCase(repository), repository);
  for (const { effect, address } of losing) {
    if (effect?.lostOthers)
      yield {
        kind: "workflows",
        address,
        message: "it is taken away from repositories that were not read, and whose workflows may not have been looked at",
        hint: "a plan of everything, without --since and --only, names them",
      };
    const own = repositoryOf(address);
    for (const name of [...(effect?.lost ?? []), ...(own === undefined ? [] : [own])])
      if (!index.isComplete(name)) names.set(foldCase(name), name);
  }
  if (names.size === 0) return;
  const list = [...names.values()].sort();
  const shown = `${list.slice(0, 8).join(", ")}${list.length > 8 ? ` and ${list.length - 8} more` : ""}`;
  const unread = incomplete.filter(({ repository, file }) => file === undefined && names.has(foldCase(repository)));
  yield {
    kind: "workflows",
    message: `something is taken away from repositories whose workflows were not all looked at: ${shown}`,
    // What cannot be read is told with its own reason.
    ...(unread.length < list.length && {
      hint: "name their checkouts by --workflows, or by audit.workflows in the manifest; --remote reads them from GitHub",
    }),
  };
  for (const { repository, reason } of unread)
    yield { kind: "workflows", address: `repo:${repository}`, message: `its workflows cannot be read: ${reason}` };
}

/** What gives more repositories a secret where nobody can say what that pushes out. */
export function* uncounted(live: LiveState, drafts: readonly Draft[]): Generator<Notice> {
  const hidden = hiddenRepositories(live);
  for (const list of crowdedLists(live, drafts)) {
    const why = isCounted(live, list) ? hidden?.reason : "who can read each of them could not be read";
    if (why === undefined) continue;
    yield {
      kind: "workflows",
      address: list,
      message: `what is pushed beyond the first 100 secrets that a repository gets is not known for all: ${why}`,
      hint: "a plan of a credential that sees all of it tells",
    };
  }
}

/** Who reads what is renewed is told, as far as it is seen. */
export function* unseenRenewals({ live }: World, drafts: readonly Draft[], { hidden }: PlanWorkflows): Generator<Notice> {
  if (!hidden) return;
  for (const draft of drafts)
    if (isRenewal(draft) && readByUnseen(draft, live))
      yield { kind: "workflows", address: draft.address, message: `more repositories may read it: ${hidden.reason}` };
}

/** Allowances that nothing needs. */
export function* idle(allowed: AddressMap<string>, taken: AddressMap<readonly Loss[]>): Generator<Notice> {
  for (const [address] of allowed)
    if (!taken.has(address))
      yield { kind: "workflows", address, message: "--allow-break names it, and the plan takes it away from nobody who reads it" };
}
