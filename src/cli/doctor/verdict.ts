import { EXIT, type ExitCode, exitCode } from "../exit";
import type { Purpose } from "./purposes";
import type { Report } from "./types";

/** Without `--for`, a credential that only reads is in order; what it lacks for `apply` is shown. */
export function judgedPurposes({ for: purpose }: Pick<Report, "for">, shown = false): readonly Purpose[] {
  if (purpose !== null) return [purpose];
  return shown ? ["plan", "apply"] : ["plan"];
}

/** Columns of the table: who plans may want to apply, and the other jobs stand for themselves. */
export function shownPurposes(purpose: Purpose | null): readonly Purpose[] {
  return purpose === null || purpose === "plan" || purpose === "apply" ? ["plan", "apply"] : [purpose];
}

/** 1: something is missing or wrong; 2: it works, and something is to be looked at; 0. */
export function doctorExitCode(report: Pick<Report, "for" | "permissions" | "checks">): ExitCode {
  const judged = judgedPurposes(report);
  const isMissing = report.permissions.some(({ missing }) => missing.some((one) => !one.optional && judged.includes(one.for)));
  return exitCode(
    (isMissing || report.checks.some(({ status }) => status === "error")) && EXIT.error,
    report.checks.some(({ status }) => status === "warning") && EXIT.difference,
  );
}
