import pc from "picocolors";
import { grouped } from "../../model/grouped";
import { plural } from "../../model/plural";
import { printable } from "../../model/printable";
import type { AuditReport, Incomplete, NotRun } from "../audit";
import type { Finding, Level } from "../finding";
import type { Need } from "../rules/rule";
import type { Paths } from "./paths";

export interface TextOptions {
  readonly color: boolean;
  readonly paths: Paths;
  /** The command that mends some findings in the manifest, where there is one; printable, as a shell takes it. */
  readonly fixBy?: string;
}

/** More are counted. */
const MOST_INCOMPLETE = 50;
const MOST_UNKNOWN = 5;

type Colors = ReturnType<typeof pc.createColors>;

const PAINT: Readonly<Record<Level, (c: Colors) => (text: string) => string>> = {
  error: (c) => c.red,
  warning: (c) => c.yellow,
  note: (c) => c.cyan,
};

/** For people: by file, each finding with what to do. */
export function renderAudit(report: AuditReport, { color, paths, fixBy }: TextOptions): string {
  const c = pc.createColors(color);
  const out: string[] = [];
  const files = grouped(report.findings, ({ place }) => [place ? paths.open(place).path : ""]);
  for (const [path, findings] of files) {
    out.push(c.bold(path === "" ? "everywhere" : printable(path)));
    const width = findings.reduce((most, one) => Math.max(most, spot(one).length), 0);
    for (const finding of findings) out.push(...lines(finding, width, paths, c));
    out.push("");
  }
  for (const one of report.incomplete.slice(0, MOST_INCOMPLETE))
    out.push(`${c.red("not read in full")} ${printable(`${whereOf(one, paths)}: ${one.message}`)}`);
  if (report.incomplete.length > MOST_INCOMPLETE)
    out.push(c.red(`not read in full: ${report.incomplete.length - MOST_INCOMPLETE} more (--json lists them)`));
  if (report.incomplete.length > 0) out.push("");
  for (const { repository, file, reason } of report.unknown.slice(0, MOST_UNKNOWN))
    out.push(c.dim(`unknown: ${printable(`${repository}${file === undefined ? "" : `/${file}`}: ${reason}`)}`));
  if (report.unknown.length > MOST_UNKNOWN) out.push(c.dim(`unknown: ${report.unknown.length - MOST_UNKNOWN} more (--json lists them)`));
  for (const line of notRunLines(report.notRun)) out.push(c.dim(line));
  out.push(verdict(report, c));
  if (fixBy !== undefined) out.push(c.dim(`What can be mended in the manifest: ${fixBy}`));
  return `${out.join("\n")}\n`;
}

function whereOf(one: Incomplete, paths: Paths): string {
  return "file" in one ? `${paths.open(one).path}:${one.line}:${one.column}` : one.address;
}

function spot({ place }: Finding): string {
  return place ? `${place.line}:${place.column}` : "-";
}

function lines(finding: Finding, width: number, paths: Paths, c: Colors): string[] {
  const { rule, level, message, fix, flow, alternative } = finding;
  const indent = " ".repeat(2 + width + 2);
  return [
    `  ${spot(finding).padEnd(width)}  ${PAINT[level](c)(level.padEnd(7))}  ${c.dim(rule)}  ${printable(message)}`,
    ...way(flow, paths).map((line) => `${indent}${c.dim(line)}`),
    `${indent}${c.dim("fix:")} ${printable(fix)}`,
    ...(alternative
      ? [`${indent}${c.dim("instead:")} ${printable(`${alternative.what}: ${alternative.action}, ${alternative.setting}`)}`]
      : []),
  ];
}

/** A chain is worth its lines where it leads through another file. */
function way(flow: Finding["flow"], paths: Paths): string[] {
  if (!flow || new Set(flow.map(({ file }) => file)).size < 2) return [];
  return flow.map((place, i) => {
    const { path, line, column } = paths.open(place);
    return printable(`${i === 0 ? "way:" : "  ->"} ${path}:${line}:${column} ${place.message}`);
  });
}

const LACKS: Readonly<Record<Need, string>> = {
  declaration: "a declaration (-f FILE, or a sealform.yaml beside the workflows)",
  live: "what GitHub has (--live, with a credential)",
  plan: "a plan (sealform plan --workflows)",
  sealing: "a value (sealform seal)",
};

/** `not run: S01-S04, S06 need a declaration (…)` */
export function notRunLines(notRun: readonly NotRun[]): string[] {
  const groups = grouped(notRun, ({ lacks }) => [lacks.map((need) => LACKS[need]).join(" and ")]);
  return [...groups].map(([lacks, rules]) => {
    const ids = ranges(rules.map(({ rule }) => rule.id));
    return `not run: ${ids}: ${rules.length === 1 ? "it needs" : "they need"} ${lacks}`;
  });
}

/** `S01-S04, S06` */
function ranges(ids: readonly string[]): string {
  const parts: string[][] = [];
  for (const id of ids) {
    const last = parts.at(-1)?.at(-1);
    if (last !== undefined && last[0] === id[0] && Number(id.slice(1)) === Number(last.slice(1)) + 1) parts.at(-1)!.push(id);
    else parts.push([id]);
  }
  return parts.map((part) => (part.length > 2 ? `${part[0]}-${part.at(-1)}` : part.join(", "))).join(", ");
}

function verdict({ findings, suppressed, incomplete, unknown, looked }: AuditReport, c: Colors): string {
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  const parts = (["error", "warning", "note"] as const).flatMap((level) => (count(level) > 0 ? plural(count(level), level) : []));
  const where = `${plural(looked.files, "file")} of ${plural(looked.repositories, "repository")}`;
  const silent = suppressed.length > 0 ? `; ${suppressed.length} suppressed` : "";
  const unread = incomplete.length > 0 ? `; ${plural(incomplete.length, "problem")} kept it from reading all` : "";
  const open = unknown.length > 0 ? `; ${plural(unknown.length, "thing")} not known` : "";
  const isClean = incomplete.length + unknown.length === 0;
  if (parts.length === 0) return `${(isClean ? c.green : c.yellow)("Nothing found")} in ${where}${silent}${unread}${open}.`;
  return `${c.bold("Audit:")} ${parts.join(", ")} in ${where}${silent}${unread}${open}.`;
}
