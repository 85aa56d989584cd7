import type { LiveState } from "../github/live";
import { addressKey } from "../model/address";
import type { Draft } from "./draft";
import { replacementsIn } from "./order";
import { suppliesNeeded } from "./pushed-out";
import { isNarrowed, isWidened } from "./reach";

/**
 * What must have been made before an organization secret that others come behind: what a repository gets in the place of one that is
 * pushed beyond its first 100, and what makes room. By folded address, the addresses.
 */
export function roomRequired(live: LiveState, drafts: readonly Draft[]): ReadonlyMap<string, ReadonlySet<string>> {
  const required = new Map<string, Set<string>>();
  const made = replacementsIn(drafts);
  const supplies = suppliesNeeded(live, drafts, (repository) => made.areIn(repository));
  const leaving = new Set(drafts.filter(onlyLeaves).map(({ address }) => addressKey(address)));
  for (const { address, repositories, by, room } of supplies) {
    const own = repositories.flatMap((repository) => made.in(repository, address));
    const first = [...room.filter((one) => leaving.has(addressKey(one))), ...own.map((one) => one.address)];
    if (first.length === 0) continue;
    for (const change of by) {
      const known = required.get(addressKey(change)) ?? new Set<string>();
      required.set(addressKey(change), known);
      for (const one of first) known.add(one);
    }
  }
  return required;
}

/** What comes elsewhere at once may make room for what waits for it. */
function onlyLeaves({ action, effect }: Draft): boolean {
  return action === "delete" || (action !== "blocked" && isNarrowed(effect) && !isWidened(effect));
}
