import { plural } from "../../../model/plural";
import { jobsOf } from "../../jobs";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { names, readersAt, readsIndex } from "./places";

export const S22: AuditRule<StateInput> = {
  id: "S22",
  name: "undeclared-but-read",
  level: "warning",
  reason: "It is on GitHub, and only there: nobody reviews it, and the next clean-up takes away what a workflow reads.",
  fix: "Declare it, or import it.",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: ["declaration", "live"],
  *check(input) {
    if (!input.estate.desired) return;
    for (const item of input.estate.all) {
      const reads = item.declared ? [] : readsIndex(input).of(item.address);
      const [first] = reads;
      if (!first) continue;
      const jobs = jobsOf(reads);
      const who = [...new Set(reads.map(({ repository }) => repository))];
      const { repository, file, line, column, job } = first;
      yield {
        rule: "S22",
        level: "warning",
        message: `${item.address} is on GitHub and not declared, and ${plural(jobs.length, "job")} of ${names(who)} read${jobs.length === 1 ? "s" : ""} it`,
        fix: `declare it with value: existing, or: sealform import --only ${item.address}`,
        place: { repository, file, line, column },
        job,
        name: item.name,
        address: item.address,
        ...readersAt(reads),
      };
    }
  },
};
