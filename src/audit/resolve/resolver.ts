import { compareText } from "../../model/address-map";
import { sameName } from "../../model/scope";
import type { Estate, EstateItem, ListKind } from "../estate";
import type { Job, Reference } from "../scan";
import { type Combiner, occurrences } from "./combine";
import type { Conditions } from "./conditions";
import { judge } from "./judge";
import type { Frame, Outcome, Passed, Reading, Result, Run } from "./types";
import type { Unreached } from "./unreached";
import type { Variables } from "./variables";

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

/** The list that a reference is looked up in, of a store. */
export function listOf({ context }: Pick<Reference, "context">, store: Reading["store"] = "actions"): ListKind {
  return { store, kind: context === "secrets" ? "secret" : "variable" };
}

const DEPENDABOT: ListKind = { store: "dependabot", kind: "secret" };

/** What references get, in jobs as they run. */
export class Resolver {
  private readonly entries = new WeakMap<Run, Map<string, readonly Entered[] | undefined>>();

  constructor(
    readonly estate: Estate,
    private readonly combiner: Combiner,
    readonly conditions: Conditions,
    private readonly unreached: Unreached,
    private readonly variables: Variables,
  ) {}

  /** Everything that a reference may read: one name, those that its index can be, or all that there are. */
  readingsOf(run: Run, reference: Reference): Reading[] {
    if (reference.kind === "inherit") return [];
    const entries = this.entriesOf(run, reference);
    const names = this.namesOf(reference, entries);
    const certainty = names ? "yes" : "unknown";
    const own = (names ?? this.allNames(run, reference)).map((name) => this.reading({ run, reference, name, certainty }, entries));
    if (names || reference.context === "vars") return own;
    const known = new Set(own.map(({ name }) => name));
    // What Actions has not is there in runs of Dependabot.
    const others = this.allNames(run, reference, "dependabot").filter((name) => !known.has(name));
    return [...own, ...others.flatMap((name) => this.forDependabot({ run, reference, name, certainty }, entries))];
  }

  private reading(read: Read, entries: readonly Entered[] | undefined): Reading {
    const { run, reference, name } = read;
    const never = this.neverOf(read, entries);
    const entered = entries?.filter((entry) => entry.name === null || entry.name === name);
    const outcomes = this.outcomes(run, reference, name, entered?.length ? entered : undefined);
    const by = this.conditions.byDependabot(run, reference, name);
    if (by === "never") return { ...read, ...never, store: "actions", outcomes };
    const dependabot = this.inRunsOfDependabot(run, name);
    if (by === "perhaps") return { ...read, ...never, store: "actions", outcomes, dependabot };
    const spare = outcomes.length > 0 && outcomes.every((one) => one.spare) && ({ spare: true } as const);
    const own = { environment: null, result: dependabot, occurs: true, ...spare };
    return { ...read, ...never, store: "dependabot", outcomes: [own], ...(by === "mostly" && { pushed: outcomes }) };
  }

  private neverOf({ run, reference }: Read, entries: readonly Entered[] | undefined): Pick<Reading, "never"> {
    const never = entries?.length === 0 ? "certain" : this.unreached.reference(run, reference);
    return never ? { never } : {};
  }

  /** Nothing where it has none of these runs. */
  private forDependabot(read: Read, entries: readonly Entered[] | undefined): Reading[] {
    const { run, reference, name } = read;
    if (this.conditions.byDependabot(run, reference, name) === "never") return [];
    const outcomes = [{ environment: null, result: this.inRunsOfDependabot(run, name), occurs: true }];
    return [{ ...read, ...this.neverOf(read, entries), store: "dependabot", outcomes }];
  }

  /** What a job gets under a name in runs that Dependabot starts. What its environment has it may get as well: GitHub does not say. */
  private inRunsOfDependabot(run: Run, name: string): Result {
    const result = this.result(run, DEPENDABOT, name, null);
    const { home } = run.frame;
    if (result.kind !== "missing" || home === undefined || run.job.environment === undefined) return result;
    const items = this.estate
      .candidates(home, { store: "actions", kind: "secret" }, name)
      .environments.filter(({ environment }) => run.environments?.some((one) => sameName(one, environment)) !== false)
      .map(({ item }) => item);
    if (items.length === 0) return result;
    return { kind: "unknown", reason: "whether runs of Dependabot get what an environment has is not documented", items };
  }

  /** Names that an index can be, with what callers pass. */
  private namesOf({ kind, name, names }: Reference, entries: readonly Entered[] | undefined): readonly string[] | undefined {
    if (name !== null) return [name];
    const known = kind === "dynamic" ? entries?.flatMap((entry) => entry.name ?? []) : undefined;
    return known?.length ? [...new Set(known)] : names;
  }

