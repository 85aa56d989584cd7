import type { Finding, FindingPlace, Level } from "./finding";
import type { Reads } from "./reads";
import { RULE_IDS } from "./rules";
import type { AuditInput, AuditRule, Need, RuleMeta } from "./rules/rule";
import type { ScanError } from "./scan";
import { type IgnoredFindings, type Suppressed, suppress } from "./suppress";

export interface AuditOptions<I extends AuditInput> {
  readonly rules: readonly AuditRule<I>[];
  readonly input: I;
  /** What the input knows besides the workflows. */
  readonly met: ReadonlySet<Need>;
  /** `audit.ignore` of the manifest. */
  readonly ignore?: readonly IgnoredFindings[];
  /** What GitHub did not let be read. */
  readonly unread?: readonly IncompletePlace[];
}

/** A rule that said nothing because nobody told it what it has to know. */
export interface NotRun {
  readonly rule: RuleMeta;
  readonly lacks: readonly Need[];
}

/** A file that could not be read, or not in full. */
export interface IncompleteFile extends ScanError {
  readonly repository: string;
  readonly file: string;
}

/** Of GitHub: a list, a scope or a repository (`repo:*`: some that are not known) that could not be read. */
export interface IncompletePlace {
  readonly address: string;
  readonly message: string;
}

export type Incomplete = IncompleteFile | IncompletePlace;

/** What was found, and what could not be looked at: both are the answer. */
export interface AuditReport {
  /** By file, line, column and rule. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Ids of the rules that looked. */
  readonly run: readonly string[];
  readonly notRun: readonly NotRun[];
  readonly incomplete: readonly Incomplete[];
  /** What may read more than is known: a called workflow that is not at hand. It is no fault, and no proof either. */
  readonly unknown: Reads["incomplete"];
  readonly looked: { readonly repositories: number; readonly files: number };
}

/** Runs the rules that know enough, and takes away what is suppressed. Pure. */
export function audit<I extends AuditInput & { readonly reads?: Reads }>(options: AuditOptions<I>): AuditReport {
  const { rules, input, met, ignore = [], unread: places = [] } = options;
  const { repositories, today, reads } = input;
  const ready = rules.filter(({ needs }) => needs.every((need) => met.has(need)));
  const run = ready.map(({ id }) => id);
  const found = withNames(
    input,
    ready.flatMap((rule) => [...rule.check(input)]),
  );
  const { findings, suppressed } = suppress({ findings: found, repositories, ignore, today, known: RULE_IDS, run: new Set(run) });
  const incomplete = repositories.flatMap(({ repository, files, registries }) =>
    [...files, ...(registries ? [registries] : [])].flatMap(({ file, scan }) =>
      scan.errors.map((error) => ({ ...error, repository, file })),
    ),
  );
  const key = shortName(input.owner);
  const told = new Set(incomplete.map(({ repository, file, message }) => JSON.stringify([key(repository), file, message])));
  return {
    findings: [...findings].sort(inOrder),
    suppressed,
    run,
    notRun: rules.filter((rule) => !ready.includes(rule)).map((rule) => ({ rule, lacks: rule.needs.filter((need) => !met.has(need)) })),
    incomplete: [...incomplete, ...places],
    unknown: (reads?.incomplete ?? []).filter(({ repository, file, reason }) => !told.has(JSON.stringify([key(repository), file, reason]))),
    looked: { repositories: repositories.length, files: repositories.reduce((sum, { files }) => sum + files.length, 0) },
  };
}

/** Rules name a repository as its checkout or as the declaration does: from here on it is as its checkout does. */
function withNames({ repositories, owner }: AuditInput, findings: readonly Finding[]): Finding[] {
  const key = shortName(owner);
  const names = new Map(repositories.map(({ repository }) => [key(repository), repository]));
  const named = <P extends FindingPlace>(place: P): P =>
    place.repository === undefined ? place : { ...place, repository: names.get(key(place.repository)) ?? place.repository };
  return findings.map((finding) => ({
    ...finding,
    ...(finding.place && { place: named(finding.place) }),
    ...(finding.related && { related: finding.related.map(named) }),
    ...(finding.flow && { flow: finding.flow.map(named) }),
  }));
}

/** What `acme/web` and `web` have in common, where acme owns them. */
function shortName(owner: string | undefined): (name: string) => string {
  const prefix = owner === undefined ? undefined : `${owner.toLowerCase()}/`;
  return (name) => {
    const text = name.toLowerCase();
    return prefix !== undefined && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  };
}

const RANK: Readonly<Record<Level, number>> = { error: 3, warning: 2, note: 1 };

/** Whether a finding is at least as bad as a level. */
export function reaches({ level }: Pick<Finding, "level">, least: Level): boolean {
  return RANK[level] >= RANK[least];
}

/** Findings of the declaration first, then by file; the same on every machine. */
function inOrder(a: Finding, b: Finding): number {
  const text = (x = "", y = "") => (x < y ? -1 : x > y ? 1 : 0);
  return (
    text(a.place?.repository, b.place?.repository) ||
    text(a.place?.file, b.place?.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    text(a.rule, b.rule) ||
    text(a.name, b.name) ||
    text(a.address, b.address) ||
    text(a.message, b.message)
  );
}
