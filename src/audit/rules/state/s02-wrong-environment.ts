import type { Finding } from "../../finding";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { type Miss, missesOf, wantedOf } from "./misses";
import { names, nounOf } from "./places";
import { because, findingAt, fixUnlessNever, homeOf, inRuns } from "./tell";

export const S02: AuditRule<StateInput> = {
  id: "S02",
  name: "wrong-environment",
  level: "error",
  reason: "What an environment has is there only in jobs that enter it; elsewhere the expression is empty.",
  fix: "Let the job enter the environment, or declare the secret where the job gets it.",
  url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: ["declaration"],
  *check(input) {
    for (const miss of missesOf(input).misses) if (miss.because === "environment") yield finding(input, miss);
  },
};

function finding(input: StateInput, miss: Miss): Finding {
  const { reading, items, level } = miss;
  const { run, reference, name } = reading;
  const has = items.flatMap(({ scope }) => (scope.kind === "environment" ? [scope.environment] : []));
  const enters = wantedOf(reading).flatMap(({ environment }) => environment ?? []);
  const what = enters.length > 0 ? `enters ${names(enters)}` : "enters no environment";
  const of = `${has.length === 1 ? "the environment" : "the environments"} ${names(has)} of ${homeOf(reading)}`;
  const job = reference.job ?? run.job.key;
  const message = `${nounOf(reference)} ${name} is in ${of} only, and job ${job} ${what}, so this is empty${inRuns(miss)}${because(miss)}`;
  // A job with `uses` has no environment: that of the job that is called counts.
  const fix = run.job.uses
    ? `write \`secrets: inherit\` in job ${job}, so that what it calls gets ${name} by entering ${has[0] ?? "the environment"}, or declare ${name} where the job gets it`
    : `write \`environment: ${has[0] ?? ""}\` in job ${job}, or declare ${name} where the job gets it`;
  return { rule: "S02", level, fix: fixUnlessNever(miss, fix), ...findingAt(input, reading, items, message) };
}
