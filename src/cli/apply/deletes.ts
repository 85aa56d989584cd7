import { deletesOverLimit } from "../../apply";
import { SealformError } from "../../model/errors";
import type { Plan } from "../../plan";

/** @throws SealformError `too-many-deletes` with the list: a manifest that lost half of its text must not empty an organization. */
export function refuseDeletes(plan: Plan, most: number): void {
  const deleted = deletesOverLimit(plan, most);
  if (!deleted) return;
  throw new SealformError(
    "too-many-deletes",
    `the plan deletes ${deleted.length}, more than ${most}, and nothing of it was done:\n${deleted.map((address) => `  ${address}`).join("\n")}`,
    `if this is meant, allow it: --max-deletes ${deleted.length}`,
  );
}
