import type { Lock } from "../lock/types";
import { tryParseScope } from "../model/address";
import { followRenames } from "../plan/rename";
import type { Plan } from "../plan/types";
import type { State } from "../state/types";

/** What a plan changes without a request: renames, and what it records. */
export interface Books {
  /** What the state holds from now on; absent when all stays. */
  readonly state?: Pick<State, "items" | "deliveries">;
  /** After a rename. */
  readonly lock?: Lock;
}

export function bookkeeping(plan: Plan, state: State, lock: Lock): Books {
  const renames = plan.changes
    .filter((c) => c.action === "rename")
    .map((c) => ({ from: repositoryOf(c.before?.address), to: repositoryOf(c.after?.address) }));
  if (renames.length === 0 && plan.record.length === 0) return {};
  const followed = followRenames(renames, lock, state);
  const items = followed.state.items.clone();
  for (const { address, item } of plan.record) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  const { deliveries } = followed.state;
  return { state: { items, ...(deliveries && { deliveries }) }, ...(renames.length > 0 ? { lock: followed.lock } : {}) };
}

function repositoryOf(address: string | undefined): string {
  const scope = tryParseScope(address ?? "");
  if (scope?.kind !== "repository") throw new TypeError(`a rename of ${address} is not a rename of a repository`);
  return scope.repository;
}
