import type { GitHub } from "../github";
import type { Values } from "../values";
import { joinId, type Resource, repositoryId, segment, settled, splitId } from "./resource";

const listOf = ({ owner }: GitHub, { repository, environment }: Values) =>
  `/repos/${owner}/${segment(repository)}/environments/${segment(environment)}/deployment-branch-policies`;

/** One pattern of an environment; never a list. */
export const deploymentPolicy: Resource = {
  async create(github, planned) {
    const type = planned.branch_pattern === null ? "tag" : "branch";
    const { id } = await github.send("POST", listOf(github, planned), { name: planned[`${type}_pattern`], type });
    return settled(planned, {
      id: joinId(planned.repository, planned.environment, id),
      policy_id: id,
      repository_id: await repositoryId(github, planned.repository),
    });
  },
  async update(github, planned) {
    await github.send("PUT", `${listOf(github, planned)}/${planned.policy_id}`, { name: planned.branch_pattern ?? planned.tag_pattern });
    return settled(planned, {});
  },
  async read(github, state) {
    const live = await github.find(`${listOf(github, state)}/${state.policy_id}`);
    if (!live) return null;
    return { ...state, branch_pattern: live.type === "tag" ? null : live.name, tag_pattern: live.type === "tag" ? live.name : null };
  },
  delete: (github, state) => github.remove(`${listOf(github, state)}/${state.policy_id}`),
  async import(github, id) {
    const { policy, ...named } = splitId(id, ["repository", "environment", "policy"]);
    return { id, ...named, policy_id: Number(policy), repository_id: await repositoryId(github, named.repository) };
  },
};
