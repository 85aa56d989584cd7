import { membership } from "../access";
import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { notFound } from "../errors";
import { NOTHING, organizationMember, roleOf, SIGNED_IN } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { fullOrganization, privateUser, publicUser, simpleOrganization, simpleUser } from "../views/account";
import { repositoryView } from "../views/repository";
import { fullTeam, teamView } from "../views/team";
import type { Account } from "../world-types";

const loginOf = (context: Context) => ("login" in context.actor ? context.actor.login : undefined);

const getOrganization: Handler = (context) => ok(fullOrganization(context.base, context.owner, loginOf(context)));

const me: Handler = (context) => ok(privateUser(context.base, context.world.user(loginOf(context)!)!));

const getUser: Handler = (context) => ok(publicUser(context.base, found(context.world.account(context.parameters.username!))));

const getUserById: Handler = (context) =>
  ok(publicUser(context.base, found(context.world.accountById(Number(context.parameters.account_id)))));

function found(account: Account | undefined): Account {
  if (!account) throw notFound();
  return account;
}

const checkMembership: Handler = (context) => {
  const user = found(context.world.user(context.parameters.username!));
  if (!membership(context.owner, user.login)) throw notFound();
  return NO_CONTENT;
};

const getMembership: Handler = (context) => {
  const { base, owner } = context;
  const user = found(context.world.user(context.parameters.username!));
  const role = membership(owner, user.login);
  if (!role) throw notFound();
  return ok({
    url: `${base}/orgs/${owner.login}/memberships/${user.login}`,
    state: "active",
    role,
    organization_url: `${base}/orgs/${owner.login}`,
    user: simpleUser(base, user),
    organization: simpleOrganization(base, owner),
  });
};

const listTeams: Handler = (context) => {
  const page = paginate(context, [...context.owner.teams.values()]);
  return ok(
    page.items.map((team) => teamView(context.base, context.owner, team)),
    page.headers,
  );
};

const getTeam: Handler = (context) => ok(fullTeam(context.base, context.owner, context.team));

const listMembers: Handler = (context) => {
  const page = paginate(context, context.team.members);
  const users = page.items.flatMap((login) => context.world.user(login) ?? []);
  return ok(
    users.map((user) => simpleUser(context.base, user)),
    page.headers,
  );
};

const listTeamRepositories: Handler = (context) => {
  const { actor, base, owner, team, world } = context;
  const repositories = team.repositories
    .flatMap((id) => world.repositoryById(id)?.repository ?? [])
    .filter((repository) => roleOf(actor, owner, repository) !== "none");
  const page = paginate(context, repositories);
  return ok(
    page.items.map((repository) => repositoryView(base, owner, repository, team.role)),
    page.headers,
  );
};

export function accountRoutes(): Route[] {
  const members = organizationMember("members");
  return [
    route("orgs/get", NOTHING, getOrganization),
    route("users/get-authenticated", SIGNED_IN, me),
    route("users/get-by-username", NOTHING, getUser),
    route("users/get-by-id", NOTHING, getUserById),
    route("orgs/check-membership-for-user", members, checkMembership),
    route("orgs/get-membership-for-user", members, getMembership),
    route("teams/list", members, listTeams),
    route("teams/get-by-name", members, getTeam),
    route("teams/list-members-in-org", members, listMembers),
    route("teams/list-repos-in-org", members, listTeamRepositories),
  ];
}
