import { sameName } from "../../model/scope";
import type { Estate, EstateItem, ListKind } from "../estate";
import type { Reference } from "../scan";
import type { Conditions } from "./conditions";
import { isEarly } from "./early";
import type { Entered, Entries } from "./entries";
import { judge } from "./judge";
import type { Outcome, Passed, Reading, Result, Run } from "./types";
import type { Unreached } from "./unreached";

/** The list that a reference is looked up in, of a store. */
export function listOf({ context }: Pick<Reference, "context">, store: Reading["store"] = "actions"): ListKind {
  return { store, kind: context === "secrets" ? "secret" : "variable" };
}

const DEPENDABOT: ListKind = { store: "dependabot", kind: "secret" };

/** What references get, in jobs as they run. */
export class Resolver {
  constructor(
    readonly estate: Estate,
    private readonly entries: Entries,
    readonly conditions: Conditions,
    private readonly unreached: Unreached,
  ) {}

  /** Everything that a reference may read: one name, those that its index can be, or all that there are. */
  readingsOf(run: Run, reference: Reference): Reading[] {
    if (reference.kind === "inherit") return [];
    const entries = this.entries.of(run, reference);
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
