import { SealformError } from "../../model/errors";
import type { Change } from "../../plan";

/** Everything that a plan deletes; an environment takes what it holds along. */
export function deletedAddresses(changes: readonly Change[]): string[] {
  return changes.filter((c) => c.action === "delete").flatMap((c) => [c.address, ...(c.before?.contents ?? [])]);
}

/** @throws SealformError `too-many-deletes` with the list: a manifest that lost half of its text must not empty an organization. */
export function refuseDeletes(changes: readonly Change[], most: number): void {
  const deleted = deletedAddresses(changes);
  if (deleted.length <= most) return;
  throw new SealformError(
    "too-many-deletes",
    `the plan deletes ${deleted.length}, more than ${most}, and nothing of it was done:\n${deleted.map((address) => `  ${address}`).join("\n")}`,
    `if this is meant, allow it: --max-deletes ${deleted.length}`,
  );
}
