import { type Command, Option } from "commander";
import type { Act } from "../command";
import type { Context } from "../context";
import { examine } from "../doctor/examine";
import { PURPOSES, type Purpose } from "../doctor/purposes";
import { renderReport } from "../doctor/render";
import { doctorExitCode } from "../doctor/verdict";
import type { ExitCode } from "../exit";
import { common } from "../options";

interface DoctorOptions {
  readonly for?: Purpose;
}

export function define(command: Command, act: Act): void {
  command.addOption(
    new Option("--for <job>", "judge the credential of this job: what it lacks, and what it has beyond its need").choices([...PURPOSES]),
  );
  common(command, "github", "sealform doctor --for plan").action(act<DoctorOptions>(doctor));
}

async function doctor(context: Context, options: DoctorOptions): Promise<ExitCode> {
  const { output } = context;
  const report = await examine(context, options.for);
  const code = doctorExitCode(report);
  output.result({ ...report, exitCode: code });
  if (!output.json) output.text(renderReport(report));
  return code;
}
