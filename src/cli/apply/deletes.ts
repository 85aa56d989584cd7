import { SealformError } from "../../model/errors";

/** @throws SealformError `too-many-deletes` */
export function refuseDeletes(planned: readonly string[], most: number, done = 0): void {
  const wrong = tooManyDeletes(planned, most, done);
  if (wrong) throw wrong;
}

/**
 * @param planned addresses
 * @param done how many an earlier round has deleted
 * @returns `too-many-deletes` with the list: a manifest that lost half of its text must not empty an organization.
 */
export function tooManyDeletes(planned: readonly string[], most: number, done = 0): SealformError | undefined {
  const total = planned.length + done;
  if (planned.length === 0 || total <= most) return undefined;
  return new SealformError(
    "too-many-deletes",
    `the plan deletes ${planned.length}${done > 0 ? ` after ${done} that were deleted` : ""}, more than ${most}, and nothing of it was done:\n${planned.map((address) => `  ${address}`).join("\n")}`,
    `if this is meant, allow it: --max-deletes ${total}`,
  );
}
