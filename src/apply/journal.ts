import type { StateStore } from "../state/store";
import type { State, StateItem } from "../state/types";

/** The state during an apply: every step is on disk before the next request goes out. */
export class Journal {
  constructor(
    private readonly state: State,
    private readonly store: StateStore,
  ) {}

  item(address: string): StateItem | undefined {
    return this.state.items.get(address);
  }

  items(): Iterable<readonly [string, StateItem]> {
    return this.state.items;
  }

  /** Puts entries as they are; undefined drops one. */
  async put(entries: Iterable<readonly [string, StateItem | undefined]>): Promise<void> {
    for (const [address, item] of entries) {
      if (item) this.state.items.set(address, item);
      else this.state.items.delete(address);
    }
    await this.save();
  }

  async replace(items: State["items"]): Promise<void> {
    this.state.items = items;
    await this.save();
  }

  private async save(): Promise<void> {
    await this.store.write(this.state);
  }
}
