import type { State } from "./types";

/** Where a state is kept. `write` is atomic; `lock` keeps a second apply out. */
export interface StateStore {
  /** For messages: a path or a ref. */
  readonly location: string;
  /** @returns undefined when there is none; throws SealformError when it is damaged, newer or not a state. */
  read(): Promise<State | undefined>;
  write(state: State): Promise<void>;
  /** @throws SealformError `state-locked`, naming who holds it and `sealform state unlock`. */
  lock(options: { readonly command: string; readonly timeoutMs: number }): Promise<() => Promise<void>>;
  /** Ends a lock, whoever holds it. @returns who held it, undefined when nobody did. */
  unlock(): Promise<string | undefined>;
}
