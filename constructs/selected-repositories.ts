import type { RepositorySelector } from "../src/model/desired";
import { isDynamicSelection, stillSelected } from "../src/model/selection";
import type { SecretsStack } from "./secrets-stack";

/**
 * Numeric ids of the selected repositories, in the order of their names. What globs, topics and properties gave comes from the lock, and
 * counts only while a selector still says it: the stack never grants more than is declared.
 * @returns undefined when the lock does not say what they gave.
 */
export function selectedRepositoryIds(
  stack: SecretsStack,
  address: string,
  selectors: readonly RepositorySelector[],
): number[] | undefined {
  const locked = stack._lock.selections.get(address);
  if (!locked && isDynamicSelection(selectors)) return undefined;
  return stillSelected(selectors, locked ?? []).map((name) => stack._lookUps.repositoryId(name));
}
