import type { Values } from "../values";
import { idAt, importAt, placeOf, readAccess } from "./place";
import { goTime, type Resource, repositoryId, segment, settled } from "./resource";

interface LiveVariable {
  readonly value: string;
  readonly visibility: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Variables: compared by value; a POST, so that one that exists already is a 409. */
export function variable(kind: "organization" | "repository" | "environment"): Resource {
  const place = placeOf(kind, "actions", "variable");
  const body = ({ variable_name, value, visibility, selected_repository_ids }: Values) => ({
    name: variable_name,
    value,
    // Sent even when it is empty, unlike a secret's.
    ...(place.organization && { visibility, selected_repository_ids: selected_repository_ids ?? [] }),
  });
  const times = ({ created_at, updated_at }: LiveVariable) => ({ created_at: goTime(created_at), updated_at: goTime(updated_at) });
  return {
    async create(github, planned) {
      const path = place.path(github, planned);
      await github.send("POST", path, body(planned));
      const repository = place.organization ? {} : { repository_id: await repositoryId(github, planned.repository) };
      const live: LiveVariable = await github.get(`${path}/${segment(planned.variable_name)}`);
      return settled(planned, { ...repository, ...times(live), id: idAt(place, planned) });
    },
    async update(github, planned) {
      const path = `${place.path(github, planned)}/${segment(planned.variable_name)}`;
      await github.send("PATCH", path, body(planned));
      return settled(planned, times(await github.get(path)));
    },
    async read(github, state) {
      const path = `${place.path(github, state)}/${segment(state.variable_name)}`;
      const live: LiveVariable | undefined = await github.find(path);
      if (!live) return null;
      const access = place.organization ? await readAccess(github, path, live.visibility, true) : {};
      return { ...state, ...access, ...times(live), value: live.value };
    },
    delete: (github, state) => github.remove(`${place.path(github, state)}/${segment(state.variable_name)}`),
    import: (github, id) => importAt(place, github, id),
  };
}
