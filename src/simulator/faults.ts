import type { SimulatorRequest } from "./types";

/** What goes wrong, and when. All conditions must hold; a rule without one matches every request. */
export interface FaultRule {
  /** @default any */
  readonly method?: string;
  /** Regular expression on path and query, without `/api/v3`. @default any */
  readonly path?: string;
  /** The first matching request that it hits, counted from 1. @default 1 */
  readonly nth?: number;
  /** How many matching requests it hits from there. @default 1 */
  readonly times?: number;
  /** Answers with this status. */
  readonly status?: number;
  /** The body with `status`; an object without `message` is completed as GitHub's errors are. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers with `status`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Resets the connection. */
  readonly reset?: boolean;
  /** Waits first. */
  readonly delayMs?: number;
  /** The request is carried out, and then the fault: the answer that was lost. @default false */
  readonly afterEffect?: boolean;
}

interface ActiveRule {
  readonly rule: FaultRule;
  readonly pattern: RegExp | undefined;
  seen: number;
}

/** The rules in force, each with the number of requests that it has matched. */
export class Faults {
  readonly #rules: ActiveRule[] = [];

  constructor(rules: readonly FaultRule[] = []) {
    this.add(...rules);
  }

  add(...rules: FaultRule[]): void {
    for (const rule of rules) this.#rules.push({ rule, pattern: rule.path === undefined ? undefined : new RegExp(rule.path), seen: 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  /** The rule that hits this request, if any; counts it for all that match. */
  take(request: SimulatorRequest, path: string): FaultRule | undefined {
    let hit: FaultRule | undefined;
    for (const active of this.#rules) {
      const { rule, pattern } = active;
      if (rule.method !== undefined && rule.method.toUpperCase() !== request.method.toUpperCase()) continue;
      if (pattern && !pattern.test(path)) continue;
      active.seen++;
      const first = rule.nth ?? 1;
      if (!hit && active.seen >= first && active.seen < first + (rule.times ?? 1)) hit = rule;
    }
    return hit;
  }
}
