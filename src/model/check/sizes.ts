import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { VALUE_LIMIT_BYTES } from "../limits";
import { count, error, quote } from "./report";

/** How long a variable may be. What a secret holds is known when it is sealed. */
export function* checkSizes(desired: DesiredState): Generator<Finding> {
  for (const [index, { name, value }] of desired.variables.entries()) {
    const bytes = Buffer.byteLength(value, "utf8");
    if (bytes > VALUE_LIMIT_BYTES)
      yield error(
        "variable-size",
        { list: "variables", index, field: "value" },
        `variable ${quote(name)} has ${count(bytes)} bytes, GitHub keeps at most ${count(VALUE_LIMIT_BYTES)}`,
      );
  }
}
