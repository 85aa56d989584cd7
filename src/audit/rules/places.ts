import { grouped } from "../../model/grouped";
import { once } from "../../model/once";
import type { ScannedFile, ScannedRepository } from "../checkouts";
import type { FindingPlace, RelatedPlace } from "../finding";
import type { Action, FileScan, Job, Reference, Spot, Step, Workflow } from "../scan";
import type { AuditInput } from "./rule";

/** A file with the repository that it is in. */
export interface FileIn {
  readonly repository: ScannedRepository;
  readonly file: ScannedFile;
}

export interface WorkflowIn extends FileIn {
  readonly workflow: Workflow;
}

export interface ActionIn extends FileIn {
  readonly action: Action;
}

export interface StepIn extends WorkflowIn {
  readonly job: Job;
  readonly step: Step;
}

export function* filesOf({ repositories }: AuditInput): Generator<FileIn> {
  for (const repository of repositories) for (const file of repository.files) yield { repository, file };
}

export function* workflowsOf(input: AuditInput): Generator<WorkflowIn> {
  for (const at of filesOf(input)) if (at.file.scan.workflow) yield { ...at, workflow: at.file.scan.workflow };
}

export function* actionsOf(input: AuditInput): Generator<ActionIn> {
  for (const at of filesOf(input)) if (at.file.scan.action) yield { ...at, action: at.file.scan.action };
}

export function* stepsOf(input: AuditInput): Generator<StepIn> {
  for (const at of workflowsOf(input)) for (const job of at.workflow.jobs) for (const step of job.steps) yield { ...at, job, step };
}

const stepKey = (job: string | null, step: number | null) => `${step} ${job}`;

/** The references of a file are sorted by steps once, not gone through for each of them. */
const byStep = once(({ references }: FileScan) => grouped(references, ({ job, step }) => [stepKey(job, step)]));

/** What a step reads itself. */
export function referencesOf({ file: { scan }, job, step }: StepIn): readonly Reference[] {
  return byStep(scan).get(stepKey(job.key, step.index)) ?? [];
}

export function placeOf({ repository, file }: FileIn, { line, column }: Spot): FindingPlace {
  return { repository: repository.repository, file: file.file, line, column };
}

/** Of one finding: a step can be given as many secrets as its workflow has, and each step of it as many again. */
export const MOST_RELATED = 10;

export function related(at: FileIn, spot: Spot, message: string): RelatedPlace {
  return { ...placeOf(at, spot), message };
}

/** `a`, `a and b`, `a, b and c`; of a long list the first ones. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
