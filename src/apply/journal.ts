import type { Clock } from "../github/clock";
import { addressKey } from "../model/address";
import { SealformError } from "../model/errors";
import { sameFacts } from "../plan/digest";
import { openPlanned } from "../plan/settle";
import type { Occasion, StateStore } from "../state/store";
import type { State, StateItem } from "../state/types";
import type { PlannedIntent } from "./planned";

export interface JournalOptions {
  readonly clock: Clock;
  /** The time by GitHub's clock, where it is known. */
  readonly githubNow: () => string | undefined;
  /** Of the changes that are to come, by folded address. */
  readonly planned: Map<string, { readonly address: string; readonly intent: PlannedIntent }>;
  /** What the writes say about themselves. */
  readonly occasion: (goesOn: boolean) => Occasion;
}

/** What the state knows of an apply as a whole. */
export interface JournalEnd {
  /** Applied as a whole. */
  readonly commit: string | undefined;
  readonly workflows: State["workflows"];
}

/**
 * The state during an apply: what a request needs is written before it goes out. Most stores take every step. One with a pace takes the
 * intents of all changes before the first request, then what has become of them once in a pace: an apply that dies leaves intents of
 * which some were never begun (src/plan/settle.ts tells them apart).
 */
export class Journal {
  /** Why the state can no longer be written: nothing new may be begun. Only with a pace; other stores throw at once. */
  broken: SealformError | undefined;
  private writtenAt = Number.NEGATIVE_INFINITY;
  private writing: Promise<void> = Promise.resolve();
  private readonly paceMs: number;

  constructor(
    private readonly state: State,
    private readonly store: StateStore,
    private readonly options: JournalOptions,
  ) {
    this.paceMs = store.paceMs ?? 0;
  }

  item(address: string): StateItem | undefined {
    return this.state.items.get(address);
  }

  items(): Iterable<readonly [string, StateItem]> {
    return this.state.items;
  }

  /** The first write, before any request. @param books what the state holds from now on, when it is something else. */
  async begin(books: Pick<State, "items" | "deliveries"> | undefined): Promise<void> {
    if (books) Object.assign(this.state, books);
    if (this.paceMs > 0) await this.write(true);
    else if (books || this.state.serial === 0) await this.store.write(this.state, this.options.occasion(true));
  }

  /** Puts entries as they are; undefined drops one. */
  async put(entries: Iterable<readonly [string, StateItem | undefined]>): Promise<void> {
    for (const [address, item] of entries) {
      this.options.planned.delete(addressKey(address));
      if (item) this.state.items.set(address, item);
      else this.state.items.delete(address);
      this.settle(address, item);
    }
    if (this.paceMs > 0) await this.renew();
    else await this.store.write(this.state, this.options.occasion(true));
  }

  /** What GitHub got, or what was deleted there, is on its way no more. */
  private settle(address: string, item: StateItem | undefined): void {
    const { deliveries } = this.state;
    const isOver = item?.deleted || deliveries?.get(address)?.some(({ hash }) => hash === item?.current);
    if (isOver) deliveries?.delete(address);
  }

  /** The change of this address has been carried out, or will not be. */
  past(address: string): void {
    this.options.planned.delete(addressKey(address));
  }

  /** Writes when a pace has passed since the last write. */
  async renew(): Promise<void> {
    if (this.paceMs === 0 || this.broken || this.options.clock.now() - this.writtenAt < this.paceMs) return;
    try {
      await this.write(true);
    } catch (error) {
      if (!(error instanceof SealformError)) throw error;
      this.broken = error;
    }
  }

  /**
   * The last write.
   * @throws SealformError when a store with a pace cannot take it: what is in `state` is nowhere else then.
   */
  async end({ commit, workflows }: JournalEnd): Promise<void> {
    this.options.planned.clear();
    const isCommitKnown = commit === undefined || this.state.appliedCommit === commit;
    if (!isCommitKnown) this.state.appliedCommit = commit;
    const known = isCommitKnown && sameFacts(this.state.workflows ?? null, workflows ?? null);
    if (workflows) this.state.workflows = workflows;
    else delete this.state.workflows;
    if (this.paceMs > 0) await this.write(false);
    else if (!known) await this.store.write(this.state, this.options.occasion(false));
  }

  /** One write at a time. */
  private write(goesOn: boolean): Promise<void> {
    this.writtenAt = this.options.clock.now();
    const next = this.writing.then(() => this.writeNow(goesOn));
    this.writing = next.catch(() => undefined);
    return next;
  }

  private async writeNow(goesOn: boolean): Promise<void> {
    const { planned, clock, githubNow, occasion } = this.options;
    const items = this.state.items.clone();
    const githubAt = githubNow();
    const time = { at: new Date(clock.now()).toISOString(), ...(githubAt === undefined ? {} : { githubAt }) };
    for (const { address, intent } of planned.values()) {
      const known = items.get(address);
      // There is one intent at a time: what is in doubt already stays so, whether this request is sent or not.
      items.set(address, known?.intent ? openPlanned(known, { ...intent, ...time }) : { ...known, intent: { ...intent, ...time } });
    }
    const snapshot = { ...this.state, items };
    await this.store.write(snapshot, occasion(goesOn));
    this.state.serial = snapshot.serial;
  }
}
