import { foldCase } from "../../../model/scope";
import type { JobRead, Reads } from "../../reads";
import type { Resolution } from "../../resolve";
import type { PlannedChange } from "./input";
import { ReadsIndex } from "./places";

/** A change that takes away what jobs read. */
export interface Break {
  readonly address: string;
  /** `deletes`, `narrows`. */
  readonly what: "deletes" | "narrows";
  /** Jobs that read it, for certain or most likely (`doubt`), and get nothing in its place. */
  readonly readers: readonly JobRead[];
  /** Jobs that may read it, by a dynamic index or the whole context, or because nobody knows what they call. */
  readonly perhaps: readonly JobRead[];
}

/** Does what stands at an address afterwards take the place of another one that jobs read before? */
export type Replaces = (before: string, after: string) => boolean;

/** They write a value. */
const WRITING: ReadonlySet<string> = new Set(["create", "adopt", "update", "rotate", "repair"]);

/** What the changes write, or give to more repositories, is meant for those who lose the other; what was there all along is not. */
export function replacedBy(changes: readonly PlannedChange[]): Replaces {
  const made = new Set(
    changes.flatMap(({ address, action, effect = {} }) => {
      const isWidened = (effect.gained?.length ?? 0) + (effect.gainedOthers?.length ?? 0) > 0;
      return WRITING.has(action) || (action !== "blocked" && isWidened) ? [foldCase(address)] : [];
    }),
  );
  return (_, after) => made.has(foldCase(after));
}

/**
 * Changes after which jobs do not get what they got. A job that gets another value of that name in its place, because it was moved, is
 * no such job; one that falls back on a value that was there before is.
 * @param changes all that are made
 * @param reads what jobs read before the change
 * @param after what they get once all of the plan is done
 */
export function breaksOf(
  changes: readonly PlannedChange[],
  reads: Reads,
  after: Resolution,
  replaces: Replaces = replacedBy(changes),
): Break[] {
  const isKept = keptBy(after, (before, next) => foldCase(next) === foldCase(before) || replaces(before, next));
  const byAddress = new ReadsIndex(reads);
  return changes.flatMap((change): Break[] => {
    const what = lossOf(change);
    if (!what) return [];
    const isNamed = what === "narrows" && !change.effect?.lostOthers?.length;
    const lost = isNamed ? new Set(change.effect?.lost?.map(foldCase)) : undefined;
    const affected = [change.address, ...(change.before?.contents ?? [])]
      .flatMap((address) => byAddress.of(address))
      .filter(({ repository }) => lost?.has(foldCase(repository)) !== false);
    const readers = affected.filter((read) => isReader(read) && !isKept(read));
    const perhaps = affected.filter((read) => !isReader(read));
    return readers.length + perhaps.length > 0 ? [{ address: change.address, what, readers, perhaps }] : [];
  });
}

/** Does a job read it for certain, or most likely? */
export function isReader({ certainty, doubt }: JobRead): boolean {
  return certainty === "yes" || doubt !== undefined;
}

/**
 * Does a job get a value afterwards that it is meant to have?
 * @param after what jobs get then
 * @param isMeant of the address that it got and the one that it gets
 */
export function keptBy(after: Resolution, isMeant: Replaces): (read: JobRead) => boolean {
  const gets = placesWithValue(after);
  // What a name in doubt may get is no value that is meant for it, and what a job got for certain it must get for certain.
  const isAsSure = (read: JobRead, next: JobRead) => (read.doubt ? isReader(next) : read.certainty !== "yes" || next.certainty === "yes");
  return (read) => gets.get(keyOf(read))?.some((next) => isAsSure(read, next) && isMeant(read.address!, next.address)) === true;
}

/** A rename of a secret is a delete and a new one. */
function lossOf({ action, effect }: PlannedChange): Break["what"] | undefined {
  if (action === "blocked") return undefined;
  if (action === "delete") return "deletes";
  return (effect?.lost?.length ?? 0) + (effect?.lostOthers?.length ?? 0) > 0 ? "narrows" : undefined;
}

type WithValue = JobRead & { readonly address: string };

function hasValue(read: JobRead): read is WithValue {
  return read.address !== undefined;
}

/** A job that enters several environments is a place in each of them. */
function placesWithValue({ reads }: Resolution): ReadonlyMap<string, readonly WithValue[]> {
  const places = new Map<string, WithValue[]>();
  for (const read of reads.reads) {
    if (!hasValue(read)) continue;
    const key = keyOf(read);
    const known = places.get(key);
    if (known) known.push(read);
    else places.set(key, [read]);
  }
  return places;
}

function keyOf({ repository, fileRepository, file, line, column, job, environment, context, name, store, via }: JobRead): string {
  return JSON.stringify([foldCase(repository), fileRepository, file, line, column, job, environment, context, name, store, via]);
}
