import { plural } from "../../../model/plural";
import { jobsOf } from "../../jobs";
import type { AuditRule } from "../rule";
import { breaksOf } from "./breaks";
import type { StateInput } from "./input";
import { declared, names, readersAt } from "./places";

export const S05: AuditRule<StateInput> = {
  id: "S05",
  name: "delete-in-use",
  level: "error",
  reason: "The plan takes away what workflows still read: the expression becomes empty with the next run.",
  fix: "Change the workflows first, or let the change pass with a reason (`--allow-break ADDRESS=REASON`).",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: ["plan"],
  *check(input) {
    if (!input.plan) return;
    for (const { address, what, readers: all } of breaksOf(input.plan.changes, input.reads, input.plan.after)) {
      const readers = all.filter(({ certainty }) => certainty === "yes");
      // Who merely may read it raises no error.
      if (readers.length === 0) continue;
      const jobs = jobsOf(readers);
      const repositories = [...new Set(jobs.map(({ repository }) => repository))];
      const count = `${plural(jobs.length, "job")} of ${names(repositories)}`;
      yield {
        rule: "S05",
        level: "error",
        message: `the plan ${what} ${address}, which ${count} still read${jobs.length === 1 ? "s" : ""}`,
        fix: `change these workflows first, or: --allow-break ${address}=REASON`,
        address,
        ...declared(input, address),
        ...readersAt(readers),
      };
    }
  },
};
