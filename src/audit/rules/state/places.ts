import { foldCase } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { FindingPlace, RelatedPlace } from "../../finding";
import { jobsOf, shownEnvironments } from "../../jobs";
import type { JobRead } from "../../reads";
import type { Run } from "../../resolve";
import type { Reference } from "../../scan";
import { MOST_RELATED } from "../places";
import type { StateInput } from "./input";

/** A place in a file of a run, as a finding tells it. */
export function placeOf(
  { estate }: StateInput,
  { frame }: Run,
  { line, column }: { readonly line: number; readonly column: number },
): FindingPlace {
  const { repository } = frame.repository;
  return { repository: estate.nameOf(repository) ?? repository, file: frame.file.file, line, column };
}

/** From the workflow that was triggered to what reads; nothing where that is one and the same. */
export function flowOf(input: StateInput, run: Run, last: Reference, message: string): { readonly flow?: readonly RelatedPlace[] } {
  const { calls } = run.frame;
  if (calls.length === 0) return {};
  const steps = calls.map(({ repository, file, job }): RelatedPlace => {
    const { line, column } = job.uses ?? job;
    const of = repository.repository;
    return {
      repository: input.estate.nameOf(of) ?? of,
      file: file.file,
      line,
      column,
      message: `job ${job.key} calls ${job.uses?.text ?? ""}`,
    };
  });
  return { flow: [...steps, { ...placeOf(input, run, last), message }] };
}

/** Where an address is declared. */
export function declaredAt({ manifest }: StateInput, address: string, field?: string): FindingPlace | undefined {
  const place = manifest?.locate(address, field) ?? (field === undefined ? undefined : manifest?.locate(address));
  return place && { file: place.file, line: place.line, column: place.column };
}

export function declared(input: StateInput, address: string, field?: string): { readonly place?: FindingPlace } {
  const place = declaredAt(input, address, field);
  return place ? { place } : {};
}

/** Where items are declared, as related places of a finding in a workflow. */
export function relatedTo(input: StateInput, items: readonly EstateItem[]): { readonly related?: readonly RelatedPlace[] } {
  const related = items.slice(0, MOST_RELATED).flatMap(({ address }) => {
    const place = declaredAt(input, address);
    return place ? [{ ...place, message: `${address} is declared here` }] : [];
  });
  return related.length > 0 ? { related } : {};
}

/** The jobs that read, as related places. */
export function readersAt(reads: readonly JobRead[]): { readonly related?: readonly RelatedPlace[] } {
  const jobs = jobsOf(reads).slice(0, MOST_RELATED);
  const related = jobs.map((one) => {
    const { repository, fileRepository, file, line, column, job } = one;
    const of = fileRepository === undefined ? "" : ` of ${repository}`;
    const environments = shownEnvironments(one);
    const entered = environments === undefined ? "" : `, environment ${environments}`;
    return { repository: fileRepository ?? repository, file, line, column, message: `job ${job}${of} reads it${entered}` };
  });
  return related.length > 0 ? { related } : {};
}

/** `secrets.X` and what GitHub calls it. */
export function nounOf({ context }: Pick<Reference, "context">): string {
  return context === "secrets" ? "secret" : "variable";
}

/** A few names, and how many more. */
export function names(list: readonly string[], most = 6): string {
  const shown = list.slice(0, most).join(", ");
  return list.length > most ? `${shown} and ${list.length - most} more` : shown;
}

/** Readings of an address, by what reads them. */
export class ReadsIndex {
  private readonly byAddress = new Map<string, JobRead[]>();
  readonly complete: ReadonlySet<string>;

  constructor({ reads, complete }: StateInput["reads"]) {
    for (const read of reads) {
      if (read.address === undefined) continue;
      const key = foldCase(read.address);
      const list = this.byAddress.get(key);
      if (list) list.push(read);
      else this.byAddress.set(key, [read]);
    }
    this.complete = new Set(complete.map(foldCase));
  }

  of(address: string): readonly JobRead[] {
    return this.byAddress.get(foldCase(address)) ?? [];
  }

  isComplete(repository: string): boolean {
    return this.complete.has(foldCase(repository));
  }
}

const INDEXES = new WeakMap<StateInput["reads"], ReadsIndex>();

export function readsIndex({ reads }: StateInput): ReadsIndex {
  const known = INDEXES.get(reads) ?? new ReadsIndex(reads);
  INDEXES.set(reads, known);
  return known;
}

/**
 * Repositories that can, or may, read an item, where every one of them was read in full; undefined where there may be another reader.
 * Without a list of the organization's repositories these are all that the declaration names and that were scanned; but what a glob, a
 * topic or a property selects can then be any other one, too.
 */
export function scannedReaders(input: StateInput, item: EstateItem): readonly string[] | undefined {
  const { estate, repositories } = input;
  const index = readsIndex(input);
  const { certain, perhaps } = estate.readersOf(item);
  const beside = item.scope.kind !== "organization" ? [] : repositories.flatMap(({ repository }) => estate.nameOf(repository) ?? []);
  const unlisted = [...new Set(beside)].filter((name) => !estate.repositories.has(name) && estate.canRead(item, name).answer !== "no");
  const all = [...certain, ...perhaps, ...unlisted];
  const isCovered = all.every((name) => index.isComplete(name) || estate.repositories.get(name)?.archived === true);
  const isNamed = item.visibility === "selected" ? estate.knowsReaders(item) : certain.length + perhaps.length > 0;
  return isCovered && isNamed ? all : undefined;
}

export function isSecretOfActions(item: EstateItem): boolean {
  return item.kind === "secret" && item.store === "actions";
}

/** What to do before a secret of the organization is called unused. */
export const LOOK_AT_ALL = "look at all repositories first (--remote --live): others than these may read it";

/** How the message says which repositories were looked at. */
export function lookedAt({ estate }: StateInput, item: EstateItem, readers: readonly string[]): string {
  const [repositories, is] = readers.length === 1 ? ["the one repository", "is"] : [`the ${readers.length} repositories`, "are"];
  return `${repositories} that ${estate.knowsReaders(item) ? "" : `${is} known here and `}can read it`;
}
