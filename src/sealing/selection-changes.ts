import type { Lock } from "../lock/types";

/** What a seal grants or takes away by what globs and topics match now. */
export interface SelectionChange {
  readonly address: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** Selections that both locks have and that differ. */
export function selectionChanges(before: Lock, after: Lock): SelectionChange[] {
  const groups = [...(after.groups ?? [])].map(([name, now]) => [`group ${name}`, now, before.groups?.get(name)] as const);
  const selections = [...after.selections].map(([address, now]) => [address, now, before.selections.get(address)] as const);
  return [...selections, ...groups].flatMap(([address, now, was]) => {
    if (!was) return [];
    const gained = now.filter((name) => !was.includes(name));
    const lost = was.filter((name) => !now.includes(name));
    return gained.length + lost.length > 0 ? [{ address, gained, lost }] : [];
  });
}
