import type { Estate, EstateItem, ListKind } from "../estate";
import { type Expressions, foldTemplate, type Job, type Reference } from "../scan";
import { scopeOf } from "./frames";
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
  constructor(
    readonly estate: Estate,
    private readonly expressions: Expressions,
  ) {}

  /** Everything that a reference may read: one name, those that its index can be, or all that there are. */
  readingsOf(run: Run, reference: Reference): Reading[] {
    if (reference.kind === "inherit") return [];
    const names = reference.name !== null ? [reference.name] : this.namesOf(run, reference);
    const certainty = names ? "yes" : "unknown";
    return (names ?? this.allNames(run, reference)).map((name) => ({
      run,
      reference,
      name,
      certainty,
      outcomes: this.outcomes(run, reference, name),
    }));
  }

  /** Names that a dynamic index can be, with what callers pass. */
  private namesOf({ frame, job }: Run, { names, inputs, index }: Reference): readonly string[] | undefined {
    if (names) return names;
    if (!inputs || index === undefined) return undefined;
    const values = foldTemplate(this.expressions, `\${{ ${index} }}`, scopeOf(frame, job));
    return values ? [...new Set(values.filter((name) => name !== "").map((name) => name.toUpperCase()))] : undefined;
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

  private outcomes(run: Run, reference: Reference, name: string): Outcome[] {
    const list = listOf(reference);
    if (reference.where === "unknown") return [{ environment: undefined, result: this.result(run, list, name, undefined) }];
    const isEarly = BEFORE_ENVIRONMENT.has(reference.where) || (reference.job === null && reference.where !== "workflow-env");
    if (isEarly) return [{ environment: null, result: this.early(run, list, name) }];
    const entered = this.environments(run, reference.step);
    if (entered === null) return [{ environment: undefined, result: this.result(run, list, name, undefined) }];
    return entered.map((text) => {
      const environment = text === "" ? null : text;
      return { environment, result: this.result(run, list, name, environment) };
    });
  }

  /** Environments that a job can be in where a step of it runs: what a condition leaves out it enters without that step. */
  private environments({ frame, job, environments }: Run, step: number | null): Run["environments"] {
    const conditions = [job.if, step === null ? undefined : job.steps[step]?.if].flatMap((one) => (one ? [conditionOf(one.text)] : []));
    if (!job.environment || environments === null || environments.length < 2 || conditions.length === 0) return environments;
    const runs = `\${{ (${conditions.join(") && (")}) && '${RUNS}' || '' }}`;
    const together = foldTemplate(this.expressions, runs + job.environment.text, scopeOf(frame, job));
    const entered = together?.flatMap((text) => (text.startsWith(RUNS) ? [text.slice(RUNS.length)] : [])) ?? [];
    return entered.length > 0 ? entered : environments;
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

const RUNS = "runs:";

/** An `if` without the braces that it may have. */
function conditionOf(text: string): string {
  return /^\s*\$\{\{(?<inner>(?:(?!\}\})[\s\S])*)\}\}\s*$/.exec(text)?.groups?.inner ?? text;
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
