import type { Clock } from "./clock";
import { DelayedReads } from "./consistency";
import type { Keys } from "./keys";
import { loadSodium } from "./lazy";
import { StateFile } from "./persist";
import type { Seed } from "./seed-types";
import { buildWorld, holdsValues } from "./seed-world";
import type { Store } from "./stores";
import type { World } from "./world";

export interface KeeperOptions {
  readonly seed: Seed;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly stateFile: string | undefined;
  readonly consistencyDelayMs: number;
}

/** Keeps the world: in memory, in the state file if there is one, and as late as reads see it. */
export class WorldKeeper {
  readonly #file: StateFile | undefined;
  /** Rotations asked for before the world was made. */
  readonly #rotations: Store[] = [];
  #world: World | undefined;
  #delayed: DelayedReads | undefined;

  constructor(private readonly options: KeeperOptions) {
    this.#file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  }

  /** The world as it is now: from the state file when another process wrote it, at first from the seed. */
  async current(): Promise<World> {
    const loaded = this.#file?.load();
    const world = loaded ?? this.#world ?? (await this.#make());
    if (world !== this.#world) {
      this.#world = world;
      const { clock, consistencyDelayMs } = this.options;
      if (consistencyDelayMs > 0) this.#delayed = new DelayedReads(world, consistencyDelayMs, clock);
      if (!loaded) this.#file?.save(world);
    }
    for (const store of this.#rotations.splice(0)) this.rotate(store);
    return world;
  }

  /** The world as a read sees it. */
  visible(current: World): World {
    return this.#delayed?.visible() ?? current;
  }

  /** After every change of the current world. */
  changed(): void {
    if (!this.#world) return;
    this.#delayed?.wrote(this.#world);
    this.#file?.save(this.#world);
  }

  rotate(store: Store): void {
    if (!this.#world) return void this.#rotations.push(store);
    this.#world.data.keyGenerations.set(store, this.#world.generation(store) + 1);
    this.changed();
  }

  async #make(): Promise<World> {
    const { keys, seed } = this.options;
    const sodium = holdsValues(seed) ? await loadSodium() : undefined;
    // Another request may have made it while this one waited.
    return this.#world ?? buildWorld(seed, keys, sodium);
  }
}
