import type { AuditReport } from "../audit";
import type { Finding, FindingPlace, Level } from "../finding";
import { fingerprints } from "./fingerprints";
import type { Paths } from "./paths";

/** The object of `audit --json`: `schemas/audit.schema.json`. */
export function auditJson(report: AuditReport, paths: Paths): { readonly version: 1 } & Readonly<Record<string, unknown>> {
  const { findings, suppressed, run, notRun, incomplete, unknown, looked } = report;
  const prints = fingerprints(findings);
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  return {
    version: 1,
    summary: { error: count("error"), warning: count("warning"), note: count("note"), suppressed: suppressed.length, ...looked },
    findings: findings.map((finding, i) => ({ ...findingJson(finding, paths), fingerprint: prints[i] })),
    suppressed: suppressed.map(({ finding, reason, place }) => ({
      finding: findingJson(finding, paths),
      by: { ...placeJson(place, paths), reason },
    })),
    rules: { run, notRun: notRun.map(({ rule, lacks }) => ({ rule: rule.id, lacks })) },
    incomplete: incomplete.map((one) => {
      if (!("file" in one)) return one;
      const { repository, file, line, column, message } = one;
      return { ...placeJson({ repository, file, line, column }, paths), message };
    }),
    unknown: unknown.map(({ repository, file, reason }) => ({ repository, ...(file !== undefined && { file }), reason })),
  };
}

function findingJson(finding: Finding, paths: Paths): Record<string, unknown> {
  const { rule, level, message, fix, place, job, name, address, related, flow, edits, alternative } = finding;
  const places = (list: Finding["related"]) => list?.map(({ message: what, ...at }) => ({ ...placeJson(at, paths), message: what }));
  return {
    rule,
    level,
    message,
    fix,
    ...(place && placeJson(place, paths)),
    ...(job !== undefined && { job }),
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
    ...(related?.length && { related: places(related) }),
    ...(flow?.length && { flow: places(flow) }),
    ...(alternative && { alternative }),
    fixable: (edits?.length ?? 0) > 0,
  };
}

function placeJson(place: FindingPlace, paths: Paths): Record<string, unknown> {
  const { repository, file, line, column } = place;
  return { ...(repository !== undefined && { repository }), file, path: paths.open(place).path, line, column };
}
