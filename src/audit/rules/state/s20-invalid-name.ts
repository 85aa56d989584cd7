import { nameProblem } from "../../../model/names";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { missesOf } from "./misses";
import { declared, nounOf } from "./places";
import { findingAt } from "./tell";

export const S20: AuditRule<StateInput> = {
  id: "S20",
  name: "invalid-name",
  level: "error",
  reason: "GitHub takes letters, digits and `_`, no digit at the beginning and no GITHUB_: nothing else can be there.",
  fix: "Write a name that can be.",
  url: "https://docs.github.com/en/actions/reference/security/secrets#naming-your-secrets",
  needs: [],
  *check(input) {
    for (const { reading, because } of missesOf(input).misses) {
      if (because !== "invalid-name") continue;
      const message = `there can be no ${nounOf(reading.reference)} ${reading.name}: ${problem(reading.name)}`;
      const fix = `write ${possible(reading.name)}, or what is meant`;
      yield { rule: "S20", level: "error", fix, ...findingAt(input, reading, [], message) };
    }
    for (const { address, kind, name, declared: own } of input.estate.all)
      if (own && nameProblem(name) !== undefined)
        yield {
          rule: "S20",
          level: "error",
          message: `there can be no ${kind} ${address}: ${problem(name)}`,
          fix: "write a name that can be",
          name,
          address,
          ...declared(input, address),
        };
  },
};

function possible(name: string): string {
  return name
    .replace(/[^A-Za-z0-9_]/g, "_")
    .replace(/^GITHUB_/i, "GH_")
    .replace(/^(?=\d)/, "_");
}

function problem(name: string): string {
  return nameProblem(name) === "secret-name-github"
    ? "the prefix GITHUB_ is GitHub's own"
    : "letters, digits and _, and no digit at the beginning";
}
