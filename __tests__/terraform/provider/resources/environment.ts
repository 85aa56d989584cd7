import type { GitHub } from "../github";
import type { Values } from "../values";
import { joinId, type Resource, repositoryId, segment, settled, splitId } from "./resource";

interface Rule {
  readonly type: string;
  readonly wait_timer?: number;
  readonly prevent_self_review?: boolean;
  readonly reviewers?: readonly { readonly type: string; readonly reviewer: { readonly id: number } }[];
}

const pathOf = ({ owner }: GitHub, { repository, environment }: Values) =>
  `/repos/${owner}/${segment(repository)}/environments/${segment(environment)}`;

/** The whole protection: what is not configured is cleared. */
function body(planned: Values): object {
  const reviewers = (planned.reviewers as { teams: number[] | null; users: number[] | null }[] | null) ?? [];
  const [policy] = (planned.deployment_branch_policy as object[] | null) ?? [];
  return {
    wait_timer: planned.wait_timer ?? 0,
    reviewers: reviewers.flatMap(({ teams, users }) => [
      ...(teams ?? []).map((id) => ({ type: "Team", id })),
      ...(users ?? []).map((id) => ({ type: "User", id })),
    ]),
    can_admins_bypass: planned.can_admins_bypass ?? true,
    deployment_branch_policy: policy ?? null,
    prevent_self_review: planned.prevent_self_review ?? false,
  };
}

/** Reviewers and self-review are set only while there is a rule about them: a removal is invisible. v6.13.0 `:242-270` */
function seen(live: {
  readonly can_admins_bypass: boolean;
  readonly protection_rules: readonly Rule[];
  readonly deployment_branch_policy: object | null;
}): Values {
  const found: Values = {
    wait_timer: null,
    can_admins_bypass: live.can_admins_bypass,
    deployment_branch_policy: live.deployment_branch_policy ? [live.deployment_branch_policy] : [],
  };
  for (const { type, wait_timer, prevent_self_review, reviewers } of live.protection_rules) {
    if (type === "wait_timer") found.wait_timer = wait_timer;
    if (type !== "required_reviewers") continue;
    const ids = (kind: string) => reviewers!.filter((r) => r.type === kind).map(({ reviewer }) => reviewer.id);
    found.reviewers = [{ teams: ids("Team"), users: ids("User") }];
    found.prevent_self_review = prevent_self_review;
  }
  return found;
}

export const environment: Resource = {
  async create(github, planned) {
    await github.send("PUT", pathOf(github, planned), body(planned));
    return settled(planned, {
      id: joinId(planned.repository, planned.environment),
      repository_id: await repositoryId(github, planned.repository),
    });
  },
  async update(github, planned) {
    await github.send("PUT", pathOf(github, planned), body(planned));
    return settled(planned, {});
  },
  async read(github, state) {
    const live = await github.find(pathOf(github, state));
    return live ? { ...state, ...seen(live) } : null;
  },
  delete: (github, state) => github.remove(pathOf(github, state)),
  async import(github, id) {
    const named = splitId(id, ["repository", "environment"]);
    return { id, ...named, repository_id: await repositoryId(github, named.repository) };
  },
};
