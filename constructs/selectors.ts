import type { RepositorySelector } from "../src/model/desired";
import { isGlob } from "../src/model/glob";
import type { AccessProps } from "./access-props";

/** The selectors that `repositories` and `topics` say; undefined when neither is there. */
export function selectors({ repositories, topics }: Pick<AccessProps, "repositories" | "topics">): RepositorySelector[] | undefined {
  if (!repositories && !topics) return undefined;
  return [...(repositories ?? []).map(selector), ...(topics ?? []).map((topic): RepositorySelector => ({ by: "topic", topic }))];
}

function selector(text: string): RepositorySelector {
  if (text.startsWith("!")) return { by: "glob", glob: text.slice(1), exclude: true };
  return isGlob(text) ? { by: "glob", glob: text } : { by: "name", name: text };
}

/** The reverse, for what comes from a manifest. */
export function selectionProps(list: readonly RepositorySelector[] | undefined): Pick<AccessProps, "repositories" | "topics"> {
  if (!list) return {};
  const repositories = list.flatMap((s) => (s.by === "name" ? [s.name] : s.by === "glob" ? [s.exclude ? `!${s.glob}` : s.glob] : []));
  const topics = list.flatMap((s) => (s.by === "topic" ? [s.topic] : []));
  return { ...(repositories.length > 0 || topics.length === 0 ? { repositories } : {}), ...(topics.length > 0 ? { topics } : {}) };
}
