import { createHash } from "node:crypto";
import { userRole } from "../access";
import { timestamp } from "../clock";
import { type Context, type Handler, ok } from "../context";
import { notFound, unprocessable } from "../errors";
import { inRepository, METADATA, NOTHING, organizationAdmin, organizationMember, roleOf, SIGNED_IN } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { bareRepository } from "../seed-world";
import { simpleUser } from "../views/account";
import { fullRepository, permissions, repositoryView } from "../views/repository";
import { repositoryTeamView } from "../views/team";
import type { Account, Repository, RepositoryVisibility } from "../world-types";

const sha = (text: string) => createHash("sha1").update(text).digest("hex");

/** The repositories that the actor sees, in the order and of the type that the query asks for. */
function visible(context: Context, owner: Account): Repository[] {
  const type = context.query.get("type") ?? "all";
  const wanted = (repository: Repository) =>
    ["all", "owner", "sources"].includes(type) ||
    repository.visibility === type ||
    (type === "private" && repository.visibility === "internal");
  const found = [...owner.repositories.values()].filter(
    (repository) => wanted(repository) && roleOf(context.actor, owner, repository) !== "none",
  );
  const byName = context.query.get("sort") === "full_name";
  const order = (a: Repository, b: Repository) => (byName ? (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1) : a.id - b.id);
  return found.sort((a, b) => (context.query.get("direction") === "desc" ? order(b, a) : order(a, b)));
}

const viewFor = (context: Context, owner: Account, repository: Repository) =>
  repositoryView(context.base, owner, repository, roleOf(context.actor, owner, repository));

function listed(context: Context, all: readonly { readonly owner: Account; readonly repository: Repository }[]) {
  const page = paginate(context, all);
  return ok(
    page.items.map(({ owner, repository }) => viewFor(context, owner, repository)),
    page.headers,
  );
}

const listForOrganization: Handler = (context) =>
  listed(
    context,
    visible(context, context.owner).map((repository) => ({ owner: context.owner, repository })),
  );

const listForUser: Handler = (context) => {
  const owner = context.world.account(context.parameters.username!);
  if (!owner) throw notFound();
  return listed(
    context,
    visible(context, owner).map((repository) => ({ owner, repository })),
  );
};

const listMine: Handler = (context) => {
  const login = "login" in context.actor ? context.actor.login.toLowerCase() : "";
  const type = context.query.get("type") ?? "all";
  const affiliation = (context.query.get("affiliation") ?? "owner,collaborator,organization_member").split(",");
  const own = (owner: Account) => owner.login.toLowerCase() === login;
  const all = [...context.world.data.accounts.values()]
    .filter((owner) => own(owner) || (affiliation.length > 1 && type !== "owner"))
    .flatMap((owner) => [...owner.repositories.values()].map((repository) => ({ owner, repository })))
    .filter(
      ({ owner, repository }) =>
        roleOf(context.actor, owner, repository) !== "none" &&
        (own(owner) || repository.visibility !== "public" || userRole(owner, repository, login) !== "read"),
    );
  return listed(context, all);
};

const get: Handler = (context) => {
  const { actor, base, owner, repository } = context;
  return ok(fullRepository(base, owner, repository, roleOf(actor, owner, repository)));
};

const create: Handler = (context) => {
  const { owner, world } = context;
  const body = context.body as { name: string; private?: boolean; visibility?: RepositoryVisibility; description?: string };
  if (!/^[\w.-]{1,100}$/.test(body.name) || body.name === "." || body.name === "..") throw unprocessable("Repository creation failed.");
  if (world.repository(owner.login, body.name)) throw unprocessable("Repository creation failed. name already exists on this account");
  const repository = bareRepository(world.nextId(), body.name, {
    visibility: body.visibility ?? (body.private ? "private" : "public"),
    description: body.description,
    createdAt: timestamp(context.clock.now()),
  });
  world.addRepository(owner, repository);
  return { status: 201, body: fullRepository(context.base, owner, repository, "admin") };
};

const listBranches: Handler = (context) => {
  const { base, owner, repository } = context;
  const page = paginate(context, repository.branches);
  const url = `${base}/repos/${owner.login}/${repository.name}/commits`;
  const view = (name: string) => {
    const commit = sha(`${repository.id}/${name}`);
    return { name, commit: { sha: commit, url: `${url}/${commit}` }, protected: repository.protectedBranches.includes(name) };
  };
  return ok(page.items.map(view), page.headers);
};

const listTags: Handler = (context) => {
  const { base, owner, repository } = context;
  const page = paginate(context, repository.tags);
  const url = `${base}/repos/${owner.login}/${repository.name}`;
  const view = (name: string) => {
    const commit = sha(`${repository.id}/${name}`);
    const ref = encodeURIComponent(name);
    return {
      name,
      zipball_url: `${url}/zipball/refs/tags/${ref}`,
      tarball_url: `${url}/tarball/refs/tags/${ref}`,
      commit: { sha: commit, url: `${url}/commits/${commit}` },
      node_id: Buffer.from(`REF:${name}`).toString("base64"),
    };
  };
  return ok(page.items.map(view), page.headers);
};

const listTeams: Handler = (context) => {
  const teams = [...context.owner.teams.values()].filter((team) => team.repositories.includes(context.repository.id));
  const page = paginate(context, teams);
  return ok(
    page.items.map((team) => repositoryTeamView(context.base, context.owner, team)),
    page.headers,
  );
};

const listCollaborators: Handler = (context) => {
  const { owner, repository, world } = context;
  const users = [...world.data.accounts.values()].filter((account) => account.kind === "user");
  const withAccess = users
    .map((user) => ({ user, role: userRole(owner, repository, user.login) }))
    .filter(
      ({ user, role }) =>
        role !== "none" &&
        (role !== "read" || repository.visibility !== "public" || repository.collaborators.has(user.login.toLowerCase())),
    );
  const page = paginate(context, withAccess);
  const view = ({ user, role }: (typeof withAccess)[number]) => ({
    ...simpleUser(context.base, user),
    permissions: permissions(role),
    role_name: role,
  });
  return ok(page.items.map(view), page.headers);
};

const listPropertyValues: Handler = (context) => {
  const page = paginate(context, visible(context, context.owner));
  const view = (repository: Repository) => ({
    repository_id: repository.id,
    repository_name: repository.name,
    repository_full_name: `${context.owner.login}/${repository.name}`,
    properties: Object.entries(repository.customProperties).map(([name, value]) => ({ property_name: name, value })),
  });
  return ok(page.items.map(view), page.headers);
};

export function repositoryRoutes(): Route[] {
  return [
    route("repos/list-for-org", NOTHING, listForOrganization),
    route("repos/list-for-user", NOTHING, listForUser),
    route("repos/list-for-authenticated-user", SIGNED_IN, listMine),
    route("repos/create-in-org", organizationAdmin("administration", "write"), create),
    route("repos/get", METADATA, get),
    route("repos/list-branches", inRepository("contents", "read", "read"), listBranches),
    route("repos/list-tags", METADATA, listTags),
    route("repos/list-teams", inRepository("administration", "read", "read"), listTeams),
    route("repos/list-collaborators", inRepository("metadata", "read", "write"), listCollaborators),
    route(
      "orgs/custom-properties-for-repos-get-organization-values",
      organizationMember("organization_custom_properties"),
      listPropertyValues,
    ),
  ];
}
