import type { Clock } from "../../src/github/clock";

/** A clock that moves only when somebody sleeps. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];

  constructor(
    private time = Date.UTC(2026, 0, 31),
    private readonly onSleep: (at: number) => Promise<void> = async () => undefined,
  ) {}

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.time += ms;
    await this.onSleep(this.sleeps.length);
  }
}
