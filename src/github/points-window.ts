/**
 * Points of the last minute. GitHub counts a request at some moment between our sending it and our reading its answer, so a
 * request counts from the one to a minute after the other: then no minute of GitHub's, wherever it begins, holds more.
 */
export class PointsWindow {
  private readonly finished: { readonly at: number; readonly points: number }[] = [];
  private used = 0;

  constructor(
    private readonly limit: number,
    private readonly lengthMs: number,
  ) {}

  start(points: number): void {
    this.used += points;
  }

  finish(points: number, now: number): void {
    this.finished.push({ at: now, points });
  }

  /** @returns milliseconds until `points` fit, 0 when they fit now, undefined when only answers under way can make room. */
  wait(points: number, now: number): number | undefined {
    while (this.finished[0] && this.finished[0].at + this.lengthMs <= now) this.used -= this.finished.shift()!.points;
    let used = this.used;
    if (used + points <= this.limit) return 0;
    for (const entry of this.finished) {
      used -= entry.points;
      if (used + points <= this.limit) return entry.at + this.lengthMs - now;
    }
    return undefined;
  }
}
