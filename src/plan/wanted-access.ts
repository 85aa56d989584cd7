import type { LiveState, SelectedRepository } from "../github/live";
import type { Access } from "../model/access";
import { compareText } from "../model/address-map";
import type { DesiredSecret, DesiredVariable, RepositorySelector } from "../model/desired";
import { foldCase } from "../model/scope";
import { isDynamicSelection, resolveSelection, selects, selectsByProperty } from "../model/selection";
import { type Block, isBlock } from "./draft";
import { idWithoutLookUp } from "./known-ids";
import type { Notice } from "./types";
import { liveRepository, repositoryBlock, type World } from "./world";

/** Access of an organization item as declared, with names for people and what selectors match beyond what was granted. */
export interface WantedAccess {
  readonly access: Access;
  /** Sorted by name. */
  readonly repositories: readonly SelectedRepository[];
  readonly notices: readonly Notice[];
}

/**
 * What globs, topics and properties matched when the lock was written is granted, as long as they still match; what they match only
 * now is reported and not granted: a repository cannot give itself a secret by a name, a topic or a property.
 */
export function wantedAccess(w: World, item: DesiredSecret | DesiredVariable): WantedAccess | Block | undefined {
  if (!item.visibility) return undefined;
  if (item.visibility !== "selected") return { access: { visibility: item.visibility, repositories: [] }, repositories: [], notices: [] };
  const selectors = item.repositories ?? [];
  const written = selectors.flatMap((s) => (s.by === "name" ? [s.name] : []));
  const granted = new Map(written.map((name) => [foldCase(name), name]));
  const notices: Notice[] = [];
  if (isDynamicSelection(selectors)) {
    const locked = w.lock.selections.get(item.address);
    if (!locked)
      return {
        reason: "unsealed",
        message: "the repositories that it selects by glob, topic or property are not in the lock yet",
        hint: "run `sealform seal`",
      };
    const live = [...w.repositoriesById.values()];
    const now = isSelectionKnown(w.live, selectors) ? new Set(resolveSelection(selectors, live).map(foldCase)) : undefined;
    const [others, untold]: [string[], string[]] = [[], []];
    for (const name of locked) {
      // A repository that was renamed is the same one: its id was granted.
      const repository = w.repositoriesById.get(w.lock.repositories.get(name) ?? Number.NaN) ?? liveRepository(w, name);
      const known = repository?.name ?? name;
      const matches = now ? now.has(foldCase(known)) : repository && selects(selectors, repository);
      if (matches === false) others.push(known);
      else granted.set(foldCase(known), known);
      if (repository && matches === undefined && !w.live.customProperties) untold.push(known);
    }
    notices.push(...lockedNotices(item.address, others, untold));
    const fresh = now ? live.filter((r) => now.has(foldCase(r.name)) && !granted.has(foldCase(r.name))).map((r) => r.name) : [];
    if (fresh.length > 0)
      notices.push({
        kind: "matches-not-granted",
        address: item.address,
        message: `matches, not granted: ${fresh.sort(compareText).join(", ")}`,
        hint: "`sealform seal` writes the lock again and grants them",
      });
  }
  const found: SelectedRepository[] = [];
  for (const name of granted.values()) {
    const repository = selectedRepository(w, name);
    if (isBlock(repository)) return repository;
    found.push(repository);
  }
  found.sort((a, b) => compareText(a.name, b.name));
  return {
    access: { visibility: "selected", repositories: found.map((r) => r.id).sort((a, b) => a - b) },
    repositories: found,
    notices,
  };
}

/** Of what the lock has: a pull request can write it, so what repositories are called and have decides. */
function lockedNotices(address: string, others: readonly string[], untold: readonly string[]): Notice[] {
  const notices: Notice[] = [];
  const names = (list: readonly string[]) => [...list].sort(compareText).join(", ");
  if (others.length > 0)
    notices.push({
      kind: "info",
      address,
      message: `in the lock, and does not match: ${names(others)}; not granted`,
      hint: "`sealform seal` takes it out of the lock",
    });
  if (untold.length > 0)
    notices.push({
      kind: "info",
      address,
      message: `whether it matches is not known, and the lock says so: ${names(untold)}; its custom properties were not read`,
    });
  return notices;
}

/** Whether all was read that selectors look at. */
export function isSelectionKnown(live: LiveState, selectors: readonly RepositorySelector[]): boolean {
  return live.repositoriesComplete && (!selectsByProperty(selectors) || live.customProperties?.status === "present");
}

function selectedRepository(w: World, name: string): SelectedRepository | Block {
  const block = repositoryBlock(w, name);
  const reading = w.live.repositories.get(name);
  if (!block && reading?.status === "present") return { id: reading.value.id, name: reading.value.name };
  if (block?.reason === "unreadable") {
    const id = idWithoutLookUp(w, "repository", name, reading?.status === "unreadable" ? reading.reason : "it was not read");
    return typeof id === "number" ? { id, name } : id;
  }
  return block ?? { reason: "not-found", message: `repository ${name} was not found` };
}
