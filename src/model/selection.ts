import { compareText } from "./address-map";
import type { RepositorySelector } from "./desired";
import { compileGlob } from "./glob";
import { grouped } from "./grouped";
import { foldCase, sameName } from "./scope";

/** Values by name of the custom property (folded): one, or those of a property that takes several. */
export type CustomProperties = Readonly<Record<string, readonly string[]>>;

/** What selectors look at. */
export interface SelectableRepository {
  readonly name: string;
  readonly topics: readonly string[];
  /** Absent where nobody asked for them. */
  readonly properties?: CustomProperties;
}

/** Custom properties of the repositories of an organization, by the repository's id. */
export type PropertiesById = ReadonlyMap<number, CustomProperties>;

/** Repositories with their properties; one that is not in the map has none. */
export function withProperties<R extends { readonly id: number }>(
  repositories: readonly R[],
  byId: PropertiesById,
): (R & { readonly properties: CustomProperties })[] {
  return repositories.map((repository) => ({ ...repository, properties: byId.get(repository.id) ?? {} }));
}

type DynamicSelector = Exclude<RepositorySelector, { readonly by: "name" }>;

/** Whether the selection depends on what exists (globs, topics, custom properties) and not only on what is written. */
export function isDynamicSelection(selectors: readonly RepositorySelector[]): boolean {
  return selectors.some((s) => s.by !== "name" && !(s.by === "glob" && s.exclude));
}

/** Whether custom properties are looked at, which need a request and a permission of their own. */
export function selectsByProperty(selectors: readonly RepositorySelector[]): boolean {
  return selectors.some(({ by }) => by === "property");
}

/**
 * Names of the repositories that the selectors match, sorted. A repository that is named and does not exist is kept:
 * the caller reports it. An exclusion takes away what any other selector gave, not what was written by name.
 */
export function resolveSelection(selectors: readonly RepositorySelector[], repositories: readonly SelectableRepository[]): string[] {
  const excluded = selectors.flatMap((s) => (s.by === "glob" && s.exclude ? [compileGlob(s.glob)] : []));
  const chosen = new Map<string, string>();
  const choose = (name: string) => chosen.set(name.toLowerCase(), name);
  const isNamed = selectors.some(({ by }) => by === "name");
  const byName = grouped(isNamed ? repositories : [], ({ name }) => [foldCase(name)]);
  for (const s of selectors) {
    if (s.by === "name") choose(byName.get(foldCase(s.name))?.[0]?.name ?? s.name);
    if (s.by === "name" || (s.by === "glob" && s.exclude)) continue;
    const matches = matcher(s);
    for (const r of repositories) if (matches(r) && !excluded.some((re) => re.test(r.name))) choose(r.name);
  }
  return [...chosen.values()].sort(compareText);
}

/**
 * Of the repositories that were selected before, those that the selectors can still mean, as far as names tell: whether they still have
 * a topic or a property is not looked at.
 */
export function stillSelected(selectors: readonly RepositorySelector[], selected: readonly string[]): string[] {
  const topics = selectors.flatMap((s) => (s.by === "topic" ? [s.topic] : []));
  const properties: Record<string, string[]> = {};
  for (const s of selectors)
    if (s.by === "property") {
      const name = foldCase(s.property);
      properties[name] = [...(properties[name] ?? []), s.value];
    }
  return resolveSelection(
    selectors,
    selected.map((name) => ({ name, topics, properties })),
  );
}

/** A repository, with what is known of it. */
export type KnownRepository = Pick<SelectableRepository, "name"> & Partial<SelectableRepository>;

/**
 * Do selectors mean this repository, by its name or by what it has?
 * @returns undefined where only a topic or a custom property can tell, and nobody has read those of the repository
 */
export function selects(selectors: readonly RepositorySelector[], { name, topics, properties }: KnownRepository): boolean | undefined {
  if (selectors.some((s) => s.by === "name" && sameName(s.name, name))) return true;
  const dynamic = selectors.flatMap((s) => (s.by === "name" ? [] : [s]));
  if (resolveSelection(dynamic, [{ name, topics: topics ?? [], ...(properties && { properties }) }]).length > 0) return true;
  const isUnread = ({ by }: DynamicSelector) => (by === "topic" && !topics) || (by === "property" && !properties);
  const open = dynamic.filter((s) => (s.by === "glob" ? s.exclude : isUnread(s)));
  return stillSelected(open, [name]).length > 0 ? undefined : false;
}

function matcher(selector: DynamicSelector): (repository: SelectableRepository) => boolean {
  switch (selector.by) {
    case "glob": {
      const glob = compileGlob(selector.glob);
      return ({ name }) => glob.test(name);
    }
    case "topic":
      return ({ topics }) => topics.includes(selector.topic);
    case "property": {
      const name = foldCase(selector.property);
      return ({ properties }) => properties?.[name]?.includes(selector.value) ?? false;
    }
  }
}

/** A selector as people write it: `web`, `lib-*`, `!lib-old`, `topic node`, `property tier = gold`. */
export function selectorText(selector: RepositorySelector): string {
  switch (selector.by) {
    case "name":
      return selector.name;
    case "glob":
      return `${selector.exclude ? "!" : ""}${selector.glob}`;
    case "topic":
      return `topic ${selector.topic}`;
    case "property":
      return `property ${selector.property} = ${selector.value}`;
  }
}
