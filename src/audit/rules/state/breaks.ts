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

/**
 * Changes after which jobs get nothing where they got something. A job that gets another value of that name in its place, because it was
 * moved, is no such job.
 * @param reads what jobs read before the change
 * @param after what they get once all of the plan is done
 */
export function breaksOf(changes: readonly PlannedChange[], reads: Reads, after: Resolution): Break[] {
  const kept = placesWithValue(after);
  const byAddress = new ReadsIndex(reads);
  return changes.flatMap((change): Break[] => {
    const what = lossOf(change);
    if (!what) return [];
    const isNamed = what === "narrows" && !change.effect?.lostOthers?.length;
    const lost = isNamed ? new Set(change.effect?.lost?.map(foldCase)) : undefined;
    const affected = [change.address, ...(change.before?.contents ?? [])]
      .flatMap((address) => byAddress.of(address))
      .filter(({ repository }) => lost?.has(foldCase(repository)) !== false);
    const readers = affected.filter((read) => read.certainty === "yes" && !kept.has(keyOf(read)));
    const perhaps = affected.filter(({ certainty }) => certainty === "unknown");
    return readers.length + perhaps.length > 0 ? [{ address: change.address, what, readers, perhaps }] : [];
  });
}

/** A rename of a secret is a delete and a new one. */
function lossOf({ action, effect }: PlannedChange): Break["what"] | undefined {
  if (action === "delete") return "deletes";
  return (effect?.lost?.length ?? 0) + (effect?.lostOthers?.length ?? 0) > 0 ? "narrows" : undefined;
}

/** A job that enters several environments is a place in each of them. */
function placesWithValue({ reads }: Resolution): ReadonlySet<string> {
  return new Set(reads.reads.filter(({ address }) => address !== undefined).map(keyOf));
}

function keyOf({ repository, file, line, column, job, environment, context, name, store, via }: JobRead): string {
  return JSON.stringify([foldCase(repository), file, line, column, job, environment, context, name, store, via]);
}
