export type RequestKind = "read" | "write";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#calculating-points-for-the-secondary-rate-limit */
export const POINTS: Readonly<Record<RequestKind, number>> = { read: 1, write: 5 };

/**
 * Points of the last minute. GitHub counts a request at some moment between our sending it and our reading its answer, so a
 * request counts from the one to a minute after the other: then no minute of GitHub's, wherever it begins, holds more.
 */
export class PointsWindow {
  private readonly finished: { readonly at: number; readonly kind: RequestKind }[] = [];
  private readonly used = { read: 0, write: 0 };

  constructor(
    private readonly limit: number,
    private readonly lengthMs: number,
  ) {}

  start(kind: RequestKind): void {
    this.used[kind] += POINTS[kind];
  }

  finish(kind: RequestKind, now: number): void {
    this.finished.push({ at: now, kind });
  }

  /**
   * @param reserved points that the other kind is to find free or used
   * @returns milliseconds until the request fits, 0 when it fits now, undefined when only answers under way can make room.
   */
  wait(kind: RequestKind, reserved: number, now: number): number | undefined {
    while (this.finished[0] && this.finished[0].at + this.lengthMs <= now) {
      const { kind: old } = this.finished.shift()!;
      this.used[old] -= POINTS[old];
    }
    const left = { ...this.used };
    const fits = () => left[kind] + POINTS[kind] + Math.max(left[kind === "read" ? "write" : "read"], reserved) <= this.limit;
    if (fits()) return 0;
    for (const entry of this.finished) {
      left[entry.kind] -= POINTS[entry.kind];
      if (fits()) return entry.at + this.lengthMs - now;
    }
    return undefined;
  }
}
