import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type AuditReport, reaches } from "../../audit/audit";
import type { Level } from "../../audit/finding";
import { auditJson, levelsOf, renderAudit, type SarifRun, sarifLog } from "../../audit/report";
import { CATALOGUE } from "../../audit/rules";
import { writeFileAtomic } from "../../files";
import { DiagnosticsError } from "../../model/diagnostic";
import { SealformError } from "../../model/errors";
import { printable, printableJson } from "../../model/printable";
import { shellWord } from "../../model/shell-word";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { pathsOf } from "../paths";
import { argumentWords, listWords, placeWords } from "../repeat";
import { checkReport } from "../report-file";
import { version } from "../version";
import { type Declared, declaredFor } from "./declared";
import { basesOf, fixFor, writeFix } from "./fix";
import { githubAnnotations } from "./github";
import { type AuditCommandOptions, LEVELS } from "./options";
import { type Seen, see } from "./see";

/** The audit itself, and its report. */
export async function look(
  context: Context,
  options: AuditCommandOptions,
  paths: readonly string[],
  declared: Declared | undefined,
): Promise<ExitCode> {
  const own = declared?.manifest && (await pathsOf(context, declared.manifest.file));
  if (options.sarif !== undefined) await checkReport(context, "--sarif", options.sarif, own);
  const seen = await see(context, options, paths, declared);
  const { report, others, notes } = seen;
  for (const note of notes) context.output.note(`sealform: ${note}`);
  if (options.fix) return fix(context, options, paths, seen, declared);
  await show(context, options, seen, canMend(context, report, declared) ? fixCommand(context, options, paths) : undefined, declared);
  const least = leastOf(options, declared);
  const isBad = [...report.findings, ...levelsOf(others).map((level) => ({ level }))].some((one) => reaches(one, least));
  return exitCode(report.incomplete.length > 0 && EXIT.incomplete, isBad && EXIT.difference);
}

/** The level from which on a finding decides the exit code. */
function leastOf({ failOn }: AuditCommandOptions, declared: Declared | undefined): Level {
  return failOn ?? declared?.manifest?.audit.failOn ?? "error";
}

/** The same question, with `--fix`. */
function fixCommand({ options: own }: Context, options: AuditCommandOptions, paths: readonly string[], isWriting = false): string {
  const { remote, repositories = [], live, gates, failOn } = options;
  const words = [
    ...placeWords(own),
    ...(live ? ["--live"] : []),
    ...(gates ? ["--gates"] : []),
    ...(remote ? ["--remote"] : []),
    ...listWords("repositories", repositories),
    "--fix",
    ...(isWriting ? ["--write"] : []),
    ...(failOn !== undefined ? ["--fail-on", failOn] : []),
    ...argumentWords(paths),
  ];
  return ["sealform audit", ...words.map(shellWord)].join(" ");
}

/** Whether `--fix` would mend anything: some edits are left, with the reason. */
function canMend(context: Context, report: AuditReport, declared: Declared | undefined): boolean {
  if (!declared?.manifest || !report.findings.some(({ edits }) => edits?.length)) return false;
  try {
    return fixFor(context, declared.manifest, report).mended.length > 0;
  } catch (error) {
    if (error instanceof DiagnosticsError) return false;
    throw error;
  }
}

async function show(
  context: Context,
  options: AuditCommandOptions,
  { report, paths, others }: Seen,
  fixBy: string | undefined,
  declared?: Declared,
): Promise<void> {
  const { output, world } = context;
  const sarif = () =>
    printableJson(sarifLog(report, { paths, catalogue: CATALOGUE, version: version(), fallback: fallback(declared), others }));
  output.result({ ...auditJson(report, paths) });
  if (output.json) {
    // The one object is the answer.
  } else if (options.format === "sarif") world.stdout.write(sarif());
  else if (options.format === "github") world.stdout.write(githubAnnotations(report, paths));
  else {
    output.text(renderAudit(report, { color: output.color, paths, ...(fixBy !== undefined && { fixBy }) }));
    const counts = countsOf(others);
    if (counts !== "") output.text(`zizmor: ${counts} (--sarif has them)`);
  }
  if (options.sarif === undefined) return;
  const file = context.path(options.sarif);
  await mkdir(dirname(file), { recursive: true }).catch(() => undefined);
  await writeFileAtomic(file, sarif());
  if (!output.json) output.note(`written: ${options.sarif}`);
}

