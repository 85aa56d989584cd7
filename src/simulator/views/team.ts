import type { Account, Role, Team } from "../world-types";
import { fullOrganization, nodeId } from "./account";
import { permissions } from "./repository";

/** GitHub's names of a team's roles in repositories. */
const PERMISSION: Readonly<Record<Role, string>> = {
  none: "pull",
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

export function teamView(base: string, owner: Account, team: Team) {
  const url = `${base}/organizations/${owner.id}/team/${team.id}`;
  return {
    name: team.name,
    id: team.id,
    node_id: nodeId("Team", team.id),
    slug: team.slug,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    type: "organization",
    organization_id: owner.id,
    url,
    html_url: `https://github.com/orgs/${owner.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: PERMISSION[team.role],
    parent: null,
  };
}

/** A team as a repository's list of teams gives it. */
export function repositoryTeamView(base: string, owner: Account, team: Team) {
  return { ...teamView(base, owner, team), permissions: permissions(team.role) };
}

export function fullTeam(base: string, owner: Account, team: Team) {
  return {
    ...teamView(base, owner, team),
    created_at: owner.createdAt,
    updated_at: owner.createdAt,
    members_count: team.members.length,
    repos_count: team.repositories.length,
    organization: fullOrganization(base, owner, undefined),
  };
}
