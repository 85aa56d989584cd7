import { printAddress, printList, tryParseAddress, tryParseScope } from "../model/address";
import { compareText } from "../model/address-map";
import { STORE_TRAITS } from "../model/store";
import { blocked, type Draft, isBlock } from "./draft";
import { deletion, ignoring } from "./owned";
import type { Notice, Plan } from "./types";
import { activeItem, liveItems, scopeBlock, type World } from "./world";

/** Addresses listed for one scope; the rest is counted. */
const LISTED = 20;

/**
 * Items that exist in a declared scope, are not declared, not ours and nobody else's: reported, forbidden or deleted. An environment
 * is never deleted here: GitHub makes one for every name that a workflow mentions, and with it goes what protects its deployments.
 */
export function diffUnmanaged(
  w: World,
  isDeclared: (address: string) => boolean,
): { drafts: Draft[]; unmanaged: Plan["unmanaged"]; notices: Notice[] } {
  const ignored = ignoring(w);
  const forgotten = new Set(w.desired.forget.map((a) => a.toLowerCase()));
  const drafts: Draft[] = [];
  const notices: Notice[] = [];
  const unmanaged: { scope: string; addresses: string[]; more: number }[] = [];
  const stranger = (address: string) => !isDeclared(address) && !activeItem(w, address) && !ignored(address) && w.only(address);
  for (const declared of w.desired.scopes) {
    const scope = tryParseScope(declared.scope);
    if (!scope || scopeBlock(w, scope)) continue;
    const found: string[] = [];
    const judge = (address: string, kind: Draft["kind"], remove: () => Draft | undefined) => {
      if (!stranger(address)) return;
      const left = forgotten.has(address.toLowerCase());
      const draft = !left && declared.unmanaged === "delete" && w.options.deleteUnmanaged ? remove() : undefined;
      if (draft) drafts.push(draft);
      else if (!left && declared.unmanaged === "forbid")
        drafts.push(
          blocked(address, kind, {
            reason: "unmanaged-forbidden",
            message: "it is not declared, and this scope forbids what is not declared",
            hint: "declare it, ignore it, or delete it by hand",
          }),
        );
      else found.push(address);
    };
    for (const store of declared.stores)
      for (const kind of ["secret", "variable"] as const) {
        if (kind === "variable" && !STORE_TRAITS[store].variables) continue;
        const items = liveItems(w, printList(scope, store, kind), kind);
        if (isBlock(items)) continue;
        for (const live of items.values()) {
          const address = printAddress({ kind, scope, store, name: live.name });
          judge(address, kind, () => deletion(w, address, kind, live, "unmanaged", "it is not declared (unmanaged: delete)", () => false));
        }
      }
    const environments = scope.kind === "repository" ? w.live.environments.get(scope.repository) : undefined;
    if (scope.kind === "repository" && environments?.status === "present")
      for (const environment of environments.value)
        judge(
          printAddress({
            kind: "environment",
            scope: { kind: "environment", repository: scope.repository, environment: environment.name },
          }),
          "environment",
          () => undefined,
        );
    const stays = found.filter((address) => tryParseAddress(address)?.kind !== "environment").length;
    found.sort(compareText);
    if (stays > 0 && declared.unmanaged === "delete" && !w.options.deleteUnmanaged)
      notices.push({
        kind: "unmanaged",
        address: declared.scope,
        message: `${stays} not declared stay${stays === 1 ? "s" : ""}, although the manifest says \`unmanaged: delete\``,
        hint: "`--delete-unmanaged` deletes them",
      });
    if (found.length > 0)
      unmanaged.push({ scope: declared.scope, addresses: found.slice(0, LISTED), more: Math.max(0, found.length - LISTED) });
  }
  return { drafts, unmanaged, notices };
}
