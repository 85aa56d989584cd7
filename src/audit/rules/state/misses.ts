import { compareText } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Finding, Level } from "../../finding";
import type { Because, Outcome, Reading, Resolution } from "../../resolve";
import { Expectations } from "./expected";
import type { StateInput } from "./input";
import { flowOf, nounOf, placeOf, relatedTo } from "./places";

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
}

/** A reference that gets something in some of the environments that its job can enter. */
export interface Gap {
  readonly reading: Reading;
  readonly missing: readonly Outcome[];
  /** Error where it is certain, note where the workflow expects that. */
  readonly level: Level;
  /** Why it is not certain. */
  readonly reason?: string;
}

interface Found {
  readonly misses: readonly Miss[];
  readonly gaps: readonly Gap[];
}

const FOUND = new WeakMap<Resolution, Found>();

export function missesOf({ resolution }: StateInput): Found {
  const known = FOUND.get(resolution);
  if (known) return known;
  const misses: Miss[] = [];
  const gaps: Gap[] = [];
  const reached = reachedNames(resolution);
  const expectations = new Expectations(resolution);
  for (const reading of resolution.readings) {
    const { reference, outcomes } = reading;
    if (outcomes.length === 0) continue;
    if (reference.where === "workflow-env" && reached.has(sharedKey(reading))) continue;
    const missing = outcomes.filter(({ result }) => causeOf(result));
    if (missing.length === 0) continue;
    const expected = expectations.of(reading);
    const level = expected !== undefined ? "note" : reading.certainty === "yes" ? "error" : "warning";
    if (missing.length < outcomes.length) gaps.push(gapOf(reading, missing, level));
    else misses.push(...missesIn(reading, level, expected));
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

/** In some environments it is certainly missing; else in those of which the declaration does not say everything. */
function gapOf(reading: Reading, missing: readonly Outcome[], level: Level): Gap {
  const certain = missing.filter(({ result }) => result.kind === "missing");
  if (certain.length > 0) return { reading, missing: certain, level };
  const [reason] = missing.flatMap(({ result }) => (result.kind === "unknown" ? result.reason : []));
  return { reading, missing, level: level === "note" ? "note" : "warning", ...(reason !== undefined && { reason }) };
}

/** One for each cause: a called workflow can lose what one environment has, and enter another one that never had it. */
function missesIn(reading: Reading, level: Level, expected: string | undefined): Miss[] {
  const causes = new Map<Because, Miss>();
  for (const { result } of reading.outcomes) {
    const cause = causeOf(result);
    if (!cause || (result.kind !== "missing" && result.kind !== "unknown")) return [];
    const { items } = result;
    const miss = { reading, because: cause, items, ...(expected !== undefined && { expected }) };
    if (result.kind === "missing") causes.set(cause, { ...miss, level });
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
function causeKey({ because: why, reading: { run, reference } }: Miss): string {
  const isByEnvironment = why === "environment" && reference.where !== "workflow-env";
  return isByEnvironment ? JSON.stringify([why, run.environments]) : why;
}

function environmentsOf(outcomes: readonly Outcome[]): string {
  return JSON.stringify(outcomes.map(({ environment }) => environment));
}

/** What every finding about a reading has. */
export function findingAt(input: StateInput, reading: Reading, items: readonly EstateItem[], message: string) {
  const { run, reference, name } = reading;
  return {
    place: placeOf(input, run, reference),
    job: reference.job ?? run.job.key,
    name,
    message,
    ...relatedTo(input, items),
    ...flowOf(input, run, reference, `${nounOf(reference)} ${name} is read here`),
  } satisfies Partial<Finding>;
}

/** Of a miss: what comes out, and how sure that is. */
export function because({ reason, expected }: Pick<Miss, "reason" | "expected">): string {
  if (reason !== undefined) return ` (not certain: ${reason})`;
  return expected === undefined ? "" : ` (${expected})`;
}

/** ` of web`, where that is not the repository of the file. */
export function homeOf({ run: { frame } }: Reading): string {
  return frame.home ?? frame.root.repository.repository;
}
