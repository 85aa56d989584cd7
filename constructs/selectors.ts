import type { RepositorySelector } from "../src/model/desired";
import { isGlob } from "../src/model/glob";
import type { AccessProps } from "./access-props";

type SelectionProps = Pick<AccessProps, "repositories" | "topics" | "customProperties">;

/** The selectors that the properties say; undefined when none of them is there. */
export function selectors({ repositories, topics, customProperties }: SelectionProps): RepositorySelector[] | undefined {
  if (!repositories && !topics && !customProperties) return undefined;
  return [
    ...(repositories ?? []).map(selector),
    ...(topics ?? []).map((topic): RepositorySelector => ({ by: "topic", topic })),
    ...(customProperties ?? []).map(({ property, value }): RepositorySelector => ({ by: "property", property, value })),
  ];
}

function selector(text: string): RepositorySelector {
  if (text.startsWith("!")) return { by: "glob", glob: text.slice(1), exclude: true };
  return isGlob(text) ? { by: "glob", glob: text } : { by: "name", name: text };
}

/** The reverse, for what comes from a manifest. */
export function selectionProps(list: readonly RepositorySelector[] | undefined): SelectionProps {
  if (!list) return {};
  const repositories = list.flatMap((s) => (s.by === "name" ? [s.name] : s.by === "glob" ? [s.exclude ? `!${s.glob}` : s.glob] : []));
  const topics = list.flatMap((s) => (s.by === "topic" ? [s.topic] : []));
  const customProperties = list.flatMap((s) => (s.by === "property" ? [{ property: s.property, value: s.value }] : []));
  return {
    ...(repositories.length === list.length || repositories.length > 0 ? { repositories } : {}),
    ...(topics.length > 0 ? { topics } : {}),
    ...(customProperties.length > 0 ? { customProperties } : {}),
  };
}
