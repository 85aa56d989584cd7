import { canonicalJson, digest } from "./canonical";
import type { Draft } from "./draft";
import type { Change, Side } from "./types";

/**
 * What a reviewer's yes is for: the address, what is done to it, from what, to what, and the live facts that this rests on.
 * Words for people, costs and effects stay out: who gains is told by names that not every credential sees. Of selected
 * repositories the ids count, which a rename does not move.
 */
export function changeDigest({ address, kind, action, before, after, preconditions }: Draft | Change): string {
  return digest({ address, kind, action, before: withoutNames(before), after: withoutNames(after), preconditions });
}

function withoutNames(side: Side | undefined): Omit<Side, "repositories"> | undefined {
  if (side?.repositoryIds === undefined) return side;
  const { repositories: _names, ...kept } = side;
  return kept;
}

/** Whether two parts of changes say the same. */
export function sameFacts(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
