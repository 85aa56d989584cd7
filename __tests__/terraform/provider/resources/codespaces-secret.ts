import { accessBody, hasSelection, placeOf, readAccess } from "./place";
import { goTime, type Resource, segment, settled, splitId } from "./resource";

/** Secrets of Codespaces, as they were in 6.9.0: no update, and a secret that was changed outside is dropped from the state. */
export function codespacesSecret(kind: "organization" | "repository"): Resource {
  const place = placeOf(kind, "codespaces", "secret");
  return {
    async create(github, planned) {
      const path = place.path(github, planned);
      // The id of the key that is current now, whatever the value was sealed for.
      const { key_id } = await github.get(`${path}/public-key`);
      await github.send("PUT", `${path}/${segment(planned.secret_name)}`, {
        key_id,
        encrypted_value: planned.encrypted_value,
        ...(place.organization ? accessBody(planned, false) : {}),
      });
      const live = await github.get(`${path}/${segment(planned.secret_name)}`);
      return settled(planned, {
        id: place.parts.map((part) => planned[part]).join(":"),
        created_at: goTime(live.created_at),
        updated_at: goTime(live.updated_at),
      });
    },
    async read(github, state) {
      const path = `${place.path(github, state)}/${segment(state.secret_name)}`;
      const live = await github.find(path);
      if (!live || (state.updated_at !== null && state.updated_at !== goTime(live.updated_at))) return null;
      const access = place.organization ? await readAccess(github, path, live.visibility, hasSelection(state)) : {};
      return { ...state, ...access, created_at: goTime(live.created_at), updated_at: goTime(live.updated_at) };
    },
    update: () => Promise.reject(new Error("a codespaces secret has no update")),
    delete: (github, state) => github.remove(`${place.path(github, state)}/${segment(state.secret_name)}`),
    // `repo/NAME`: the only one that still has a slash.
    import: async (_, id) => ({ id: id.replace("/", ":"), ...splitId(id, place.parts, "/") }),
  };
}
