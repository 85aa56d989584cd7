import type { GitHub } from "../github";
import type { Values } from "../values";
import { accessBody, hasSelection, idAt, importAt, type Place, placeOf, readAccess } from "./place";
import { goTime, type Resource, repositoryId, segment, settled } from "./resource";

/** Secrets of Actions and Dependabot: update in place, and blind to a value that was changed outside. */
export function secret(kind: "organization" | "repository" | "environment", store: "actions" | "dependabot"): Resource {
  const place = placeOf(kind, store, "secret");
  const asText = place.organization && store === "dependabot";
  const write = async (github: GitHub, planned: Values): Promise<Values> => {
    const path = place.path(github, planned);
    const sealed = await sealedBody(github, path, planned);
    const body = { ...sealed, ...(place.organization ? accessBody(planned, asText) : {}) };
    await github.send("PUT", `${path}/${segment(planned.secret_name)}`, body);
    const times = await writtenTimes(github, place, planned);
    return settled(planned, { ...times, id: idAt(place, planned), key_id: sealed.key_id });
  };
  return {
    async create(github, planned) {
      const repository = place.organization ? {} : { repository_id: await repositoryId(github, planned.repository) };
      return write(github, { ...planned, ...repository });
    },
    update: write,
    async read(github, state) {
      const path = `${place.path(github, state)}/${segment(state.secret_name)}`;
      const live = await github.find(path);
      if (!live) return null;
      const access = place.organization ? await readAccess(github, path, live.visibility, hasSelection(state)) : {};
      const first = state.created_at === null ? { created_at: goTime(live.created_at), updated_at: goTime(live.updated_at) } : {};
      return { ...state, ...access, ...first, remote_updated_at: goTime(live.updated_at) };
    },
    delete: (github, state) => github.remove(`${place.path(github, state)}/${segment(state.secret_name)}`),
    import: (github, id) => importAt(place, github, id),
  };
}

async function writtenTimes(github: GitHub, place: Place, state: Values): Promise<Values> {
  const live = await github.get(`${place.path(github, state)}/${segment(state.secret_name)}`);
  const updated = goTime(live.updated_at);
  return { created_at: goTime(live.created_at), updated_at: updated, remote_updated_at: updated };
}

/** The public key is read where something has to be sealed, or where no key is named. v6.13.0 `resource_github_actions_secret.go` */
async function sealedBody(github: GitHub, path: string, planned: Values): Promise<{ key_id: string; encrypted_value: string }> {
  const sealed = planned.value_encrypted ?? planned.encrypted_value;
  if (typeof sealed === "string" && typeof planned.key_id === "string") return { key_id: planned.key_id, encrypted_value: sealed };
  const { key_id, key } = (await github.get(`${path}/public-key`)) as { readonly key_id: string; readonly key: string };
  if (typeof sealed === "string") return { key_id, encrypted_value: sealed };
  // Loaded here: sealed values need none, and Terraform waits for every start of a plugin.
  const sodium = (await import("libsodium-wrappers")).default;
  await sodium.ready;
  const box = sodium.crypto_box_seal(String(planned.value ?? planned.plaintext_value), new Uint8Array(Buffer.from(key, "base64")));
  return { key_id, encrypted_value: Buffer.from(box).toString("base64") };
}
