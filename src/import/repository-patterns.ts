import type { RepositorySelector } from "../model/desired";
import { isGlob } from "../model/glob";

/** `--repositories`: names, globs (`lib-*`) and exclusions (`!lib-old`), as in a manifest. */
export function repositorySelectors(patterns: readonly string[]): RepositorySelector[] {
  return patterns.map((pattern) => {
    if (pattern.startsWith("!")) return { by: "glob", glob: pattern.slice(1), exclude: true };
    return isGlob(pattern) ? { by: "glob", glob: pattern } : { by: "name", name: pattern };
  });
}
