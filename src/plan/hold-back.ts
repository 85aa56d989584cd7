import { blocked, type Draft } from "./draft";
import { Replacements, tail } from "./order";
import { isNarrowed } from "./reach";

/**
 * A mistyped or not yet sealed place must not cost the secret that is there: whatever would be deleted stays while a declared
 * item of the same store, kind and name is blocked, and an access stays as wide as it is while that is so in a repository that loses it.
 */
export function holdBack(drafts: readonly Draft[], isDeclared: (address: string) => boolean): Draft[] {
  const waiting = new Map<string, Draft>();
  const losers = new Replacements();
  for (const d of drafts)
    if (d.action === "blocked" && d.kind !== "environment" && isDeclared(d.address)) {
      waiting.set(tail(d.address), d);
      losers.add(d);
    }
  return drafts.map((d) => {
    if (d.action === "delete") {
      const replacement = (d.before?.contents ?? [d.address]).map((a) => waiting.get(tail(a))).find((blocker) => blocker !== undefined);
      return replacement ? heldBack(d, d.reason === "unmanaged" ? "it is not declared" : "it left the manifest", replacement) : d;
    }
    if (d.action === "blocked" || !isNarrowed(d.effect)) return d;
    const [replacement] = losers.forLosers(d);
    return replacement ? heldBack(d, "some repositories are to lose it", replacement) : d;
  });
}

function heldBack({ address, kind, action, before, after }: Draft, why: string, replacement: Draft): Draft {
  const block = {
    reason: "replacement-blocked",
    message: `${why}, and what may take its place is blocked: ${replacement.address}`,
    hint: `mend that first${replacement.hint ? ` (${replacement.hint})` : ""}; or take ${replacement.address} out of the declaration if nothing is to take its place`,
  } as const;
  if (action === "delete") return blocked(address, kind, block, before?.contents ? { before: { contents: before.contents } } : {});
  return blocked(address, kind, block, { ...(before && { before }), ...(after && { after }) });
}
