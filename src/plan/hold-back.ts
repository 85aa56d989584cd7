import { tryParseAddress } from "../model/address";
import { blocked, type Draft, isBlock } from "./draft";
import { Replacements, tail } from "./order";
import { isNarrowed } from "./reach";
import { activeItem, liveItems, type World } from "./world";

/**
 * A mistyped or not yet sealed place must not cost the secret that is there: whatever would be deleted stays while a declared
 * item of the same store, kind and name is blocked, and an access stays as wide as it is while that is so in a repository that loses it.
 * @param leftOut what is declared near by, is not there, and was not looked at: it stays for that, too
 */
export function holdBack(drafts: readonly Draft[], isDeclared: (address: string) => boolean, leftOut: readonly Draft[]): Draft[] {
  const waiting = new Map<string, Draft>();
  const losers = new Replacements();
  for (const d of drafts)
    if (d.action === "blocked" && d.kind !== "environment" && isDeclared(d.address)) {
      waiting.set(tail(d.address), d);
      losers.add(d);
    }
  const beyond = new Replacements();
  for (const d of leftOut) beyond.add(d);
  const unseen = (d: Draft) => [...(d.before?.contents ?? [d.address]).flatMap((a) => beyond.near(a)), ...beyond.forLosers(d)][0];
  return drafts.map((d) => {
    if (d.action === "delete") {
      const replacement = (d.before?.contents ?? [d.address]).map((a) => waiting.get(tail(a))).find((blocker) => blocker !== undefined);
      return heldBack(d, d.reason === "unmanaged" ? "it is not declared" : "it left the manifest", replacement, unseen(d));
    }
    if (d.action === "blocked" || !isNarrowed(d.effect)) return d;
    return heldBack(d, "some repositories are to lose it", losers.forLosers(d)[0], beyond.forLosers(d)[0]);
  });
}

/** What is declared, left out by `--only` or `--since`, and not there: as far as its list was read, else as far as an apply has made it. */
export function notLookedAt(w: World): Draft[] {
  return [...w.desired.secrets, ...w.desired.variables].flatMap(({ address, kind }) =>
    w.only(address) || isThere(w, address) ? [] : [blocked(address, kind, { reason: "unreadable", message: "it was not looked at" })],
  );
}

function isThere(w: World, address: string): boolean {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.kind === "environment") return true;
  const items = liveItems(w, address.slice(0, address.lastIndexOf("/")), parsed.kind);
  return isBlock(items) ? activeItem(w, address) !== undefined : items.has(parsed.name);
}

/** @param waiting a blocked one that may take its place; or @param unseen one that is not there and was not looked at */
function heldBack(d: Draft, why: string, waiting: Draft | undefined, unseen: Draft | undefined): Draft {
  const { address, kind, action, before, after } = d;
  const replacement = waiting ?? unseen;
  if (!replacement) return d;
  const [how, first] = waiting
    ? ["is blocked", `mend that first${waiting.hint ? ` (${waiting.hint})` : ""}`]
    : ["is not there yet, and was not looked at", "make a plan that looks at both, one without --only and --since for instance"];
  const block = {
    reason: "replacement-blocked",
    message: `${why}, and what may take its place ${how}: ${replacement.address}`,
    hint: `${first}; or take ${replacement.address} out of the declaration if nothing is to take its place`,
  } as const;
  if (action === "delete") return blocked(address, kind, block, before?.contents ? { before: { contents: before.contents } } : {});
  return blocked(address, kind, block, { ...(before && { before }), ...(after && { after }) });
}
