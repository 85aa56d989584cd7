import type { Clock } from "./clock";
import type { Credential } from "./credential";
import { Limiter } from "./limiter";

/** By the world they act in: tests have a fetch and a clock of their own. */
const limiters = new WeakMap<typeof globalThis.fetch, WeakMap<Clock, Map<string, Limiter>>>();

/** GitHub counts by credential, not by connection: two connections with one credential share a limiter. */
export function limiterFor(of: {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly host: string;
  readonly credential: Credential | undefined;
}): Limiter {
  const byClock = limiters.get(of.fetch) ?? new WeakMap<Clock, Map<string, Limiter>>();
  limiters.set(of.fetch, byClock);
  const byName = byClock.get(of.clock) ?? new Map<string, Limiter>();
  byClock.set(of.clock, byName);
  const name = `${of.host} ${of.credential?.id ?? "anonymous"}`;
  const limiter = byName.get(name) ?? new Limiter(of.clock);
  byName.set(name, limiter);
  return limiter;
}