/** Where what has no place is put: the declaration, if there is one. */
function fallback(declared: Declared | undefined): string {
  return declared?.manifest?.locate(declared.desired.scopes[0]?.scope ?? "org")?.file ?? "sealform.yaml";
}

/** `--fix`: the patch, and with `--write` the files. What is left then is told, and ends as the audit would: a check in CI fails on it. */
async function fix(
  context: Context,
  options: AuditCommandOptions,
  paths: readonly string[],
  seen: Seen,
  declared?: Declared,
): Promise<ExitCode> {
  const { output } = context;
  if (!declared?.manifest) throw new SealformError("usage", "--fix changes a manifest, and there is none", "name it by -f");
  const proposed = fixFor(context, declared.manifest, seen.report);
  const { diff, files, mended, left, others } = proposed;
  const isWritten = options.write === true && mended.length > 0;
  if (isWritten) await writeFix(proposed);
  const report = isWritten ? await afterwards(context, paths, seen, declared) : seen.report;
  const remaining: AuditReport = { ...report, findings: report.findings.filter((one) => !mended.includes(one)) };
  output.result({
    version: 1,
    diff,
    files: files.map(({ shown }) => shown),
    written: options.write === true,
    mended: mended.map(({ rule, address, name, message }) => ({ rule, ...(address && { address }), ...(name && { name }), message })),
    left: left.map(({ finding, reason }) => ({ rule: finding.rule, message: finding.message, reason })),
    findings: auditJson(remaining, seen.paths).findings,
  });
  const least = leastOf(options, declared);
  const bad = remaining.findings.filter((one) => reaches(one, least));
  if (!output.json) {
    context.world.stdout.write(patch(diff));
    for (const { rule, message } of mended) output.note(`${options.write ? "mended" : "would mend"} ${rule}: ${message}`);
    for (const base of basesOf(proposed, declared.manifest))
      output.note(`${base} is extended: whatever else extends it ${options.write ? "has changed" : "changes"}, too`);
    if (mended.length > 0 && others.length > 0) output.note(`what is added is added for ${others.join(", ")}, too`);
    for (const { finding, reason } of left) output.note(`left ${finding.rule}: ${finding.message} (${reason})`);
    if (bad.length > 0 || report.incomplete.length > 0) {
      // stdout is the patch, which tools take as it is.
      const told = { ...remaining, findings: bad, suppressed: [], notRun: [], unknown: [] };
      output.note(renderAudit(told, { color: false, paths: seen.paths }).trimEnd());
    }
    if (mended.length === 0) output.note("nothing to mend in the manifest");
    else if (!options.write) output.note(`written by: ${fixCommand(context, options, paths, true)}; then sealform plan`);
    else output.note("sealform seal and sealform plan show what it means");
  }
  const isPatch = !options.write && mended.length > 0;
  return exitCode(report.incomplete.length > 0 && EXIT.incomplete, (bad.length > 0 || isPatch) && EXIT.difference);
}

/** The audit of the same files against what is written now. */
async function afterwards(context: Context, paths: readonly string[], seen: Seen, before: Declared): Promise<AuditReport> {
  return seen.against((await declaredFor(context, paths)) ?? before);
}

/** `2 errors, 1 note` */
function countsOf(runs: readonly SarifRun[]): string {
  const levels = levelsOf(runs);
  return LEVELS.flatMap((level) => {
    const count = levels.filter((one) => one === level).length;
    return count === 0 ? [] : `${count} ${level}${count === 1 ? "" : "s"}`;
  }).join(", ");
}

/** A diff as tools take it: with its tabs and its line ends, and nothing else that a terminal would follow. */
function patch(diff: string): string {
  return diff
    .split(/(\r?\n|\t)/)
    .map((part, i) => (i % 2 === 1 ? part : printable(part)))
    .join("");
}
