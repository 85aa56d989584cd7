import { hasCutOff } from "./deliveries";
import type { Plan } from "./types";

/** The plan as `plan --json` and `plan --out` give it: schemas/plan.schema.json. What only the state's books need is left out. */
export function planJson(plan: Plan): object {
  const { record: _books, ...shown } = plan;
  return shown;
}

/**
 * 1: blocked for a reason that somebody has to solve; 3: nothing worse than `unreadable` or `unsealed`; 2: there are
 * changes, or a delivery that was cut off, and `detailed` was asked for (or the plan is a drift report); 0: nothing to do.
 */
export function planExitCode(plan: Plan, detailed: boolean): 0 | 1 | 2 | 3 {
  const blocked = plan.changes.filter((c) => c.action === "blocked");
  if (blocked.some((c) => c.reason !== "unreadable" && c.reason !== "unsealed")) return 1;
  if (blocked.length > 0) return 3;
  return detailed && (plan.changes.length > 0 || hasCutOff(plan)) ? 2 : 0;
}
