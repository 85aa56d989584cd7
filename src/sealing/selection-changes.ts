import type { Lock } from "../lock/types";

/** What a seal grants or takes away by what globs and topics match now. */
export interface SelectionChange {
  readonly address: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** Selections that both locks have and that differ. */
export function selectionChanges(before: Lock, after: Lock): SelectionChange[] {
  return [...after.selections].flatMap(([address, now]) => {
    const was = before.selections.get(address);
    if (!was) return [];
    const gained = now.filter((name) => !was.includes(name));
    const lost = was.filter((name) => !now.includes(name));
    return gained.length + lost.length > 0 ? [{ address, gained, lost }] : [];
  });
}
