import type { Clock } from "../github";
import type { Fetched } from "./fetched";
import { forAnswer, headerOf, type RawHeaders } from "./headers";
import { List } from "./list";
import type { Place } from "./place";
import type { Reading } from "./reading";
import type { Touch } from "./touch";

/** Answers to a request with these headers. */
export type Read = (path: string, headers: RawHeaders) => Promise<Fetched | undefined>;

interface Kept {
  readonly place: Place;
  /** Milliseconds since 1970. */
  until: number;
  find(reading: Reading): Promise<Fetched | undefined>;
}

interface Write {
  readonly touch: Touch;
  /** Milliseconds since 1970; endless while the write is under way. */
  until: number;
}

/** For so long after a write GitHub is asked for each item: its reads lag, and a list that lags would be kept. */
export const SETTLING_MS = 10_000;

/**
 * What was read, and until when it may be used. A write forgets what it may change before it is sent, and nothing is kept of what it
 * may change until it has settled: so no answer is older than a write that ended before the question, also where a page was under way
 * while the write was.
 */
export class Memory {
  readonly #kept = new Map<string, Kept>();
  readonly #writes = new Set<Write>();

  constructor(
    private readonly read: Read,
    private readonly clock: Pick<Clock, "now">,
    private readonly maxAgeMs: number,
  ) {}

  /** @returns undefined: GitHub has to be asked, with the client's own request. */
  async answer(reading: Reading, headers: RawHeaders): Promise<Fetched | undefined> {
    const now = this.clock.now();
    if (this.#isSettling(reading.place, now)) return undefined;
    const name = [reading.path, headerOf(headers, "accept"), headerOf(headers, "x-github-api-version")].join("\n");
    let kept = this.#kept.get(name);
    if (!kept || kept.until <= now) {
      kept = this.#begin(reading, headers, now);
      this.#kept.set(name, kept);
    }
    return kept.find(reading);
  }

  /** Before a write is sent. @returns to be called when it is over, whatever became of it. */
  write(touch: Touch): () => void {
    const write: Write = { touch, until: Number.POSITIVE_INFINITY };
    this.#writes.add(write);
    this.forget(touch);
    return () => {
      write.until = this.clock.now() + SETTLING_MS;
    };
  }

  forget(touch: Touch): void {
    for (const [name, { place }] of this.#kept) if (touch(place)) this.#kept.delete(name);
  }

  #isSettling(place: Place, now: number): boolean {
    for (const write of this.#writes) {
      if (write.until <= now) this.#writes.delete(write);
      else if (write.touch(place)) return true;
    }
    return false;
  }

  /** What GitHub did not give is not asked for again at once. */
  #begin(reading: Reading, headers: RawHeaders, now: number): Kept {
    const { place } = reading;
    const read = (path: string) => this.read(path, headers);
    if (reading.type === "item") {
      const list = new List(reading, read);
      const kept: Kept = { place, until: now + this.maxAgeMs, find: (asked) => list.find((asked as typeof reading).key) };
      void list.usable.then((usable) => usable || shorten(kept, now));
      return kept;
    }
    const document = read(reading.path).then((found) => found && { ...found, headers: forAnswer(found.headers) });
    const kept: Kept = { place, until: now + this.maxAgeMs, find: () => document };
    void document.then((found) => found || shorten(kept, now));
    return kept;
  }
}

function shorten(kept: Kept, now: number): void {
  kept.until = Math.min(kept.until, now + SETTLING_MS);
}
