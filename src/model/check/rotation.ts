import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { error, quote } from "./report";

/** A value that is due all the time is a mistake. */
export function* checkRotation(desired: DesiredState): Generator<Finding> {
  for (const [index, { name, rotation }] of desired.secrets.entries()) {
    const days = rotation?.maxAgeDays;
    if (days !== undefined && !(days >= 1))
      yield error(
        "rotation-age",
        { list: "secrets", index, field: "rotation" },
        `secret ${quote(name)} is to be rotated after ${days} days`,
      );
  }
}
