import { sameName } from "../../model/scope";
import type { ScannedRepository } from "../checkouts";
import type { Estate, EstateItem } from "../estate";
import type { JobRead, Place, Reads } from "../reads";
import { isIncomplete } from "../scan";
import { givenTo } from "./frames";
import { judge } from "./judge";
import { listOf, type Resolver } from "./resolver";
import { dependabotEvents } from "./triggers";
import type { Frame, Outcome, Reading, Result, Run, Source, Unresolved } from "./types";

/** What reads what: every reading with the address that it gets, and what may be read where that cannot be worked out. */
export function joinReads(
  repositories: readonly ScannedRepository[],
  resolver: Resolver,
  readings: readonly Reading[],
  unresolved: readonly Unresolved[],
): Reads {
  const { estate } = resolver;
  const reads = [
    ...readings.flatMap((reading) => [...readsOf(estate, reading)]),
    ...unresolved.flatMap((one) => left(resolver, one)),
    ...repositories.flatMap((one) => registryReads(estate, one)),
  ];
  const incomplete = [...unreadFiles(repositories, estate), ...unresolved.map(notAtHand), ...foreign(readings, estate)];
  return { reads: distinct(reads), complete: completeOf(repositories, estate), incomplete: distinct(incomplete) };
}

const DEPENDABOT = { store: "dependabot", kind: "secret" } as const;

const PUSHED = "only who pushes to a pull request of Dependabot's starts it with the secrets of Actions";

const CHANGED = "something that runs before it may change what `env` says";

type Base = Omit<JobRead, "address" | "store" | "certainty" | "environment">;

function* readsOf(estate: Estate, reading: Reading): Generator<JobRead> {
  const { run, reference, name, outcomes, never, pushed = [] } = reading;
  const { frame, job } = run;
  if (never === "certain" && !isInDoubt(frame)) return;
  const { line, column, context } = reference;
  const base: Base = {
    ...placed(estate, run),
    line,
    column,
    job: reference.job ?? job.key,
    context,
    name,
    ...viaOf(estate, run),
  };
  const isByDependabot = reading.store === "dependabot";
  for (const { environment, result } of isByDependabot ? pushed : outcomes) {
    const entered = environment === null ? {} : { environment: environment ?? null };
    for (const one of itemsOf(estate, frame.home, result)) {
      const sure = isByDependabot ? { certain: false, doubt: PUSHED } : one;
      const found = one.item && { address: one.item.address };
      yield { ...base, ...entered, ...found, store: "actions", ...certaintyOf(reading, sure) };
    }
  }
  for (const result of started(reading))
    for (const one of itemsOf(estate, frame.home, result))
      if (one.item) yield { ...base, address: one.item.address, store: one.item.store, ...certaintyOf(reading, one) };
}

/** It may be another workflow, or may be called otherwise, than what is at hand. */
function isInDoubt({ file, calls, doubt }: Frame): boolean {
  return doubt !== undefined || [file, ...calls.map((call) => call.file)].some(({ scan }) => isIncomplete(scan));
}

/** What it gets in runs that Dependabot starts. What its environment has, and what is not known, it has among its outcomes where others start it, too. */
function started({ store, outcomes, dependabot }: Reading): readonly Result[] {
  if (store === "dependabot") return outcomes.map(({ result }) => result);
  return dependabot && dependabot.kind !== "unknown" ? [dependabot] : [];
}

/** Of a reading, and of what it gets. */
type Sureness = { readonly certain: boolean; readonly doubt?: string };

/** What is in doubt in one respect, and for certain in the other, most likely reads it. */
function certaintyOf(
  reading: Pick<Reading, "certainty" | "doubt" | "never">,
  { certain, doubt }: Sureness,
): Pick<JobRead, "certainty" | "doubt"> {
  const unless = reading.never === "likely" ? CHANGED : undefined;
  if (certain && reading.certainty === "yes" && unless === undefined) return { certainty: "yes" };
  const isLikely = (certain || doubt !== undefined) && (reading.certainty === "yes" || reading.doubt !== undefined);
  return {
    certainty: "unknown",
    ...(isLikely && { doubt: [...new Set([reading.doubt, unless, doubt])].filter((one) => one !== undefined).join("; ") }),
  };
}

/** Secrets that Dependabot itself takes for its registries. https://docs.github.com/en/code-security/dependabot/working-with-dependabot/configuring-access-to-private-registries-for-dependabot */
function registryReads(estate: Estate, { repository, registries }: ScannedRepository): JobRead[] {
  const home = estate.nameOf(repository);
  return (registries?.scan.references ?? []).flatMap(({ line, column, context, name }): JobRead[] => {
    if (context !== "secrets" || name === null) return [];
    const there = judge(estate, home, DEPENDABOT, name, null);
    const place = { repository: home ?? repository, file: registries!.file, line, column, job: "dependabot", context, name };
    const read = { ...place, store: "dependabot" } as const;
    if (there.kind === "found") return [{ ...read, address: there.item.address, ...certaintyOf({ certainty: "yes" }, there) }];
    return [{ ...read, certainty: there.kind === "missing" ? "yes" : "unknown" }];
  });
}

