import type { OpenDelivery } from "../state";

/** How sure it is when a value was set. */
export interface Age {
  /** Whole days (UTC). */
  readonly days: number;
  /** `2026-07-31`. */
  readonly since: string;
  /**
   * `exact`: by `valueSince` of the lock file. `at-least`: nobody (of SEALFORM_SIGNERS, where that is set) has recorded when the value was set, and the secret has been on GitHub so
   * long (`created_at`; `updated_at` moves when only the access changes).
   */
  readonly certainty: "exact" | "at-least";
}

export type RotationStatus =
  /** Older than it may be. */
  | "overdue"
  /** Not overdue, and will be within the days that were asked for. */
  | "soon"
  | "fresh"
  /** Neither the secret nor its place says how old it may be. */
  | "no-policy"
  /** Nothing is there yet that could be old. */
  | "absent"
  /** Its age cannot be told. */
  | "unknown";

/** Who can read a secret, and who does. Null: not known. */
export interface ReaderCount {
  /** Repositories whose workflows can read it. */
  readonly repositories: number | null;
  /** Jobs that do read it, or may; only when workflows were looked at. */
  readonly jobs?: number;
  /** Every workflow of those repositories was looked at; only beside `jobs`. */
  readonly jobsComplete?: boolean;
}

/** One declared secret, with the age of its value. */
export interface RotationEntry {
  readonly address: string;
  readonly status: RotationStatus;
  readonly age: Age | null;
  /** Days; null without a policy. */
  readonly maxAgeDays: number | null;
  /** The last day on which it is not overdue, `2026-07-31`; null where it is not known. */
  readonly due: string | null;
  readonly readers: ReaderCount;
  /** Name under `values` of the value that it shares with other secrets. */
  readonly shared?: string;
  readonly owner?: string;
  readonly runbook?: string;
  readonly notify?: readonly string[];
  /** A newer value is sealed and was not applied yet, so that GitHub has an older one. */
  readonly waiting?: true;
  /** `2026-07-31`: the day that the lock gives the value that waits; only with `waiting`. */
  readonly sealedOn?: string;
  /** ISO 8601: when GitHub's value or access was written last; only with `at-least`. */
  readonly updatedAt?: string;
  /** Why its status is `unknown`. */
  readonly reason?: string;
}

/** What could not be read. */
export interface Unread {
  /** Address of a secret, or of the list that it is in. */
  readonly address: string;
  readonly reason: string;
}

/** What is to be rotated. Oldest first, then by readers. */
export interface DueReport {
  /** `2026-07-31`, UTC. */
  readonly today: string;
  /** Days to look ahead. */
  readonly within: number;
  /**
   * Generated values that may be in use and that GitHub does not have: a rotation was cut off, or its value still has to be applied.
   * Those that somebody is about right now, too. Absent where there are none.
   */
  readonly deliveries?: readonly OpenDelivery[];
  readonly summary: Readonly<Record<RotationStatus, number>>;
  readonly overdue: readonly RotationEntry[];
  readonly soon: readonly RotationEntry[];
  readonly unknown: readonly RotationEntry[];
  readonly noPolicy: readonly RotationEntry[];
  readonly incomplete: readonly Unread[];
}
