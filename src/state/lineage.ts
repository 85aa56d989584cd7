import type { Lock } from "../lock/types";
import { SealformError } from "../model/errors";
import { sameName } from "../model/scope";
import { emptyState } from "./empty-state";
import type { StateStore } from "./store";
import type { State } from "./types";

/**
 * The state that belongs to a lock; undefined before the first apply. A lock without a lineage and a state of the same owner
 * belong together: an apply died between its two first writes, or the lock was lost.
 * @throws SealformError `state-missing`, `state-foreign`; and what reading throws.
 */
export async function openState(store: StateStore, lock: Lock): Promise<State | undefined> {
  const state = await store.read();
  if (!state) {
    if (lock.lineage === undefined) return undefined;
    throw new SealformError(
      "state-missing",
      `the lock file names the state ${lock.lineage}, and there is none at ${store.location}`,
      'put it back from version control or a backup, or name its place by --state. If it is lost for good, take "lineage" out of the lock file: then sealform owns nothing, and apply --adopt takes over what exists',
    );
  }
  const foreign = foreignness(state, lock);
  if (foreign)
    throw new SealformError(
      "state-foreign",
      `the state at ${store.location} does not belong to the lock file: ${foreign}`,
      "name the right files by --state and --lock; do not copy one of them from another project",
    );
  return state;
}

function foreignness(state: State, lock: Lock): string | undefined {
  if (lock.lineage !== undefined && lock.lineage !== state.lineage)
    return `the lock names the state ${lock.lineage}, this is ${state.lineage}`;
  if (lock.host !== undefined && !sameName(lock.host, state.host)) return `the lock is for ${lock.host}, the state for ${state.host}`;
  if (lock.owner && lock.owner.id !== state.owner.id)
    return `the lock is for ${lock.owner.login} (id ${lock.owner.id}), the state for ${state.owner.login} (id ${state.owner.id})`;
  return undefined;
}

export interface LineageInput {
  readonly store: StateStore;
  readonly lock: Lock;
  readonly writeLock: (lock: Lock) => Promise<void>;
  readonly host: string;
  readonly owner: State["owner"];
  /** A new random id, a UUID for example. */
  readonly newId: () => string;
}

/** A state to write to, and the lock as it names it. */
export interface Lineage {
  readonly state: State;
  /** There was none. */
  readonly isNew: boolean;
  /** The same object when it names the state already. */
  readonly lock: Lock;
}

/**
 * The state to write to, made when there is none, and the lock that names it: neither is written yet. The state comes first: a death
 * between the two leaves a state that `openState` takes up. Call it with the state locked.
 * @throws as `openState`; `state-foreign` when the state is of another owner or host than given.
 */
export async function lineageOf(input: Omit<LineageInput, "writeLock">): Promise<Lineage> {
  const { store, host, owner } = input;
  const known = await openState(store, { ...input.lock, host, owner });
  const state = known ?? emptyState({ lineage: input.newId(), host, owner });
  return {
    state,
    isNew: known === undefined,
    lock: input.lock.lineage === state.lineage ? input.lock : { ...input.lock, lineage: state.lineage },
  };
}

/** As `lineageOf`, with both written. */
export async function ensureLineage(input: LineageInput): Promise<Lineage> {
  const lineage = await lineageOf(input);
  if (lineage.isNew) await input.store.write(lineage.state);
  if (lineage.lock !== input.lock) await input.writeLock(lineage.lock);
  return lineage;
}
