import type { Clock } from "../github/clock";
import type { GitHubReader, GitHubWriter } from "../github/types";
import type { Signers } from "../lock";
import type { Lock, SealedValue } from "../lock/types";
import type { DesiredState } from "../model/desired";
import type { SealformError } from "../model/errors";
import type { Action, Change, Plan } from "../plan/types";
import type { StateStore } from "../state/store";
import type { State } from "../state/types";

export interface ApplyInput {
  /** Its changes are made in the order in which they stand. */
  readonly plan: Plan;
  readonly desired: DesiredState;
  readonly lock: Lock;
  /** Kept up to date in place, and written to `store` before and after every request. */
  readonly state: State;
  readonly store: StateStore;
  readonly reader: GitHubReader;
  readonly writer: GitHubWriter;
  readonly clock: Clock;
  /** Ends the apply after the request under way, and what was written gets its receipt. */
  readonly signal?: AbortSignal;
  /** Ends the reading of receipts too. @default `signal`: then each gets one read */
  readonly readSignal?: AbortSignal;
  /** Commit of the configuration repository that is applied; the state takes it when nothing failed, nothing is in doubt and nothing was left out. */
  readonly commit?: string;
  /** Something of what was planned is left out, because somebody has to review or allow it. */
  readonly leftOut?: boolean;
  /** Called once the first note is in the store, before any request. */
  readonly begun?: () => Promise<void>;
  /** Is given what renews the lock of the team: to be called now and then, because GitHub may make us wait for long. */
  readonly pulse?: (renew: () => Promise<void>) => void;
  /** Keeps the state elsewhere when a store with a pace does not take its end. @returns what to tell; without it that is thrown. */
  readonly rescue?: (state: State, error: SealformError) => Promise<SealformError>;
  readonly onEvent?: (event: ApplyEvent) => void;
  /** Whose sealed values may be written; absent: everybody's. Looked at again right before each write. */
  readonly signers?: Signers;
  /**
   * `apply --seal`: called when GitHub refuses a ciphertext as sealed for another key. Reads the key and the source again.
   * @returns undefined when the value cannot be sealed now. Without this hook the change fails with `key-changed`.
   */
  readonly reseal?: (address: string) => Promise<SealedValue | undefined>;
  /** Called with the lock as it must be on disk, before any request that depends on it: after renames and after `reseal`. */
  readonly saveLock?: (lock: Lock) => Promise<void>;
}

export interface ApplyEvent {
  /** `waiting`: for GitHub to show what was written. */
  readonly type: "start" | "done" | "failed" | "skipped" | "waiting";
  readonly change: Change;
  /** Place of the change in the plan, from 0. */
  readonly index: number;
  readonly total: number;
}

/** Why a receipt is missing. `written-after`: somebody wrote after us; the next plan says that the value is unknown. The others: the write is repeated by the next apply. */
export type Doubt = "written-after" | "not-seen" | "unread";

export interface ChangeOutcome {
  readonly address: string;
  readonly kind: Change["kind"];
  readonly action: Action;
  readonly digest: string;
  /** The write was made, but its receipt could not be taken. */
  readonly doubt?: Doubt;
}

export interface SkippedChange extends ChangeOutcome {
  /** `blocked` by the plan, `requires` a change that was not made, `stopped` by an error that concerns every request, `interrupted` by the user. */
  readonly because: "blocked" | "requires" | "stopped" | "interrupted";
  /** One sentence for people. */
  readonly reason: string;
}

export interface ApplyResult {
  readonly done: readonly ChangeOutcome[];
  readonly failed: readonly (ChangeOutcome & { readonly error: SealformError })[];
  readonly skipped: readonly SkippedChange[];
  /** Requests that this apply sent. */
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly interrupted: boolean;
  /** The lock as it must be written; absent when the apply has not changed it. */
  readonly lock?: Lock;
  /** The store did not take what was done, and where that is instead. */
  readonly unsaved?: SealformError;
}
