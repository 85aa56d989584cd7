import { compareText } from "../../model/address-map";
import type { Reference } from "../scan";
import { type Combiner, occurrences } from "./combine";
import { isEarly } from "./early";
import type { Run } from "./types";
import type { Variables } from "./variables";

/** An environment that a job is in (the empty text: none) where it reads a name; `null`: the one that is written. */
export interface Entered {
  readonly environment: string;
  readonly name: string | null;
  readonly certain: boolean;
  readonly wanted: boolean;
  readonly omits?: true;
}

/** What jobs are in, and read, where they come to references. */
export class Entries {
  private readonly known = new WeakMap<Run, Map<string, readonly Entered[] | undefined>>();

  constructor(
    private readonly combiner: Combiner,
    private readonly variables: Variables,
  ) {}

  /**
   * Environments that a job is in where it comes to a reference, and the names that it reads there: what depends on the same matrix, inputs
   * or conditions goes together. None where it never comes to it; undefined where that cannot be worked out, or there is but one (see `Unreached`).
   */
  of(run: Run, reference: Reference): readonly Entered[] | undefined {
    const { frame, job, environments } = run;
    const { workflow } = frame;
    const { index, wanted, where } = reference;
    const isOpen = isEarly(reference) || !job.environment || environments === null;
    if (frame.worlds.length === 0 || (index === undefined && (isOpen || environments.length < 2))) return undefined;
    const own = this.variables.conditionsOf(workflow, job, reference);
    if (!own) return undefined;
    const all = [...(where === "job-if" || !job.if ? [] : [job.if.text]), ...own];
    const inlined = (expression: string) => `\${{ ${this.variables.inline(workflow, job, reference, expression)} }}`;
    const texts = [
      isOpen ? "" : job.environment!.text,
      index === undefined ? "" : inlined(index),
      wanted ? inlined(wanted.join(" && ")) : "true",
    ];
    const key = JSON.stringify([all, texts]);
    const byKey = this.known.get(run) ?? new Map<string, readonly Entered[] | undefined>();
    this.known.set(run, byKey);
    if (!byKey.has(key)) byKey.set(key, this.enteredIn(run, all, texts, index === undefined));
    return byKey.get(key);
  }

  private enteredIn(
    { frame, job }: Run,
    conditions: readonly string[],
    texts: readonly string[],
    isOneName: boolean,
  ): Entered[] | undefined {
    const found = this.combiner.combine(frame.worlds, job, conditions, texts);
    if (!found) return undefined;
    const entered = new Map<string, Entered>();
    for (const {
      texts: [environment = "", name = "", wanted],
      certain,
      omits,
    } of occurrences(found).values()) {
      const one: Entered = {
        environment,
        name: isOneName ? null : name.toUpperCase(),
        certain,
        wanted: wanted === "true",
        ...(omits && { omits }),
      };
      const key = JSON.stringify([one.environment, one.name]);
      const known = entered.get(key);
      // Where it is wanted counts before where it takes another one's place.
      if (one.name !== "" && (!known || rankOf(one) > rankOf(known))) entered.set(key, one);
    }
    return [...entered].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
  }
}

function rankOf({ wanted, certain, omits }: Entered): number {
  return (wanted ? 3 : 0) + (certain ? 2 : omits ? 0 : 1);
}
