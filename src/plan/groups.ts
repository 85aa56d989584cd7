import { tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { groupChanges } from "../model/groups";
import { isDynamicSelection, selects } from "../model/selection";
import { blocked, type Draft } from "./draft";
import type { Notice } from "./types";
import { isSelectionKnown } from "./wanted-access";
import { liveRepository, type World } from "./world";

/**
 * What a group gives to a repository that it does not match is not written: its expansion stands in the lock, which a pull request can
 * write. What is there already stays.
 */
export function refuseUnmatched(w: World): (draft: Draft) => Draft {
  const groups = new Map((w.desired.groups ?? []).map((group) => [group.name, group]));
  const { environments, secrets, variables } = w.desired;
  const given = new AddressMap(
    [...environments, ...secrets, ...variables].flatMap(({ address, group }) => (group === undefined ? [] : [[address, group] as const])),
  );
  return (draft) => {
    const group = groups.get(given.get(draft.address) ?? "");
    const scope = group && tryParseAddress(draft.address)?.scope;
    if (!scope || scope.kind === "organization" || draft.action === "blocked") return draft;
    const repository = liveRepository(w, scope.repository);
    if (!repository || selects(group.repositories, repository) !== false) return draft;
    return blocked(
      draft.address,
      draft.kind,
      {
        reason: "not-matched",
        message: `the lock says that group ${group.name} has repository ${repository.name}, and it does not match`,
        hint: "`sealform seal` takes it out of the lock",
      },
      { ...(draft.before ? { before: draft.before } : {}), ...(draft.after ? { after: draft.after } : {}) },
    );
  };
}

/**
 * What became of groups since the lock was written, and whether what they match can be told. Nothing is granted by it: a repository cannot give itself what a group declares by
 * its name, a topic or a property. Nor is anything taken away before somebody has looked at it.
 */
export function diffGroups(w: World): { readonly drafts: readonly Draft[]; readonly notices: readonly Notice[] } {
  const drafts: Draft[] = [];
  const notices: Notice[] = [];
  for (const group of w.desired.groups ?? []) {
    if (!isDynamicSelection(group.repositories)) continue;
    const address = `group:${group.name}`;
    const locked = w.lock.groups?.get(group.name);
    if (!w.only(address)) continue;
    if (!locked)
      drafts.push(
        blocked(address, "repository", {
          reason: "unsealed",
          message: "the repositories that it selects by glob, topic or property are not in the lock yet",
          hint: "run `sealform seal`",
        }),
      );
    if (!locked || !isSelectionKnown(w.live, group.repositories)) continue;
    const { fresh, gone } = groupChanges(group, locked, [...w.repositoriesById.values()]);
    const tell = (kind: Notice["kind"], message: string, hint: string) => notices.push({ kind, address, message, hint });
    if (fresh.length > 0)
      tell("matches-not-granted", `matches, not granted: ${fresh.join(", ")}`, "`sealform seal` writes the lock again and grants them");
    if (gone.length > 0)
      tell(
        "info",
        `in the lock, and does not match: ${gone.join(", ")}`,
        "`sealform seal` takes them out; what they have is then not declared",
      );
  }
  const properties = w.live.customProperties;
  if (properties?.status === "unreadable")
    notices.push({
      kind: "info",
      message: `the custom properties of the repositories cannot be read, what the lock knows is taken: ${properties.reason}`,
      ...(properties.hint !== undefined && { hint: properties.hint }),
    });
  return { drafts, notices };
}
