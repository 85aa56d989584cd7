import { isDay } from "../../model/days";
import { compileGlob } from "../../model/glob";
import type { ScannedFile, ScannedRepository } from "../checkouts";
import type { Finding } from "../finding";
import { commentsOf } from "./comments";
import { SUPPRESSION_RULES } from "./rules";
import { Silencers } from "./silencers";
import type { IgnoredFindings, Silencer } from "./types";

export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string | null;
  readonly place: Silencer["place"];
}

export interface SuppressInput {
  readonly findings: readonly Finding[];
  readonly repositories: readonly ScannedRepository[];
  readonly ignore: readonly IgnoredFindings[];
  /** `2026-07-31`, UTC. */
  readonly today: string;
  /** Rules that exist, by id and name. */
  readonly known: ReadonlyMap<string, string>;
  /** Ids of the rules that were run: of the others nothing is unused. */
  readonly run: ReadonlySet<string>;
}

/** Takes away what is silenced for a reason that still counts, and adds what is wrong with the suppressions. */
export function suppress(input: SuppressInput): { readonly findings: readonly Finding[]; readonly suppressed: readonly Suppressed[] } {
  const silencers = [...commentsOf(input.repositories), ...input.ignore.map(fromManifest)];
  const used = new Map(silencers.map((one) => [one, new Set<string>()]));
  const suppressed: Suppressed[] = [];
  const index = new Silencers(silencers, input.known);
  const findings = input.findings.filter((finding) => {
    const about = index.of(finding);
    for (const one of about) used.get(one)!.add(finding.rule);
    const valid = about.find((one) => (one.reason !== null || one.foreign) && isInForce(one, input.today));
    if (valid) suppressed.push({ finding, reason: valid.reason, place: valid.place });
    return !valid;
  });
  const wasScanned = scanned(input.repositories);
  return { findings: [...findings, ...silencers.flatMap((one) => [...faultsOf(one, used.get(one)!, input, wasScanned)])], suppressed };
}

function fromManifest({ rule, reason, expires, place, repository, file, name }: IgnoredFindings): Silencer {
  const about = { by: "entry", ...(repository && { repository }), ...(file && { file }), ...(name && { name }) } as const;
  return { place, rules: [rule], reason, expires, foreign: false, about };
}

function isInForce({ expires }: Silencer, today: string): boolean {
  return expires === undefined || (isDay(expires) && expires >= today);
}

function* faultsOf(
  one: Silencer,
  used: ReadonlySet<string>,
  { known, run, today }: SuppressInput,
  wasScanned: (one: Silencer) => boolean,
): Generator<Finding> {
  if (one.foreign) return;
  const { noReason, unused, expired, unknownRule, noDay, misspelt } = SUPPRESSION_RULES;
  const of = ({ id, level, fix }: (typeof SUPPRESSION_RULES)[keyof typeof SUPPRESSION_RULES], message: string): Finding => ({
    rule: id,
    level,
    message,
    fix,
    place: one.place,
  });
  if (one.misspelt) return yield of(misspelt, "the comment is spelled unlike a suppression, and silences nothing");
  const ids = one.rules.map((rule) => known.get(rule.toLowerCase()));
  const list = one.rules.join(", ") || "nothing";
  for (const [i, rule] of one.rules.entries()) if (ids[i] === undefined) yield of(unknownRule, `there is no rule ${JSON.stringify(rule)}`);
  if (one.rules.length === 0) yield of(unknownRule, "the suppression names no rule");
  if (one.reason === null) yield of(noReason, `the suppression of ${list} says no reason, and silences nothing`);
  const { expires } = one;
  if (expires !== undefined && !isDay(expires))
    yield of(noDay, `the suppression of ${list} ends on ${JSON.stringify(expires)}, which is no day, and silences nothing`);
  else if (!isInForce(one, today)) yield of(expired, `the suppression of ${list} ended on ${expires}`);
  if (!wasScanned(one)) return;
  for (const id of new Set(ids))
    if (id !== undefined && run.has(id) && !used.has(id)) yield of(unused, `the suppression of ${id} silences nothing`);
}

/** Where not all was read, a suppression may be right. */
function scanned(repositories: readonly ScannedRepository[]): (one: Silencer) => boolean {
  const hasErrors = ({ scan }: ScannedFile) => scan.errors.length > 0;
  const broken = new Set(
    repositories.flatMap(({ repository, files }) => files.filter(hasErrors).map(({ file }) => JSON.stringify([repository, file]))),
  );
  return ({ about }) => {
    if (about.by === "line") return !broken.has(JSON.stringify([about.repository, about.file]));
    if (broken.size > 0) return false;
    if (about.repository === undefined) return true;
    const pattern = compileGlob(about.repository);
    return repositories.some(({ repository }) => pattern.test(repository) || pattern.test(repository.slice(repository.indexOf("/") + 1)));
  };
}