  /** All that the job could get. */
  allNames({ frame, environments }: Run, reference: Pick<Reference, "context">, store: Reading["store"] = "actions"): string[] {
    const { home, given } = frame;
    if (reference.context === "secrets" && given.kind === "passed" && !given.mixed) return [...given.secrets.keys()];
    if (home === undefined) return [];
    const enters = environments?.map((name) => name.toLowerCase());
    const items = this.estate
      .obtainable(home, listOf(reference, store))
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
    const omits = entries?.every((one) => one.omits) && ({ omits: true } as const);
    const entered: readonly Omit<Entered, "name">[] =
      (isOne ? undefined : entries) ??
      environments.map((environment) => ({ environment, certain: isOne && !omits, wanted: true, ...omits }));
    return entered.map(({ environment: text, certain, wanted, omits }) => {
      const environment = text === "" ? null : text;
      const result = this.result(run, list, name, environment);
      return { environment, result, occurs: certain, ...(!wanted && { spare: true }), ...(omits && { omits }) };
    });
  }

  /**
   * Environments that a job is in where it comes to a reference, and the names that it reads there: what depends on the same matrix, inputs
   * or conditions goes together. None where it never comes to it; undefined where that cannot be worked out, or there is but one (see `Unreached`).
   */
  private entriesOf(run: Run, reference: Reference): readonly Entered[] | undefined {
    const { frame, job, environments } = run;
    const { workflow } = frame;
    const { index, wanted, where } = reference;
    const isOpen = isEarly(reference) || !job.environment || environments === null;
    if (frame.worlds.length === 0 || (index === undefined && (isOpen || environments.length < 2))) return undefined;
    const own = this.variables.conditionsOf(workflow, job, reference);
    if (!own) return undefined;
    const all = [...(where === "job-if" || !job.if ? [] : [job.if.text]), ...own];
    const inlined = (expression: string) => `\${{ ${this.variables.inline(workflow, job, reference, expression)} }}`;
    const texts = [
      isOpen ? "" : job.environment!.text,
      index === undefined ? "" : inlined(index),
      wanted ? inlined(wanted.join(" && ")) : "true",
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
      omits,
    } of occurrences(found).values()) {
      const one: Entered = {
        environment,
        name: isOneName ? null : name.toUpperCase(),
        certain,
        wanted: wanted === "true",
        ...(omits && { omits }),
      };
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
      const replaced = { ...(own.kind === "unknown" && { certain: false }), ...(perhaps.length > 0 && { shadows: perhaps }) };
      return inEnvironment ?? { kind: "passed", passed, ...this.source(passed, list.store), ...replaced };
    }
    // https://github.com/actions/runner/issues/4453: an environment overrides what is passed, and adds nothing.
    if (perhaps.length > 0 && given.mixed)
      return { kind: "unknown", reason: "one call on the way inherits secrets, and another does not", items: perhaps };
    if (inEnvironment) return { kind: "missing", because: "callee-environment", items: [inEnvironment.item] };
    return { kind: "missing", because: "not-passed", items: own.kind === "found" ? [own.item] : [] };
  }

  /** What stands behind a secret that is passed. */
  private source(
    { entry, from, job }: Passed,
    store: ListKind["store"],
  ): { readonly certain: boolean; readonly items: readonly EstateItem[] } {
    const run: Run = { frame: from, job, environments: [""] };
    const readings = entry.references.flatMap((i) => {
      const reference = from.file.scan.references[i]!;
      return reference.context === "secrets" ? this.readingsOf(run, reference) : [];
    });
    const results = readings.flatMap((reading) => resultsIn(reading, store));
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

/** What a reference gets in a store; nothing where it never looks there. */
function resultsIn({ store, outcomes, dependabot, pushed = [] }: Reading, from: ListKind["store"]): readonly Result[] {
  if (store === from) return outcomes.map(({ result }) => result);
  if (from === "actions") return pushed.map(({ result }) => result);
  return dependabot ? [dependabot] : [];
}

function isUncertain(result: Result): boolean {
  return result.kind === "unknown" || ((result.kind === "found" || result.kind === "passed") && !result.certain);
}

/** A reference to a name, before it is known what it gets. */
type Read = Pick<Reading, "run" | "reference" | "name" | "certainty">;

/** An environment that a job is in (the empty text: none) where it reads a name; `null`: the one that is written. */
interface Entered {
  readonly environment: string;
  readonly name: string | null;
  readonly certain: boolean;
  readonly wanted: boolean;
  readonly omits?: true;
}

function rankOf({ wanted, certain, omits }: Entered): number {
  return (wanted ? 3 : 0) + (certain ? 2 : omits ? 0 : 1);
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
