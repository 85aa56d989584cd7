import { type Entry, isIncomplete, type Job, type Reference, type Uses } from "../../scan";
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
  private readonly workflows: ReadonlyMap<string, WorkflowIn>;
  private readonly actions: ReadonlyMap<string, ActionIn>;
  private readonly byCallee = new Map<string, Call[]>();
  private readonly byJob = new Map<Job, Call>();

  private constructor(private readonly input: AuditInput) {
    const workflows = [...workflowsOf(input)];
    this.workflows = new Map(workflows.map((at) => [this.key(at.repository.repository, at.file.file), at]));
    this.actions = new Map([...actionsOf(input)].map((at) => [this.key(at.repository.repository, folderOf(at.file.file)), at]));
    this.all = workflows.flatMap((caller) => caller.workflow.jobs.flatMap((job) => this.call(caller, job) ?? []));
    for (const call of this.all) {
      this.byJob.set(call.job, call);
      const key = this.keyOf(call.callee);
      const calls = this.byCallee.get(key);
      if (calls) calls.push(call);
      else this.byCallee.set(key, [call]);
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

  callersOf(callee: WorkflowIn): readonly Call[] {
    return this.byCallee.get(this.keyOf(callee)) ?? [];
  }

  callOf(job: Job): Call | undefined {
    return this.byJob.get(job);
  }

  /** The action in the repository itself that a step uses. */
  localAction({ repository }: FileIn, uses: Uses | undefined): ActionIn | undefined {
    if (uses?.path === undefined || (uses.form !== "local" && uses.form !== "self")) return undefined;
    return this.actions.get(this.key(repository.repository, normal(uses.path)));
  }

  /** Names that a callee reads, with what the callees read that it hands everything to; `null` where that cannot be told. */
  readsOf(callee: WorkflowIn, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> | null {
    const key = this.keyOf(callee);
    const names = new Set<string>();
    if (seen.has(key)) return names;
    const { scan } = callee.file;
    if (isIncomplete(scan)) return null;
    for (const reference of scan.references) {
      if (reference.context !== "secrets" || reference.kind === "inherit") continue;
      if (reference.name === null && !reference.names) return null;
      for (const name of secretsOf(reference)) names.add(name);
    }
    for (const job of callee.workflow.jobs.filter(({ secrets }) => secrets?.inherit)) {
      const call = this.callOf(job);
      const below = call && this.readsOf(call.callee, new Set([...seen, key]));
      if (!below) return null;
      for (const name of below) names.add(name);
    }
    return names;
  }

  private call(caller: WorkflowIn, job: Job): Call | undefined {
    const { uses } = job;
    if (!uses || isIncomplete(caller.file.scan)) return undefined;
    const own = caller.repository.repository;
    const isOwn = uses.form === "local" || uses.form === "self";
    const repository = isOwn ? own : uses.form === "repository" ? uses.repository! : undefined;
    const callee = repository === undefined ? undefined : this.workflows.get(this.key(repository, normal(uses.path ?? "")));
    if (!callee?.workflow.call || isIncomplete(callee.file.scan)) return undefined;
    return { caller, job, uses, callee, exact: isOwn };
  }

  private keyOf({ repository, file }: FileIn): string {
    return this.key(repository.repository, file.file);
  }

  /** A checkout that does not tell its owner is taken for one of the owner's. */
  private key(repository: string, path: string): string {
    const { owner } = this.input;
    const name = owner !== undefined && !repository.includes("/") ? `${owner}/${repository}` : repository;
    return `${name.toLowerCase()}\n${path}`;
  }
}

/** What a call passes under a name. */
export function passedAs({ secrets }: Job, name: string): Entry | undefined {
  return secrets?.entries.find(({ key }) => key === name);
}

/** The workflow runs by a call only. */
export function isOnlyCalled({ triggers }: WorkflowIn["workflow"]): boolean {
  return triggers.every(({ event }) => event === "workflow_call");
}

/** A reference that is read once it is known, else an empty text: `secrets.X || 'default'`, `secrets.X != ''`. */
export function isOptional({ around }: Reference): boolean {
  return around.some((one) => one === "||" || one === "&&" || one === "==" || one === "!=" || one === "!");
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
}

function normal(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
