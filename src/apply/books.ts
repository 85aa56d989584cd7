import type { Lock } from "../lock/types";
import { tryParseScope } from "../model/address";
import { renameInLock, renameInState } from "../plan/rename";
import type { Plan } from "../plan/types";
import type { State } from "../state/types";
import type { Journal } from "./journal";

/**
 * What a plan changes without a request: renames, and what it records. The state is written before the lock: a death
 * between the two leaves the old name in the lock, so that the next plan finds the rename again and ends it.
 */
export async function keepBooks(
  plan: Plan,
  state: State,
  journal: Journal,
  lock: Lock,
  setLock: (lock: Lock) => Promise<void>,
): Promise<void> {
  const renames = plan.changes
    .filter((c) => c.action === "rename")
    .map((c) => ({ from: repositoryOf(c.before?.address), to: repositoryOf(c.after?.address) }));
  if (renames.length === 0 && plan.record.length === 0) return;
  let items = state.items;
  let renamed = lock;
  for (const { from, to } of renames) {
    items = renameInState({ ...state, items }, from, to).items;
    renamed = renameInLock(renamed, from, to);
  }
  items = items.clone();
  for (const { address, item } of plan.record) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  await journal.replace(items);
  if (renames.length > 0) await setLock(renamed);
}

function repositoryOf(address: string | undefined): string {
  const scope = tryParseScope(address ?? "");
  if (scope?.kind !== "repository") throw new TypeError(`a rename of ${address} is not a rename of a repository`);
  return scope.repository;
}
