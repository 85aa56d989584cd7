import type { DesiredState } from "../model/desired";
import { authorize } from "./authorize";
import { deletedAddresses, MOST_DELETES } from "./deletes";
import type { Change, PlanNeed } from "./types";

/** What an apply of these changes stops at, or leaves out, without a word more. */
export function applyNeeds(changes: readonly Change[], desired: DesiredState): PlanNeed[] {
  const { refused } = authorize({ changes }, desired, { adopt: false, repair: false });
  const adopted = refused.filter(({ change }) => change.action === "adopt").length;
  const deleted = deletedAddresses({ changes }).length;
  const needs: PlanNeed[] = [
    { option: "max-deletes", count: deleted > MOST_DELETES ? deleted : 0 },
    { option: "adopt", count: adopted },
    { option: "repair", count: refused.length - adopted },
  ];
  return needs.filter(({ count }) => count > 0);
}
