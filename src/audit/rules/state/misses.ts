import { compareText } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Finding, Level } from "../../finding";
import type { Because, Outcome, Reading, Resolution, Run } from "../../resolve";
import type { Reference } from "../../scan";
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
}

/** A reference that gets something in some of the environments that its job can enter. */
export interface Gap {
  readonly reading: Reading;
  readonly missing: readonly Outcome[];
  /** Note where the workflow expects that. */
  readonly level: Level;
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
  const filled = filledExpressions(resolution);
  for (const reading of resolution.readings) {
    const { reference, outcomes } = reading;
    if (outcomes.length === 0) continue;
    if (reference.where === "workflow-env" && reached.has(sharedKey(reading))) continue;
    const missing = outcomes.filter(({ result }) => result.kind === "missing");
    const level = levelOf(reading, filled);
    if (missing.length > 0 && !outcomes.every(({ result }) => causeOf(result))) gaps.push({ reading, missing, level });
    else misses.push(...missesIn(reading, level));
  }
  const found: Found = {
    misses: distinct(misses, ({ because: why }) => why),
    gaps: distinct(gaps, ({ missing }) => environmentsOf(missing)),
  };
  FOUND.set(resolution, found);
  return found;
}

function levelOf(reading: Reading, filled: Filled): Level {
  if (expected(reading, filled)) return "note";
  return reading.certainty === "yes" ? "error" : "warning";
}

/** Why nothing comes of it, as far as is known. */
function causeOf(result: Outcome["result"]): Because | undefined {
  return result.kind === "missing" ? result.because : result.kind === "unknown" ? result.suspect : undefined;
}

/** One for each cause: a called workflow can lose what one environment has, and enter another one that never had it. */
function missesIn(reading: Reading, level: Level): Miss[] {
  const causes = new Map<Because, Miss>();
  for (const { result } of reading.outcomes) {
    const cause = causeOf(result);
    if (!cause || (result.kind !== "missing" && result.kind !== "unknown")) return [];
    const { items } = result;
    if (result.kind === "missing") causes.set(cause, { reading, because: cause, items, level });
    else if (!causes.has(cause))
      causes.set(cause, { reading, because: cause, items, level: level === "note" ? "note" : "warning", reason: result.reason });
  }
  return [...causes.values()];
}

/** GitHub's own switches, which are there while somebody looks for a fault. https://docs.github.com/en/actions/how-tos/monitor-workflows/enable-debug-logging */
const OPTIONAL: ReadonlySet<string> = new Set(["ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG"]);

/** The workflow is made for it to be empty: compared with something, with another one to take its place, or declared as optional. */
function expected(reading: Reading, filled: Filled): boolean {
  const { run, reference, name } = reading;
  const { empty } = reference;
  if (OPTIONAL.has(name) || (empty !== undefined && empty !== "either")) return true;
  const { workflow, calls } = run.frame;
  if (calls.length > 0 && workflow.call?.secrets.some((secret) => secret.name === name && !secret.required)) return true;
  return empty === "either" && filled.get(run)?.has(expressionKey(reference)) === true;
}

/** Expressions of a job as it runs, in which one name at least gets something. */
type Filled = ReadonlyMap<Run, ReadonlySet<string>>;

function filledExpressions({ readings }: Resolution): Filled {
  const filled = new Map<Run, Set<string>>();
  for (const { run, reference, outcomes } of readings) {
    if (reference.empty !== "either" || outcomes.every(({ result }) => result.kind === "missing")) continue;
    const known = filled.get(run) ?? new Set();
    filled.set(run, known.add(expressionKey(reference)));
  }
  return filled;
}

function expressionKey({ at, expression }: Reference): string {
  return JSON.stringify([at, expression]);
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
  const { line, column, where } = reference;
  return [home, repository.repository, file.file, line, column, name, where === "workflow-env" ? "" : run.environments];
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
export function because({ reason, level }: Pick<Miss, "reason" | "level">): string {
  if (reason !== undefined) return ` (not certain: ${reason})`;
  return level === "note" ? " (the workflow allows for that)" : "";
}

/** ` of web`, where that is not the repository of the file. */
export function homeOf({ run: { frame } }: Reading): string {
  return frame.home ?? frame.root.repository.repository;
}
