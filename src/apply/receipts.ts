import type { Clock } from "../github/clock";
import type { Collection } from "../github/types";
import type { SealformError } from "../model/errors";
import type { Change } from "../plan/types";
import type { StateItem } from "../state/types";
import { ChangeFailed } from "./failure";
import { collectionKey, collectionOf, itemAddress } from "./item-address";
import type { Journal } from "./journal";
import { byName, type Items, type LiveReads } from "./live-reads";
import { lookUntil } from "./patience";
import { judgeReceipt } from "./receipt";
import type { Doubt } from "./types";

/** A write that GitHub has answered and whose `updated_at` is not known yet. Its intent stays open until it is. */
export interface Written {
  readonly change: Change;
  /** `updated_at` before the write. */
  readonly before: string | undefined;
  /** The `Date` of the answer. */
  readonly date: string;
  /** The state's entry without its receipt. */
  readonly item: StateItem;
}

/** Takes the receipts of the writes of one collection by one read after the last of them. */
export class Receipts {
  private readonly pending = new Map<string, Written[]>();
  /** By address: why a receipt is missing. */
  readonly doubts = new Map<string, Doubt>();

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly signal: AbortSignal | undefined,
    private readonly onWait: (change: Change) => void,
  ) {}

  expect(written: Written): void {
    const key = collectionKey(collectionOf(written.change)!);
    this.pending.set(key, [...(this.pending.get(key) ?? []), written]);
  }

  /** Settles what a read tells for certain; what still looks as before its write stays pending. */
  async observe(collection: Collection, items: Items): Promise<void> {
    const key = collectionKey(collection);
    const settled: [string, StateItem][] = [];
    const left: Written[] = [];
    for (const written of this.pending.get(key) ?? []) {
      const { address } = written.change;
      const seen = items.get(itemAddress(written.change).name)?.updatedAt;
      const verdict = judgeReceipt(written.before, written.date, seen);
      if (verdict === "older") left.push(written);
      else settled.push([address, verdict === "ours" ? { ...written.item, receipt: seen } : written.item]);
      if (verdict === "newer") this.doubts.set(address, "written-after");
    }
    this.keep(key, left);
    if (settled.length > 0) await this.journal.put(settled);
  }

  /**
   * Reads until every receipt is taken or the patience is over. What was never seen keeps its intent, so that the next
   * apply writes it again.
   * @returns the error that ended the reading, if any.
   */
  async settle(reads: LiveReads): Promise<SealformError | undefined> {
    let failure: SealformError | undefined;
    for (const key of [...this.pending.keys()]) failure = (await this.settleOne(key, reads)) ?? failure;
    return failure;
  }

  /** Gives up what is pending. */
  abandon(): void {
    for (const key of [...this.pending.keys()]) this.leave(key, "unread");
  }

  private async settleOne(key: string, reads: LiveReads): Promise<SealformError | undefined> {
    const waiting = () => this.pending.get(key) ?? [];
    const look = async () => {
      await this.look(waiting(), reads);
      return waiting().length === 0;
    };
    try {
      await lookUntil(look, this.clock, this.signal, () => this.onWait(waiting()[0]!.change));
    } catch (error) {
      if (!(error instanceof ChangeFailed)) throw error;
      this.leave(key, "unread");
      return error.error;
    }
    this.leave(key, "not-seen");
    return undefined;
  }

  /** One write: a GET of its item. Several: their list, which `observe` sees. */
  private async look([first, ...more]: readonly Written[], reads: LiveReads): Promise<void> {
    if (!first) return;
    const collection = collectionOf(first.change)!;
    if (more.length > 0) {
      await reads.list(collection);
      return;
    }
    const item = await reads.itemNow(collection, itemAddress(first.change).name);
    await this.observe(collection, byName(item ? [item] : []));
  }

  private leave(key: string, doubt: Doubt): void {
    for (const { change } of this.pending.get(key) ?? []) this.doubts.set(change.address, doubt);
    this.pending.delete(key);
  }

  private keep(key: string, left: Written[]): void {
    if (left.length > 0) this.pending.set(key, left);
    else this.pending.delete(key);
  }
}
