import {
  type Combination,
  conditionOf,
  type Expressions,
  foldTogether,
  type Job,
  type Part,
  partsOf,
  type Together,
  type World,
} from "../scan";

/** Stands before what comes about where all conditions hold. */
const HOLDS = "holds";

/** What several texts of a job are at the same time, where conditions hold. */
export class Combiner {
  private readonly parts = new Map<string, readonly Part[] | null>();

  constructor(private readonly expressions: Expressions) {}

  /**
   * Without what leaves nothing. `null` where it cannot be worked out, or GitHub refuses an expression as well.
   * @param conditions as in `if`
   */
  combine(
    worlds: readonly World[],
    { matrix }: Pick<Job, "matrix">,
    conditions: readonly string[],
    texts: readonly string[],
  ): readonly Together[] | null {
    const guard = conditions.map((one) => `(${conditionOf(one) ?? one})`).join(" && ");
    const all = [guard === "" ? HOLDS : `\${{ ${guard} && '${HOLDS}' || '' }}`, ...texts].map((text) => this.partsOf(text));
    const known = all.filter((parts) => parts !== null);
    if (known.length < all.length) return null;
    const holding = (tags: boolean) =>
      foldTogether(this.expressions, known, worlds, matrix, tags)
        ?.map(whereItHolds)
        .filter(({ combinations }) => combinations.length > 0) ?? null;
    const found = holding(false);
    // A tag may have the name of a branch, but hardly anybody who asks for a branch thinks of one.
    return found?.length === 0 && /\bref_name\b/i.test(guard) ? holding(true) : found;
  }

  /** All that one text can be, sorted. */
  textsOf(
    ...[worlds, job, conditions, text]: [readonly World[], Pick<Job, "matrix">, readonly string[], string]
  ): readonly string[] | null {
    const found = this.combine(worlds, job, conditions, [text]);
    return found && [...new Set(found.flatMap(({ combinations }) => combinations.map(({ texts }) => texts[0]!)))].sort();
  }

  private partsOf(text: string): readonly Part[] | null {
    const known = this.parts.get(text);
    if (known !== undefined) return known;
    const parts = partsOf(this.expressions, text);
    this.parts.set(text, parts);
    return parts;
  }
}

function whereItHolds(one: Together): Together {
  const combinations = one.combinations.flatMap(({ texts: [holds, ...texts], ...rest }): Combination[] =>
    holds === HOLDS ? [{ texts, ...rest }] : [],
  );
  return { ...one, combinations };
}

/** Of texts that come about together, whether they certainly do: in some runs that there certainly are, or in all that there can be. */
export function occurrences(found: readonly Together[]): ReadonlyMap<string, Combination> {
  const all = new Map<string, { readonly texts: readonly string[]; certain: boolean; times: number; omits?: true }>();
  for (const { certain, combinations } of found)
    for (const { texts, certain: isMade, omits } of combinations) {
      const key = JSON.stringify(texts);
      const one = all.get(key) ?? { texts, certain: false, times: 0, ...(omits && { omits }) };
      all.set(key, one);
      if (!omits) delete one.omits;
      if (!isMade) continue;
      one.certain ||= certain;
      one.times++;
    }
  for (const one of all.values()) one.certain ||= one.times === found.length;
  return all;
}
