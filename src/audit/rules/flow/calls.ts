import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import type { ScannedFile, ScannedRepository } from "../../checkouts";
import { type Entry, isIncomplete, type Job, type PassedSecrets, type Reference, type Uses } from "../../scan";
import { folderOf, normal } from "../action-path";
import { type ActionIn, actionsOf, type FileIn, type WorkflowIn, workflowsOf } from "../places";
import type { AuditInput } from "../rule";
import { secretsOf } from "../values";

/** A job that calls a reusable workflow that is at hand. */
export interface Call {
  readonly caller: WorkflowIn;
  readonly job: Job;
  readonly uses: Uses;
  readonly callee: WorkflowIn;
  /** The callee is the file as it is called: of another repository (or commit) the checkout can differ from what `@ref` is. */
  readonly exact: boolean;
}

/** Which workflow calls which, over all repositories at hand. What is not at hand, or could not be read in full, is not in it. */
export class Calls {
  readonly all: readonly Call[];
  private readonly repositories = new Map<string, ScannedRepository>();
  private readonly workflows = new Map<ScannedRepository, Map<string, WorkflowIn>>();
  private readonly actions = new Map<ScannedRepository, Map<string, ActionIn>>();
  private readonly byCallee = new Map<ScannedFile, Call[]>();
  private readonly byJob = new Map<Job, Call>();
  private readonly reads = new Map<ScannedFile, ReadonlySet<string> | null>();

  private constructor(private readonly input: AuditInput) {
    for (const repository of input.repositories) {
      const name = this.nameOf(repository.repository);
      if (!this.repositories.has(name)) this.repositories.set(name, repository);
    }
    const workflows = [...workflowsOf(input)];
    for (const at of workflows) put(this.workflows, at.repository, at.file.file, at);
    for (const at of actionsOf(input)) put(this.actions, at.repository, folderOf(at.file.file), at);
    this.all = workflows.flatMap((caller) => caller.workflow.jobs.flatMap((job) => this.call(caller, job) ?? []));
    for (const call of this.all) {
      this.byJob.set(call.job, call);
      const calls = this.byCallee.get(call.callee.file);
      if (calls) calls.push(call);
      else this.byCallee.set(call.callee.file, [call]);
    }
  }

  private static readonly known = new WeakMap<AuditInput, Calls>();

  /** Worked out once for all rules. */
  static of(input: AuditInput): Calls {
    const known = Calls.known.get(input);
    if (known) return known;
    const calls = new Calls(input);
    Calls.known.set(input, calls);
    return calls;
  }

  callersOf({ file }: WorkflowIn): readonly Call[] {
    return this.byCallee.get(file) ?? [];
  }

  callOf(job: Job): Call | undefined {
    return this.byJob.get(job);
  }

  /** The action in the repository itself that a step uses. */
  localAction({ repository }: FileIn, uses: Uses | undefined): ActionIn | undefined {
    if (uses?.path === undefined || (uses.form !== "local" && uses.form !== "self")) return undefined;
    return this.actions.get(repository)?.get(normal(uses.path));
  }

  /** Names that a callee reads, with what the callees read that it hands everything to; `null` where that cannot be told. */
  readsOf(callee: WorkflowIn): ReadonlySet<string> | null {
    const known = this.reads.get(callee.file);
    if (known !== undefined) return known;
    // A workflow that calls itself reads nothing more by that.
    this.reads.set(callee.file, new Set());
    const names = this.findReads(callee);
    this.reads.set(callee.file, names);
    return names;
  }

  private findReads({ file, workflow }: WorkflowIn): ReadonlySet<string> | null {
    const names = new Set<string>();
    if (isIncomplete(file.scan)) return null;
    for (const reference of file.scan.references) {
      if (reference.context !== "secrets" || reference.kind === "inherit") continue;
      if (reference.name === null && !reference.names) return null;
      for (const name of secretsOf(reference)) names.add(name);
    }
    for (const job of workflow.jobs.filter(({ secrets }) => secrets?.inherit)) {
      const call = this.callOf(job);
      const below = call && this.readsOf(call.callee);
      if (!below) return null;
      for (const name of below) names.add(name);
    }
    return names;
  }

  private call(caller: WorkflowIn, job: Job): Call | undefined {
    const { uses } = job;
    if (!uses || isIncomplete(caller.file.scan)) return undefined;
    const isOwn = uses.form === "local" || uses.form === "self";
    const repository = isOwn ? caller.repository : this.repositories.get(this.nameOf(uses.repository ?? ""));
    const callee = repository && this.workflows.get(repository)?.get(normal(uses.path ?? ""));
    if (!callee?.workflow.call || isIncomplete(callee.file.scan)) return undefined;
    return { caller, job, uses, callee, exact: isOwn };
  }

  /** A checkout that does not tell its owner is taken for one of the owner's. */
  private nameOf(repository: string): string {
    const { owner } = this.input;
    return (owner !== undefined && !repository.includes("/") ? `${owner}/${repository}` : repository).toLowerCase();
  }
}

function put<T>(maps: Map<ScannedRepository, Map<string, T>>, repository: ScannedRepository, path: string, value: T): void {
  const map = maps.get(repository) ?? new Map<string, T>();
  maps.set(repository, map.set(path, value));
}

const byKey = once(({ entries }: PassedSecrets) => grouped(entries, ({ key }) => [key]));

/** What a call passes under a name. */
export function passedAs({ secrets }: Job, name: string): Entry | undefined {
  return secrets && byKey(secrets).get(name)?.[0];
}

/** The workflow runs by a call only. */
export function isOnlyCalled({ triggers }: WorkflowIn["workflow"]): boolean {
  return triggers.every(({ event }) => event === "workflow_call");
}

/** The expression is made for it to be empty: `secrets.X || 'default'`, `secrets.X != ''`. */
export function isOptional({ empty }: Reference): boolean {
  return empty !== undefined;
}
