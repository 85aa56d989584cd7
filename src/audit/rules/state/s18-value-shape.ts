import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { declared } from "./places";

export const S18: AuditRule<StateInput> = {
  id: "S18",
  name: "value-shape",
  level: "error",
  reason: "GitHub masks a value where it stands as it is: JSON, white space or a few letters are not masked, or mask everything.",
  fix: "Split the value, trim it, or take a longer one. `sealform seal` looks at it: nothing else sees values.",
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["sealing"],
  *check(input) {
    for (const { address, message, error } of input.sealing ?? [])
      yield {
        rule: "S18",
        level: error ? "error" : "warning",
        message: `${address}: ${message}`,
        fix: "change the value where it comes from, and seal it again",
        address,
        ...declared(input, address),
      };
  },
};
