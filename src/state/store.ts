import type { State } from "./types";

/** What a write belongs to, for a store that keeps a history. */
export interface Occasion {
  /** A command that goes on: the lock of the team is held, and this write takes or renews it. */
  readonly goesOn: boolean;
  /** Digest of the plan that is carried out. */
  readonly plan?: string;
  /** How many changes there are of each kind: of the plan while it goes on, done at its end. */
  readonly changes?: Readonly<Record<string, number>>;
  /** Of all changes, how many have been looked after. */
  readonly progress?: { readonly past: number; readonly total: number };
  /** How many failed. */
  readonly failed?: number;
  /** Commit of the configuration repository that is applied. */
  readonly commit?: string;
}

/** Who works with a state. */
export interface StateHolder {
  /** For messages. */
  readonly who: string;
  /** ISO 8601, by the clock of the holder. */
  readonly startedAt: string;
  /** False: it cannot be told, and it would have ended by now. */
  readonly lives: boolean;
}

/** Where a state is kept. `write` is atomic; `lock` keeps a second apply out, at the latest at its own first write. */
export interface StateStore {
  /** For messages: a path or a ref. */
  readonly location: string;
  /**
   * Milliseconds that an apply leaves between two writes, because a write is dear (a push). The intents of all its changes are noted by
   * the first one then, before any request. Absent: every step is written.
   */
  readonly paceMs?: number;
  /** The commit that was read or written last, where a history is kept. */
  readonly commit?: string | undefined;
  /** @returns undefined when there is none; throws SealformError when it is damaged, newer or not a state. */
  read(): Promise<State | undefined>;
  /** @throws SealformError when it cannot be written; then it is as it was. */
  write(state: State, occasion?: Occasion): Promise<void>;
  /** @throws SealformError `state-locked`, naming who holds it and `sealform state unlock`. */
  lock(options: { readonly command: string; readonly timeoutMs: number }): Promise<() => Promise<void>>;
  /**
   * Where `lock` alone shows nobody else yet that it is held: shows it, before something is done that a later write cannot undo. It stays
   * so until a write that does not go on, or the end of the lock. Called again it is renewed, once in a pace at most.
   * @throws SealformError `state-moved` when somebody else was first
   */
  hold?(): Promise<void>;
  /** Who holds the lock, for who only reads. @returns undefined when nobody does, or a process that is no more */
  holder?(): Promise<StateHolder | undefined>;
  /** Ends a lock, whoever holds it. @returns who held it, undefined when nobody did. */
  unlock(): Promise<string | undefined>;
  /** The state that had this serial, where a history is kept. */
  at?(serial: number): Promise<State | undefined>;
  /** Takes the state away, after it was moved to another store. @returns where it can still be found. */
  retire(): Promise<string>;
}
