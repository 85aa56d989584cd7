import type { Clock } from "../github/clock";

/** How long a read answers for the preconditions of several changes. Bounds the time between a check and its request. */
export const FRESH_MS = 10_000;

/** Readings that are shared for a short time, by key. */
export class Fresh<T> {
  private readonly kept = new Map<string, { readonly at: number; readonly value: T }>();

  constructor(private readonly clock: Clock) {}

  peek(key: string): T | undefined {
    const entry = this.kept.get(key);
    return entry && this.clock.now() - entry.at <= FRESH_MS ? entry.value : undefined;
  }

  async get(key: string, read: () => Promise<T>): Promise<T> {
    return this.peek(key) ?? this.keep(key, await read());
  }

  keep(key: string, value: T): T {
    this.kept.set(key, { at: this.clock.now(), value });
    return value;
  }
}
