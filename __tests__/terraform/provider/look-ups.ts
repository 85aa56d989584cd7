import type { GitHub } from "./github";
import { segment } from "./resources/resource";
import type { Values } from "./values";

/** The data sources that the stacks use, with the requests that each costs. */
export const LOOK_UPS: Readonly<Record<string, (github: GitHub, config: Values) => Promise<Values>>> = {
  async github_repository(github, config) {
    const { id, name } = await github.get(`/repos/${github.owner}/${segment(config.name)}`);
    return { ...config, id: name, repo_id: id };
  },
  async github_team(github, config) {
    const { id } = await github.get(`/orgs/${github.owner}/teams/${segment(config.slug)}`);
    return { ...config, id: String(id) };
  },
  async github_user(github, config) {
    const path = `/users/${segment(config.username)}`;
    const { id } = await github.get(path);
    for (const keys of ["gpg_keys", "keys"]) await github.find(`${path}/${keys}`);
    return { ...config, id: String(id) };
  },
};
