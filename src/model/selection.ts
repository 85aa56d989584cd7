import { compareText } from "./address-map";
import type { RepositorySelector } from "./desired";
import { globToRegExp } from "./glob";
import { sameName } from "./scope";

/** What selectors look at. */
export interface SelectableRepository {
  readonly name: string;
  readonly topics: readonly string[];
}

/** Whether the selection depends on what exists (globs, topics) and not only on what is written. */
export function isDynamicSelection(selectors: readonly RepositorySelector[]): boolean {
  return selectors.some((s) => s.by !== "name" && !(s.by === "glob" && s.exclude));
}

/**
 * Names of the repositories that the selectors match, sorted. A repository that is named and does not exist is kept:
 * the caller reports it. An exclusion takes away what any glob or topic gave, not what was written by name.
 */
export function resolveSelection(selectors: readonly RepositorySelector[], repositories: readonly SelectableRepository[]): string[] {
  const excluded = selectors.flatMap((s) => (s.by === "glob" && s.exclude ? [globToRegExp(s.glob)] : []));
  const chosen = new Map<string, string>();
  const choose = (name: string) => chosen.set(name.toLowerCase(), name);
  for (const s of selectors) {
    if (s.by === "name") choose(repositories.find((r) => sameName(r.name, s.name))?.name ?? s.name);
    if (s.by === "name" || (s.by === "glob" && s.exclude)) continue;
    const matches =
      s.by === "glob"
        ? (
            (re) => (r: SelectableRepository) =>
              re.test(r.name)
          )(globToRegExp(s.glob))
        : (r: SelectableRepository) => r.topics.includes(s.topic);
    for (const r of repositories) if (matches(r) && !excluded.some((re) => re.test(r.name))) choose(r.name);
  }
  return [...chosen.values()].sort(compareText);
}
