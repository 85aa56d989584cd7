// Time that jumps: when everything waits, the clock moves to the next timer. An hour of rate limits takes a second.
export function virtualClock(start = Date.parse("2026-01-01T00:00:00Z")) {
  let now = start;
  let timers = [];
  let pumping = false;
  const busy = { count: 0 };
  async function pump() {
    if (pumping) return;
    pumping = true;
    while (timers.length > 0) {
      // Let every answer that is under way arrive before time moves.
      let quiet = 0;
      while (quiet < 3) {
        await new Promise((resolve) => setImmediate(resolve));
        quiet = busy.count > 0 ? 0 : quiet + 1;
      }
      if (timers.length === 0) break;
      timers.sort((a, b) => a.at - b.at);
      const next = timers.shift();
      now = Math.max(now, next.at);
      next.resolve();
    }
    pumping = false;
  }
  return {
    now: () => now,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const timer = { at: now + Math.max(0, ms), resolve };
        timers.push(timer);
        signal?.addEventListener("abort", () => {
          timers = timers.filter((t) => t !== timer);
          reject(signal.reason);
        });
        void pump();
      });
    },
    /** Wraps a fetch so that time does not move while an answer is being computed. */
    watch(fetch) {
      return async (...args) => {
        busy.count++;
        try {
          return await fetch(...args);
        } finally {
          busy.count--;
        }
      };
    },
    advance(ms) {
      now += ms;
    },
  };
}
