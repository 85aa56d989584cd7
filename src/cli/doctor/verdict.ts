import { EXIT, type ExitCode, exitCode } from "../exit";
import type { Purpose } from "./purposes";
import type { Report } from "./types";

/** What is told of: one job alone when it is named. */
export function shownPurposes(purpose: Purpose | null): readonly Purpose[] {
  return purpose === null ? ["plan", "apply"] : [purpose];
}

/** 1: something is missing or wrong; 2: it works, and something is to be looked at; 0. */
export function doctorExitCode(report: Pick<Report, "for" | "permissions" | "checks">): ExitCode {
  // Without `--for`, a credential that only reads is in order.
  const judged = report.for ?? "plan";
  const isMissing = report.permissions.some(({ missing }) => missing.some((one) => !one.optional && judged === one.for));
  return exitCode(
    (isMissing || report.checks.some(({ status }) => status === "error")) && EXIT.error,
    report.checks.some(({ status }) => status === "warning") && EXIT.difference,
  );
}