/** Nothing (no item) where a name reaches nothing; not even that where it is no secret at all. */
function itemsOf(estate: Estate, home: string | undefined, result: Outcome["result"]): (Sureness & { readonly item?: EstateItem })[] {
  const doubt = (result.kind === "found" || result.kind === "unknown") && result.doubt !== undefined && { doubt: result.doubt };
  const perhaps = (items: readonly EstateItem[]) => items.map((item) => ({ item, certain: false, ...doubt }));
  if (result.kind === "found") return [result, ...(result.certain ? [] : perhaps(result.shadows.filter(isInEnvironment)))];
  if (result.kind === "passed")
    return [...result.items.map((item) => ({ item, certain: result.certain })), ...perhaps(result.shadows ?? [])];
  if (result.kind === "missing") return [{ certain: true }];
  if (result.kind === "builtin") return [];
  const here = result.items.filter(({ scope }) => scope.kind !== "organization" && sameName(scope.repository, home ?? ""));
  return here.length > 0 && estate.items.size > 0 ? perhaps(here) : [{ certain: false }];
}

function isInEnvironment({ scope }: EstateItem): boolean {
  return scope.kind === "environment";
}

/** Whose run it is, and the file. */
export function placed(estate: Estate, { frame }: Run): Pick<JobRead, "repository" | "fileRepository" | "file"> {
  return { repository: runIn(frame), ...fileOf(estate, frame, frame) };
}

function runIn({ home, root }: Frame): string {
  return home ?? root.repository.repository;
}

function fileOf(estate: Estate, frame: Frame, { repository: { repository }, file }: Source): Pick<Place, "fileRepository" | "file"> {
  const of = estate.nameOf(repository) ?? repository;
  return { ...(!sameName(of, runIn(frame)) && { fileRepository: of }), file: file.file };
}

/** The way to a called workflow. */
export function viaOf(estate: Estate, { frame }: Run): { readonly via?: readonly Place[] } {
  if (frame.calls.length === 0) return {};
  return {
    via: frame.calls.map((call) => {
      const { line, column } = call.job.uses ?? call.job;
      return { ...fileOf(estate, frame, call), line, column };
    }),
  };
}

/** A workflow that is not certainly at hand may read all variables, and what it is given; and it may enter any environment. */
function left(resolver: Resolver, { run, uses }: Unresolved): JobRead[] {
  const { frame, job } = run;
  const callee: Run = { frame: { ...frame, given: givenTo(frame, job) }, job, environments: null };
  const { estate } = resolver;
  const isByDependabot = resolver.conditions.letsAny("dependabot", dependabotEvents(frame.root.workflow), run, null) !== "no";
  const lists = [
    { context: "vars", store: "actions" },
    { context: "secrets", store: "actions" },
    ...(isByDependabot ? [{ context: "secrets", store: "dependabot" } as const] : []),
  ] as const;
  return lists.flatMap(({ context, store }) =>
    resolver.allNames(callee, { context }, store).flatMap((name): JobRead[] => {
      const { line, column } = uses;
      const base = { ...placed(estate, run), line, column, job: job.key, context, name, ...viaOf(estate, run) };
      const result = resolver.result(callee, listOf({ context }, store), name, undefined);
      // What a caller passes by name it reads itself.
      const found = itemsOf(estate, frame.home, result.kind === "passed" ? { ...result, items: [] } : result);
      return found.flatMap(({ item }) => (item ? [{ ...base, address: item.address, store, certainty: "unknown" }] : []));
    }),
  );
}

function unreadFiles(repositories: readonly ScannedRepository[], estate: Estate): Reads["incomplete"][number][] {
  return repositories.flatMap(({ repository, files, registries }) =>
    [...files, ...(registries ? [registries] : [])].flatMap(({ file, scan }) => {
      const problem = scan.errors.find(({ kind }) => kind !== "expression");
      if (!problem) return [];
      return [{ repository: estate.nameOf(repository) ?? repository, ...(file !== "." && { file }), reason: problem.message }];
    }),
  );
}

/** Repositories of somebody else, whose workflows read what this owner's declaration cannot say. */
function foreign(readings: readonly Reading[], { owner: { login } }: Estate): Reads["incomplete"][number][] {
  const isForeign = ({ run, outcomes }: Reading) =>
    login !== "" && run.frame.home === undefined && outcomes.some(({ result }) => result.kind === "unknown");
  return readings.filter(isForeign).map(({ run }) => ({
    repository: run.frame.root.repository.repository,
    reason: `it does not belong to ${login}, so what its workflows get is not known (if it does, name it: NAME=PATH)`,
    isElsewhere: true,
  }));
}

function notAtHand({ run, uses, reason }: Unresolved): Reads["incomplete"][number] {
  const { repository } = run.frame.repository;
  return { repository, file: uses.file, reason: `line ${uses.line} calls ${uses.text}: ${reason}`, isElsewhere: true };
}

/** Repositories of which everything was read. A file alone is no repository. */
function completeOf(repositories: readonly ScannedRepository[], estate: Estate): string[] {
  const names = new Map<string, boolean>();
  for (const { repository, files, partial } of repositories) {
    const name = estate.nameOf(repository) ?? repository;
    const isWhole = !partial && !files.some(({ scan }) => isIncomplete(scan));
    names.set(name, isWhole && names.get(name) !== false);
  }
  return [...names].flatMap(([name, isWhole]) => (isWhole ? [name] : []));
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}
