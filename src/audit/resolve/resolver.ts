import { compareText } from "../../model/address-map";
import type { Estate, EstateItem, ListKind } from "../estate";
import type { Job, Reference } from "../scan";
import { type Combiner, occurrences } from "./combine";
import { judge } from "./judge";
import type { Frame, Outcome, Passed, Reading, Result, Run } from "./types";

/** Read before the job has a runner, and so before it enters its environment. https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
const BEFORE_ENVIRONMENT = new Set([
  "job-if",
  "job-name",
  "needs",
  "runs-on",
  "strategy",
  "environment",
  "concurrency",
  "job-with",
  "job-secrets",
  "job-uses",
]);

export function listOf({ context }: Pick<Reference, "context">): ListKind {
  return { store: "actions", kind: context === "secrets" ? "secret" : "variable" };
}

/** What references get, in jobs as they run. */
export class Resolver {
  private readonly entries = new WeakMap<Run, Map<string, readonly Entered[] | undefined>>();

  constructor(
    readonly estate: Estate,
    private readonly combiner: Combiner,
  ) {}

  /** Everything that a reference may read: one name, those that its index can be, or all that there are. */
  readingsOf(run: Run, reference: Reference): Reading[] {
    if (reference.kind === "inherit") return [];
    const entries = this.entriesOf(run, reference);
    const names = this.namesOf(reference, entries);
    const certainty = names ? "yes" : "unknown";
    const never = entries?.length === 0 && ({ never: true } as const);
    return (names ?? this.allNames(run, reference)).map((name) => {
      const own = entries?.filter((entry) => entry.name === null || entry.name === name);
      const outcomes = this.outcomes(run, reference, name, own?.length ? own : undefined);
      return { run, reference, name, certainty, ...never, outcomes };
    });
  }

  /** Names that an index can be, with what callers pass. */
  private namesOf({ kind, name, names }: Reference, entries: readonly Entered[] | undefined): readonly string[] | undefined {
    if (name !== null) return [name];
    const known = kind === "dynamic" ? entries?.flatMap((entry) => entry.name ?? []) : undefined;
    return known?.length ? [...new Set(known)] : names;
  }

  /** All that the job could get. */
  allNames({ frame, environments }: Run, reference: Pick<Reference, "context">): string[] {
    const { home, given } = frame;
    if (reference.context === "secrets" && given.kind === "passed" && !given.mixed) return [...given.secrets.keys()];
    if (home === undefined) return [];
    const enters = environments?.map((name) => name.toLowerCase());
    const items = this.estate
      .obtainable(home, listOf(reference))
      .filter(({ scope }) => scope.kind !== "environment" || !enters || enters.includes(scope.environment.toLowerCase()));
    return [...new Set(items.map(({ name }) => name))];
  }

  private outcomes(run: Run, reference: Reference, name: string, entries: readonly Entered[] | undefined): Outcome[] {
    const list = listOf(reference);
    if (reference.where === "unknown") return [{ environment: undefined, result: this.result(run, list, name, undefined), occurs: true }];
    if (isEarly(reference)) return [{ environment: null, result: this.early(run, list, name), occurs: true }];
    const { environments } = run;
    if (environments === null) return [{ environment: undefined, result: this.result(run, list, name, undefined), occurs: true }];
    const isOne = environments.length === 1;
    const entered: readonly Omit<Entered, "name">[] =
      (isOne ? undefined : entries) ?? environments.map((environment) => ({ environment, certain: isOne, wanted: true }));
    return entered.map(({ environment: text, certain, wanted }) => {
      const environment = text === "" ? null : text;
      const result = this.result(run, list, name, environment);
      return { environment, result, occurs: certain, ...(!wanted && { spare: true }) };
    });
  }

  /**
   * Environments that a job is in where it comes to a reference, and the names that it reads there: what depends on the same matrix, inputs
   * or conditions goes together. None where it never comes to it; undefined where that cannot be worked out, or there is but one.
   */
  private entriesOf(run: Run, reference: Reference): readonly Entered[] | undefined {
    const { job, environments } = run;
    const { index, guards = [], wanted, where, step } = reference;
    const isOpen = isEarly(reference) || !job.environment || environments === null;
    if (guards === null || (index === undefined && (isOpen || environments.length < 2))) return undefined;
    const conditions = [
      where === "job-if" ? undefined : job.if?.text,
      step === null || where === "step-if" ? undefined : job.steps[step]?.if?.text,
    ];
    const all = [...conditions.filter((one) => one !== undefined), ...guards];
    const texts = [
      isOpen ? "" : job.environment!.text,
      index === undefined ? "" : `\${{ ${index} }}`,
      wanted ? `\${{ ${wanted.join(" && ")} }}` : "true",
    ];
    const key = JSON.stringify([all, texts]);
    const byKey = this.entries.get(run) ?? new Map<string, readonly Entered[] | undefined>();
    this.entries.set(run, byKey);
    if (!byKey.has(key)) byKey.set(key, this.enteredIn(run, all, texts, index === undefined));
    return byKey.get(key);
  }

