import type { Clock } from "../../../src/github/clock";

interface Timer {
  readonly at: number;
  readonly order: number;
  fire(): void;
}

/** Time that passes only when everything waits for it. */
export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();
  private order = 0;

  constructor(private time = Date.parse("2024-02-01T10:00:00Z")) {}

  now(): number {
    return this.time;
  }

  get pending(): number {
    return this.timers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer: Timer = { at: this.time + ms, order: this.order++, fire: resolve };
      this.timers.add(timer);
      signal?.addEventListener("abort", () => {
        this.timers.delete(timer);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass until `work` is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (let idle = 0; !done; ) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (done || ++idle < 3) continue;
      const next = [...this.timers].reduce<Timer | undefined>(
        (a, b) => (!a || b.at < a.at || (b.at === a.at && b.order < a.order) ? b : a),
        undefined,
      );
      if (!next) {
        // Work on files is not on this clock.
        if (idle > 20_000) throw new Error("nothing to wait for: the work hangs");
        await new Promise<void>((resolve) => setTimeout(resolve, 1));
        continue;
      }
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.fire();
      idle = 0;
    }
    return work;
  }
}
