import type { Command } from "commander";
import { SealformError } from "../../model/errors";
import { MOST_DELETES } from "../../plan/deletes";
import type { ApplyOptions } from "../apply/options";
import { applyReport, showSummary } from "../apply/report";
import { applyRounds } from "../apply/rounds";
import type { Act } from "../command";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { failureJson, tellFailure } from "../failure";
import { common, wholeNumber } from "../options";
import { canAsk } from "../prompt";
import { withStateLock } from "../state-lock";
import { breakOptions } from "../workflow-options";

export function define(command: Command, act: Act): void {
  breakOptions(command)
    .argument("[planfile]", "a plan saved by `sealform plan --out`: only what is in it, and is still so, is done")
    .option("--approved <file|digest...>", "as PLANFILE, for several plans, files of digests, and digests of changes")
    .option("--since <ref>", "look at what differs from this commit only")
    .option("--auto-approve", "do not ask")
    .option("--seal", "seal what is missing first, and what becomes possible while applying")
    .option("--adopt", "write over what exists and was not written by Sealform")
    .option("--repair", "write again what was changed outside")
    .option("--allow-rollback <address...>", "let an older sealed value of these addresses come back")
    .option("--max-deletes <n>", "refuse a plan with more deletes", wholeNumber, MOST_DELETES)
    .option("--delete-unmanaged", "carry out `unmanaged: delete`")
    .option("--write-rate <n>", "writes a minute, at most 180; 0: no pace, on loopback only", wholeNumber, 60)
    .option("--lock-timeout <seconds>", "wait so long for another apply to end", wholeNumber, 0);
  common(command, "github", "sealform apply --auto-approve").action(act<ApplyOptions>(apply));
}

async function apply(context: Context, options: ApplyOptions, [planFile]: readonly string[]): Promise<ExitCode> {
  if (!options.autoApprove && !canAsk(context.world))
    throw new SealformError(
      "approval-needed",
      "apply asks before it writes, and there is no terminal to ask at",
      "look at sealform plan, then run sealform apply --auto-approve",
    );
  const started = performance.now();
  const outcome = await withStateLock(context, "apply", options.lockTimeout, () => applyRounds(context, options, planFile));
  const { output, world } = context;
  const report = applyReport(outcome);
  output.result("error" in outcome ? { ...report, error: failureJson(outcome.error, world) } : report);
  showSummary(context, outcome, performance.now() - started);
  if ("error" in outcome && !output.json) tellFailure(outcome.error, output, context.options.debug === true);
  return outcome.exitCode;
}
