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
  /** Jobs that read it, and get nothing in its place. */
  readonly readers: readonly JobRead[];
  /** Jobs that may read it, by a dynamic index or the whole context. */
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
  const gets = placesWithValue(after);
  const isKept = (read: JobRead) =>
    gets.get(keyOf(read))?.some((next) => foldCase(next) === foldCase(read.address!) || replaces(read.address!, next));
  const byAddress = new ReadsIndex(reads);
  return changes.flatMap((change): Break[] => {
    const what = lossOf(change);
    if (!what) return [];
    const isNamed = what === "narrows" && !change.effect?.lostOthers?.length;
    const lost = isNamed ? new Set(change.effect?.lost?.map(foldCase)) : undefined;
    const affected = [change.address, ...(change.before?.contents ?? [])]
      .flatMap((address) => byAddress.of(address))
      .filter(({ repository }) => lost?.has(foldCase(repository)) !== false);
    const readers = affected.filter((read) => read.certainty === "yes" && !isKept(read));
    const perhaps = affected.filter(({ certainty }) => certainty === "unknown");
    return readers.length + perhaps.length > 0 ? [{ address: change.address, what, readers, perhaps }] : [];
  });
}

/** A rename of a secret is a delete and a new one. */
function lossOf({ action, effect }: PlannedChange): Break["what"] | undefined {
  if (action === "blocked") return undefined;
  if (action === "delete") return "deletes";
  return (effect?.lost?.length ?? 0) + (effect?.lostOthers?.length ?? 0) > 0 ? "narrows" : undefined;
}

/** A job that enters several environments is a place in each of them. */
function placesWithValue({ reads }: Resolution): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const read of reads.reads) {
    if (read.address === undefined) continue;
    const key = keyOf(read);
    const known = places.get(key);
    if (known) known.push(read.address);
    else places.set(key, [read.address]);
  }
  return places;
}

function keyOf({ repository, file, line, column, job, environment, context, name, store, via }: JobRead): string {
  return JSON.stringify([foldCase(repository), file, line, column, job, environment, context, name, store, via]);
}
