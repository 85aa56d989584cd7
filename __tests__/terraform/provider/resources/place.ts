import type { GitHub } from "../github";
import type { Values } from "../values";
import { joinId, repositoryId, segment, splitId } from "./resource";

/** Where items of a type are, and how their ids look. */
export interface Place {
  /** Attributes of the id, the item's own name last. */
  readonly parts: readonly string[];
  readonly organization: boolean;
  /** The collection's path, `/repos/acme/api/actions/secrets`. */
  path(github: GitHub, state: Values): string;
}

export function placeOf(kind: "organization" | "repository" | "environment", store: string, items: "secret" | "variable"): Place {
  const name = `${items}_name`;
  const list = `${items}s`;
  if (kind === "organization") return { parts: [name], organization: true, path: ({ owner }) => `/orgs/${owner}/${store}/${list}` };
  if (kind === "repository")
    return {
      parts: ["repository", name],
      organization: false,
      path: ({ owner }, state) => `/repos/${owner}/${segment(state.repository)}/${store}/${list}`,
    };
  return {
    parts: ["repository", "environment", name],
    organization: false,
    // go-github names the repository of an environment's secrets by number, of its variables by name.
    path: ({ owner }, state) =>
      `${items === "secret" ? `/repositories/${state.repository_id}` : `/repos/${owner}/${segment(state.repository)}`}/environments/${segment(state.environment)}/${list}`,
  };
}

export function idAt(place: Place, state: Values): string {
  return joinId(...place.parts.map((part) => state[part]));
}

/** What an import sets before the first read. */
export async function importAt(place: Place, github: GitHub, id: string): Promise<Values> {
  const named = splitId(id, place.parts);
  return { id, ...named, ...(place.organization ? {} : { repository_id: await repositoryId(github, named.repository) }) };
}

/** Of a secret, the selected repositories only where the state has some: with `_secret_repositories` beside it they are not its own. */
export function hasSelection({ selected_repository_ids: ids }: Values): boolean {
  return Array.isArray(ids) && ids.length > 0;
}

/** Organization items: visibility, and with `list` the selected repositories. */
export async function readAccess(github: GitHub, itemPath: string, visibility: string, list: boolean): Promise<Values> {
  const listed = visibility === "selected" && list;
  return {
    visibility,
    ...(listed && { selected_repository_ids: (await github.list(`${itemPath}/repositories`, "repositories")).map(({ id }) => id) }),
  };
}

/** The same in the body of a write; `omitempty`, as go-github marks the list of a secret. */
export function accessBody(planned: Values, asText: boolean): object {
  const ids = Array.isArray(planned.selected_repository_ids) ? (planned.selected_repository_ids as number[]) : [];
  return { visibility: planned.visibility, ...(ids.length > 0 && { selected_repository_ids: asText ? ids.map(String) : ids }) };
}
