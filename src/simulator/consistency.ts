import type { Clock } from "./clock";
import type { World } from "./world";

/** What reads see while they lag behind the writes: https://github.com/integrations/terraform-provider-github retries for it. */
export class DelayedReads {
  readonly #pending: { readonly visibleAt: number; readonly world: World }[] = [];
  #visible: World;

  constructor(
    world: World,
    private readonly delayMs: number,
    private readonly clock: Clock,
  ) {
    this.#visible = world.copy();
  }

  /** Takes a copy of the world as it is after a write. */
  wrote(world: World): void {
    this.#pending.push({ visibleAt: this.clock.now() + this.delayMs, world: world.copy() });
  }

  visible(): World {
    while (this.#pending[0] && this.#pending[0].visibleAt <= this.clock.now()) this.#visible = this.#pending.shift()!.world;
    return this.#visible;
  }
}