  private enteredIn(
    { frame, job }: Run,
    conditions: readonly string[],
    texts: readonly string[],
    isOneName: boolean,
  ): Entered[] | undefined {
    const found = this.combiner.combine(frame.worlds, job, conditions, texts);
    if (!found) return undefined;
    const entered = new Map<string, Entered>();
    for (const {
      texts: [environment = "", name = "", wanted],
      certain,
    } of occurrences(found).values()) {
      const one: Entered = { environment, name: isOneName ? null : name.toUpperCase(), certain, wanted: wanted === "true" };
      const key = JSON.stringify([one.environment, one.name]);
      const known = entered.get(key);
      // Where it is wanted counts before where it takes another one's place.
      if (one.name !== "" && (!known || rankOf(one) > rankOf(known))) entered.set(key, one);
    }
    return [...entered].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
  }

  private early(run: Run, list: ListKind, name: string): Result {
    const result = this.result(run, list, name, null);
    if (result.kind !== "missing" || result.because !== "environment" || run.job.environment === undefined) return result;
    return { kind: "unknown", reason: "it is read before the job enters its environment", items: result.items };
  }

  /** What a job gets under a name, in one environment. */
  result({ frame }: Run, list: ListKind, name: string, environment: string | null | undefined): Result {
    const { given, home } = frame;
    const own = judge(this.estate, home, list, name, environment);
    if (own.kind === "builtin" || list.kind === "variable" || given.kind === "all") return own;
    if (given.kind === "unknown") {
      if (own.kind !== "found") return { kind: "unknown", reason: "no workflow at hand calls this one", items: inEnvironments(own) };
      const { item, shadows } = own;
      return { kind: "found", item, shadows, certain: false, reason: "no workflow at hand calls this one" };
    }
    const passed = given.secrets.get(name);
    const inEnvironment = own.kind === "found" && own.item.scope.kind === "environment" ? own : undefined;
    const perhaps = inEnvironments(own);
    if (passed) {
      const shadows = perhaps.length > 0 && { shadows: perhaps };
      return (
        inEnvironment ?? { kind: "passed", passed, ...this.source(passed), ...(own.kind === "unknown" && { certain: false }), ...shadows }
      );
    }
    // https://github.com/actions/runner/issues/4453: an environment overrides what is passed, and adds nothing.
    if (perhaps.length > 0 && given.mixed)
      return { kind: "unknown", reason: "one call on the way inherits secrets, and another does not", items: perhaps };
    if (inEnvironment) return { kind: "missing", because: "callee-environment", items: [inEnvironment.item] };
    return { kind: "missing", because: "not-passed", items: own.kind === "found" ? [own.item] : [] };
  }

  /** What stands behind a secret that is passed. */
  private source({ entry, from, job }: Passed): { readonly certain: boolean; readonly items: readonly EstateItem[] } {
    const run: Run = { frame: from, job, environments: [""] };
    const readings = entry.references.flatMap((i) => {
      const reference = from.file.scan.references[i]!;
      return reference.context === "secrets" ? this.readingsOf(run, reference) : [];
    });
    const results = readings.flatMap(({ outcomes }) => outcomes.map(({ result }) => result));
    const items = results.flatMap((result) => (result.kind === "found" ? [result.item] : result.kind === "passed" ? result.items : []));
    return { items, certain: readings.every(({ certainty }) => certainty === "yes") && !results.some(isUncertain) };
  }
}

/** What environments have of it that the job enters, or may enter. */
function inEnvironments(own: Result): readonly EstateItem[] {
  if (own.kind === "missing" || own.kind === "builtin" || own.kind === "passed") return [];
  const items = own.kind === "found" ? [own.item, ...own.shadows] : own.items;
  return items.filter(({ scope }) => scope.kind === "environment");
}

function isUncertain(result: Result): boolean {
  return result.kind === "unknown" || ((result.kind === "found" || result.kind === "passed") && !result.certain);
}

/** An environment that a job is in (the empty text: none) where it reads a name; `null`: the one that is written. */
interface Entered {
  readonly environment: string;
  readonly name: string | null;
  readonly certain: boolean;
  readonly wanted: boolean;
}

function rankOf({ wanted, certain }: Entered): number {
  return (wanted ? 2 : 0) + (certain ? 1 : 0);
}

function isEarly({ where, job }: Reference): boolean {
  return BEFORE_ENVIRONMENT.has(where) || (job === null && where !== "workflow-env");
}

/** References of a file by job; of the workflow itself under `null`. */
export class ReferencesByJob {
  private readonly files = new Map<Frame["file"], ReadonlyMap<string | null, readonly Reference[]>>();

  /** What a job reads, with what every job of the workflow does; the first job reads what belongs to none. */
  of({ frame: { file, workflow }, job }: Pick<Run, "frame" | "job">): readonly Reference[] {
    const byJob = this.byJob(file);
    const shared = byJob.get(null) ?? [];
    const isFirst = isFirstJob(workflow.jobs, job);
    return [...(byJob.get(job.key) ?? []), ...shared.filter(({ where }) => (where === "workflow-env" ? job.uses === undefined : isFirst))];
  }

  private byJob(file: Frame["file"]): ReadonlyMap<string | null, readonly Reference[]> {
    const known = this.files.get(file);
    if (known) return known;
    const made = new Map<string | null, Reference[]>();
    for (const reference of file.scan.references) {
      const list = made.get(reference.job);
      if (list) list.push(reference);
      else made.set(reference.job, [reference]);
    }
    this.files.set(file, made);
    return made;
  }
}

function isFirstJob(jobs: readonly Job[], job: Job): boolean {
  return jobs[0] === job;
}
