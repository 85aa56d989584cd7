import { jobKey } from "../audit/jobs";
import { foldCase } from "../model/scope";
import { lastHere } from "../state/history";
import type { StateItem } from "../state/types";
import { canonicalJson, digest } from "./canonical";
import type { Draft } from "./draft";
import type { Change, Plan, Side, StateRecord, WorkflowPlaces } from "./types";

/** Where a change is made: the same words for another owner or host are another change. And whether its plan has looked at workflows. */
type Place = { readonly host: Plan["host"]; readonly owner: Pick<Plan["owner"], "id">; readonly workflows?: Plan["workflows"] };

const placeOf = ({ host, owner }: Place) => ({ host: foldCase(host), owner: owner.id });

/**
 * What a reviewer's yes is for: the place, the address, what is done to it, from what, to what, the live facts that this rests on, and
 * the jobs that it may be taken away from although they read it; of what could be taken away from jobs, that somebody has looked for
 * them: an apply that does not look does something else. Words for people, costs, effects and other readers stay out: who gains
 * is told by names that not every credential sees. Of selected repositories the ids count, which a rename does not move.
 */
export function changeDigest(place: Place, change: Draft | Change): string {
  const { address, kind, action, before, after, preconditions, allowedBreak, readers = [] } = change;
  return digest({
    ...placeOf(place),
    address,
    kind,
    action,
    before: withoutNames(before),
    after: withoutNames(after),
    preconditions,
    ...(place.workflows !== undefined && mayTakeAway(change) && { watched: true }),
    ...(allowedBreak !== undefined && { breaks: [...new Set(readers.map(jobKey))].sort() }),
  });
}

/** A delete; and whatever gives an item of the organization to others than before, a new one included: there is room for 100. */
export function mayTakeAway({ kind, action, before, after }: Draft | Change): boolean {
  if (action === "delete") return true;
  if (kind !== "secret" && kind !== "variable") return false;
  return !sameFacts(readersOf(before), readersOf(after));
}

function readersOf(side: Side | undefined) {
  return [side?.visibility ?? null, side?.repositoryIds ?? null];
}

/** The same for what is only recorded. @param known what the books say until now */
export function recordDigest(place: Place, { address, item }: StateRecord, known: StateItem | undefined): string {
  return digest({ ...placeOf(place), address, action: "forget", known: lastHere(known), item });
}

/** That these workflows are not looked at any more. */
export function unwatchDigest(place: Place, workflows: WorkflowPlaces): string {
  return digest({ ...placeOf(place), action: "unwatch", workflows });
}

function withoutNames(side: Side | undefined): Omit<Side, "repositories"> | undefined {
  if (side?.repositoryIds === undefined) return side;
  const { repositories: _names, ...kept } = side;
  return kept;
}

/** Whether two parts of changes say the same. */
export function sameFacts(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
