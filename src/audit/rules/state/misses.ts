import type { EstateItem } from "../../estate";
import type { Finding, Level } from "../../finding";
import type { Because, Outcome, Reading, Resolution } from "../../resolve";
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
    if (missing.length > 0 && missing.length < outcomes.length) gaps.push({ reading, missing });
    else {
      const miss = missOf(reading, filled);
      if (miss) misses.push(miss);
    }
  }
  const found: Found = { misses: distinct(misses, keyOf), gaps: distinct(gaps, keyOf) };
  FOUND.set(resolution, found);
  return found;
}

function missOf(reading: Reading, filled: ReadonlySet<string>): Miss | undefined {
  const { result } = reading.outcomes[0]!;
  const isExpected = expected(reading, filled);
  const isSuspect = reading.outcomes.every((one) => one.result.kind === "unknown" && one.result.suspect !== undefined);
  if (result.kind === "unknown" && isSuspect)
    return { reading, because: result.suspect!, items: result.items, level: isExpected ? "note" : "warning", reason: result.reason };
  if (result.kind !== "missing") return undefined;
  const level = isExpected ? "note" : reading.certainty === "yes" ? "error" : "warning";
  return { reading, because: result.because, items: result.items, level };
}

/** The workflow is made for it to be empty: compared with something, with another one to take its place, or declared as optional. */
function expected(reading: Reading, filled: ReadonlySet<string>): boolean {
  const { run, reference, name } = reading;
  const { around } = reference;
  if (around.some((one) => one === "==" || one === "!=" || one === "!")) return true;
  const { workflow, calls } = run.frame;
  if (calls.length > 0 && workflow.call?.secrets.some((secret) => secret.name === name && !secret.required)) return true;
  // Of `a && secrets.X || secrets.Y` X is a value, and no question.
  if (!around.includes("||") || around.includes("&&")) return false;
  const beside = run.frame.file.scan.references.filter(
    (one) => one.expression === reference.expression && one.context === reference.context,
  );
  return new Set(beside.map((one) => one.name)).size <= 1 || filled.has(expressionKey(reading));
}

/** Expressions in which one name at least gets something. */
function filledExpressions({ readings }: Resolution): ReadonlySet<string> {
  return new Set(readings.filter(({ outcomes }) => outcomes.some(({ result }) => result.kind !== "missing")).map(expressionKey));
}

function expressionKey({ run: { frame, job }, reference: { at, expression } }: Reading): string {
  return JSON.stringify([frame.home, frame.repository.repository, frame.file.file, job.key, at, expression]);
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

function keyOf({ reading: { run, reference, name } }: { readonly reading: Reading }): string {
  const { home, repository, file } = run.frame;
  const { line, column, where } = reference;
  return JSON.stringify([home, repository.repository, file.file, line, column, name, where === "workflow-env" ? "" : run.environments]);
}

function distinct<T>(list: readonly T[], key: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of list) if (!seen.has(key(one))) seen.set(key(one), one);
  return [...seen.values()];
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
