import type { ValueSource } from "./desired";

/** Since when a secret has its value; not `exact`: then or before. */
export interface ValueSince {
  /** As it is written in the lock or told by GitHub: ISO 8601, UTC. */
  readonly at: string;
  readonly exact: boolean;
}

/**
 * What we sealed has a date of its own. Of the rest GitHub tells since when it is there (`created_at`); `updated_at` moves when only the
 * access changes, and an `existing` value is somebody else's, whatever the lock holds.
 * @param sealed its entry of the lock, where that is to be trusted
 * @returns undefined where neither tells
 */
export function valueSinceOf(
  value: Pick<ValueSource, "from"> | undefined,
  sealed: { readonly valueSince: string } | undefined,
  createdAt: string | undefined,
): ValueSince | undefined {
  if (sealed && value?.from !== "existing") return { at: sealed.valueSince, exact: true };
  return createdAt === undefined ? undefined : { at: createdAt, exact: false };
}
