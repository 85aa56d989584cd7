import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { missesOf } from "./misses";
import { findingAt } from "./tell";

export const S13: AuditRule<StateInput> = {
  id: "S13",
  name: "env-secret-lost-in-callee",
  level: "error",
  reason:
    "A called workflow gets the secrets of its environment only with `secrets: inherit`, whatever the documentation says: they are empty.",
  fix: "Write `secrets: inherit` in the calling job.",
  url: "https://github.com/actions/runner/issues/4453",
  needs: ["declaration"],
  *check(input) {
    for (const { reading, because, items, level } of missesOf(input).misses) {
      if (because !== "callee-environment") continue;
      const { run, name } = reading;
      const caller = run.frame.calls.at(-1)?.job.key ?? "";
      const message = `${items[0]?.address ?? name} is empty here: job ${caller} calls this workflow without \`secrets: inherit\`, and then an environment adds nothing`;
      const fix = `write \`secrets: inherit\` in job ${caller}: a ban on it has to except this call`;
      const address = items[0] && { address: items[0].address };
      yield { rule: "S13", level, fix, ...address, ...findingAt(input, reading, items, message) };
    }
  },
};
