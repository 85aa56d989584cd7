import type { Change, Effect } from "./types";

/**
 * A change as a drift has found it: from what is declared to what GitHub has now. A plan goes the other way. What GitHub lacks or has
 * too much stays as it is.
 */
export function asFound(change: Change): Change {
  const { action, before, after, effect } = change;
  if (!before || !after || action === "blocked" || action === "rename") return change;
  return { ...change, before: after, after: before, ...(effect && { effect: turned(effect) }) };
}

/** What takes over, or is won over, follows from what a plan would do. */
function turned({ gained, gainedOthers, lost, lostOthers, weakened, strengthened }: Effect): Effect {
  return {
    ...(lost && { gained: lost }),
    ...(lostOthers && { gainedOthers: lostOthers }),
    ...(gained && { lost: gained }),
    ...(gainedOthers && { lostOthers: gainedOthers }),
    ...(strengthened && { weakened: strengthened }),
    ...(weakened && { strengthened: weakened }),
  };
}
