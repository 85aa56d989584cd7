import { SealformError } from "../../model/errors";

/**
 * @param planned addresses
 * @param done how many an earlier round has deleted
 * @throws SealformError `too-many-deletes` with the list: a manifest that lost half of its text must not empty an organization.
 */
export function refuseDeletes(planned: readonly string[], most: number, done = 0): void {
  const total = planned.length + done;
  if (planned.length === 0 || total <= most) return;
  throw new SealformError(
    "too-many-deletes",
    `the plan deletes ${planned.length}${done > 0 ? ` after ${done} that were deleted` : ""}, more than ${most}, and nothing of it was done:\n${planned.map((address) => `  ${address}`).join("\n")}`,
    `if this is meant, allow it: --max-deletes ${total}`,
  );
}
