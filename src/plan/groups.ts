import { groupChanges } from "../model/groups";
import { isDynamicSelection } from "../model/selection";
import { blocked, type Draft } from "./draft";
import type { Notice } from "./types";
import { isSelectionKnown } from "./wanted-access";
import type { World } from "./world";

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
      tell("info", `does not match any more: ${gone.join(", ")}`, "`sealform seal` takes them out; what they have is then not declared");
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
