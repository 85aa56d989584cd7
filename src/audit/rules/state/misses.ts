import { compareText } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Level } from "../../finding";
import type { Because, Outcome, Reading, Resolution } from "../../resolve";
import { gotByDependabot, onlyInActions } from "./dependabot";
import { Expectations } from "./expected";
import type { StateInput } from "./input";

/** A reference that gets nothing. */
export interface Miss {
  readonly reading: Reading;
  readonly because: Because;
  /** Where it is instead. */
  readonly items: readonly EstateItem[];
  /** Error where it is certain; warning where the declaration does not say everything; note where the workflow expects that. */
  readonly level: Level;
  /** Why it is not certain. */
  readonly reason?: string;
  /** Why it does not matter. */
  readonly expected?: string;
  /** What runs that Dependabot starts get all the same. */
  readonly dependabot?: EstateItem;
}

/** A reference that gets something in some of the environments that its job can enter. */
export interface Gap {
  readonly reading: Reading;
  readonly missing: readonly Outcome[];
  /** Error where it certainly comes about, note where the workflow expects that. */
  readonly level: Level;
  /** Why it is not certain. */
  readonly reason?: string;
  /** Nobody knows whether the job ever reads it there. */
  readonly mayBeNever?: true;
}

interface Found {
  readonly misses: readonly Miss[];
  readonly gaps: readonly Gap[];
}

const FOUND = new WeakMap<Resolution, Found>();

export function missesOf({ resolution, estate }: StateInput): Found {
  const known = FOUND.get(resolution);
  if (known) return known;
  const misses: Miss[] = [];
  const gaps: Gap[] = [];
  const reached = reachedNames(resolution);
  const expectations = new Expectations(resolution);
  for (const reading of resolution.readings) {
    const { reference } = reading;
    const outcomes = wantedOf(reading);
    if (outcomes.length === 0) continue;
    if (reference.where === "workflow-env" && reached.has(sharedKey(reading))) continue;
    const missing = outcomes.filter(({ result }) => causeOf(result));
    // S15 tells it.
    if (missing.length === 0 || onlyInActions(estate, reading).length > 0) continue;
    const expected = expectations.of(reading);
    const isCertain = reading.certainty === "yes" && gotByDependabot(reading) === undefined;
    const isOmitted = expected === undefined && outcomes.every(({ omits }) => omits);
    const level = expected !== undefined || isOmitted ? "note" : isCertain ? "error" : "warning";
    if (missing.length < outcomes.length) {
      if (!reading.never) gaps.push(gapOf(reading, missing, level));
    } else misses.push(...missesIn(reading, outcomes, level, expected, isOmitted ? OMITTED : undefined));
  }
  const found: Found = {
    misses: distinct(misses, causeKey),
    gaps: distinct(gaps, ({ missing }) => environmentsOf(missing)),
  };
  FOUND.set(resolution, found);
  return found;
}

/** Why nothing comes of it, as far as is known. */
function causeOf(result: Outcome["result"]): Because | undefined {
  return result.kind === "missing" ? result.because : result.kind === "unknown" ? result.suspect : undefined;
}

/** Where it is more than a replacement of something else. */
export function wantedOf({ outcomes }: Reading): readonly Outcome[] {
  const wanted = outcomes.filter(({ spare }) => !spare);
  return wanted.length > 0 ? wanted : outcomes;
}

/** In some environments it is certainly read, and missing; else in those of which the declaration, or the workflow, does not say enough. */
function gapOf(reading: Reading, missing: readonly Outcome[], level: Level): Gap {
  const certain = missing.filter(({ result }) => result.kind === "missing");
  const read = certain.filter(({ occurs }) => occurs);
  if (read.length > 0) return { reading, missing: read, level };
  const doubted: Level = level === "note" ? "note" : "warning";
  const open = certain.filter(({ omits }) => !omits);
  if (open.length > 0) return { reading, missing: open, level: doubted, reason: NOT_PROVED, mayBeNever: true };
  if (certain.length > 0) return { reading, missing: certain, level: "note", reason: OMITTED, mayBeNever: true };
  const [reason] = missing.flatMap(({ result }) => (result.kind === "unknown" ? result.reason : []));
  return { reading, missing, level: doubted, ...(reason !== undefined && { reason }) };
}

/** Why a combination may not come about. */
export const NOT_PROVED = "whether a run reads it there depends on conditions that only the run knows";

const OMITTED = "only a dispatch that leaves out an input, as the API and `gh` may, comes to it";

/** One for each cause: a called workflow can lose what one environment has, and enter another one that never had it. */
function missesIn(
  reading: Reading,
  outcomes: readonly Outcome[],
  level: Level,
  expected: string | undefined,
  reason: string | undefined,
): Miss[] {
  const causes = new Map<Because, Miss>();
  for (const { result } of outcomes) {
    const cause = causeOf(result);
    if (!cause || (result.kind !== "missing" && result.kind !== "unknown")) return [];
    const { items } = result;
    const dependabot = gotByDependabot(reading);
    const miss = { reading, because: cause, items, ...(expected !== undefined && { expected }), ...(dependabot && { dependabot }) };
    if (result.kind === "missing") causes.set(cause, { ...miss, level, ...(reason !== undefined && { reason }) });
    else if (!causes.has(cause)) causes.set(cause, { ...miss, level: level === "note" ? "note" : "warning", reason: result.reason });
  }
  return [...causes.values()];
}

/** Of the environment of a workflow, names that at least one of its jobs gets. */
function reachedNames({ readings }: Resolution): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const reading of readings)
    if (reading.reference.where === "workflow-env" && reading.outcomes.some(({ result }) => result.kind !== "missing"))
      reached.add(sharedKey(reading));
  return reached;
}

function sharedKey({ run: { frame }, reference: { line, column }, name }: Reading): string {
  return JSON.stringify([frame.home, frame.root.file.file, frame.file.file, line, column, name]);
}

function keyOf({ run, reference, name }: Reading): readonly unknown[] {
  const { home, repository, file } = run.frame;
  const { line, column } = reference;
  return [home, repository.repository, file.file, line, column, name];
}

/** A place in a called workflow is told once for each cause, by the call that shows it best: whatever the order of the calls is. */
function distinct<T extends { readonly reading: Reading; readonly level: Level }>(list: readonly T[], causeOf: (one: T) => string): T[] {
  const best = new Map<string, T>();
  for (const one of list) {
    const key = JSON.stringify([...keyOf(one.reading), causeOf(one)]);
    const known = best.get(key);
    if (!known || compareText(rankOf(one), rankOf(known)) < 0) best.set(key, one);
  }
  return [...best.values()];
}

const LEVELS: readonly Level[] = ["error", "warning", "note"];

function rankOf({ level, reading: { run } }: { readonly level: Level; readonly reading: Reading }): string {
  const { root, calls } = run.frame;
  return JSON.stringify([LEVELS.indexOf(level), root.file.file, ...calls.map((call) => call.job.key), run.job.key]);
}

/** Which environments a job enters matters only where others have what it lacks. */
function causeKey({ because: why, reading }: Miss): string {
  const isByEnvironment = why === "environment" && reading.reference.where !== "workflow-env";
  return isByEnvironment ? `${why} ${environmentsOf(wantedOf(reading))}` : why;
}

function environmentsOf(outcomes: readonly Outcome[]): string {
  return JSON.stringify(outcomes.map(({ environment }) => environment));
}
