import { randomBytes } from "node:crypto";
import { timestamp } from "../clock";
import { type Context, type Handler, ok } from "../context";
import { type Actor, hashToken, suspended } from "../credentials";
import { notFound, unauthorized, unprocessable } from "../errors";
import { type Need, NOTHING, roleOf } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import type { InstallationSeed } from "../seed-types";
import { simpleUser } from "../views/account";
import { appView, EPOCH, permissionsOf } from "../views/app";
import { repositoryView } from "../views/repository";
import type { Account, Repository } from "../world-types";

/** https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
const MOST_REPOSITORIES = 500;
const TOKEN_LIFE_MS = 3_600_000;
const LEVELS = ["read", "write", "admin"];

const getApp: Handler = (context) => {
  const { app, slug } = context.actor as Actor & { kind: "app" };
  return ok({ ...appView(context.base, context.world, slug, app), installations_count: Object.keys(app.installations ?? {}).length });
};

/** An installation as its app sees it (with a JSON web token), or the organization's owner. */
function installation(context: Context, account: Account | undefined) {
  const { actor, base } = context;
  const found = account && context.credentials.installationOf(account.login, actor.kind === "app" ? actor.app.id : undefined);
  if (!account || !found) throw notFound();
  const { app, slug, installation: seed } = found;
  const isSuspended = context.credentials.installationStatus(account.login) === "suspended";
  return ok({
    id: seed.id,
    account: simpleUser(base, account),
    repository_selection: seed.repositories ? "selected" : "all",
    access_tokens_url: `${base}/app/installations/${seed.id}/access_tokens`,
    repositories_url: `${base}/installation/repositories`,
    html_url: `https://github.com/${account.kind === "organization" ? `organizations/${account.login}/` : ""}settings/installations/${seed.id}`,
    app_id: app.id,
    app_slug: slug,
    target_id: account.id,
    target_type: account.kind === "organization" ? "Organization" : "User",
    permissions: permissionsOf(seed),
    events: [],
    created_at: EPOCH,
    updated_at: EPOCH,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: isSuspended ? simpleUser(base, account) : null,
    suspended_at: isSuspended ? EPOCH : null,
  });
}

function signedInApp(context: Context): void {
  if (context.actor.kind !== "app") throw unauthorized("A JSON web token could not be decoded");
}

const ofRepository: Handler = (context) => {
  signedInApp(context);
  const { owner, repo } = context.parameters;
  const repository = context.world.repository(owner!, repo!);
  const account = context.world.account(owner!);
  const { app } = context.actor as Actor & { kind: "app" };
  const seed = account && context.credentials.installationOf(account.login, app.id)?.installation;
  if (!repository || (seed?.repositories && !seed.repositories.some((name) => name.toLowerCase() === repository.name.toLowerCase())))
    throw notFound();
  return installation(context, account);
};

const ofUser: Handler = (context) => {
  signedInApp(context);
  return installation(context, context.world.user(context.parameters.username!));
};

/** Also for an owner of the organization. */
const ofOrganization: Handler = (context) => {
  if (context.actor.kind !== "classic") signedInApp(context);
  return installation(context, context.owner);
};

/** A token for an hour, at most as strong as the installation. The world keeps its hash only. */
const createToken: Handler = (context) => {
  const { app } = context.actor as Actor & { kind: "app" };
  const entry = Object.entries(app.installations ?? {}).find(([, seed]) => String(seed.id) === context.parameters.installation_id);
  const account = entry && context.world.account(entry[0]);
  if (!entry || !account || !context.credentials.installationOf(account.login, app.id)) throw notFound();
  if (context.credentials.installationStatus(account.login) === "suspended") throw suspended();
  const seed = entry[1];
  const body = (context.body ?? {}) as { repositories?: string[]; repository_ids?: number[]; permissions?: Record<string, string> };
  const granted = permissionsOf(seed) as Record<string, string>;
  for (const [name, level] of Object.entries(body.permissions ?? {})) {
    if (LEVELS.indexOf(granted[name] ?? "") < LEVELS.indexOf(level))
      throw unprocessable("The permissions requested are not granted to this installation.");
  }
  if ((body.repositories?.length ?? 0) + (body.repository_ids?.length ?? 0) > MOST_REPOSITORIES)
    throw unprocessable(`A token can be limited to at most ${MOST_REPOSITORIES} repositories.`);
  const repositories = tokenRepositories(account, seed, body);
  const token = `ghs_${randomBytes(27).toString("base64url")}`;
  const expiresAt = Math.floor((context.clock.now() + TOKEN_LIFE_MS) / 1000) * 1000;
  const permissions = body.permissions ? { metadata: "read", ...body.permissions } : granted;
  const live = context.world.data.installationTokens.filter((issued) => issued.expiresAt > context.clock.now());
  context.world.data.installationTokens = [
    ...live,
    { hash: hashToken(token), installationId: seed.id, expiresAt, permissions, repositoryIds: repositories?.map(({ id }) => id) },
  ];
  return {
    status: 201,
    body: { token, expires_at: timestamp(expiresAt), permissions, repository_selection: repositories ? "selected" : "all" },
  };
};

function tokenRepositories(
  account: Account,
  seed: InstallationSeed,
  body: { repositories?: string[]; repository_ids?: number[] },
): Repository[] | undefined {
  const installed = seed.repositories?.flatMap((name) => account.repositories.get(name.toLowerCase()) ?? []);
  if (!body.repositories && !body.repository_ids) return installed;
  const all = installed ?? [...account.repositories.values()];
  const wanted = [
    ...(body.repositories ?? []).map((name) => all.find((repository) => repository.name.toLowerCase() === name.toLowerCase())),
    ...(body.repository_ids ?? []).map((id) => all.find((repository) => repository.id === id)),
  ];
  if (wanted.includes(undefined))
    throw unprocessable("There is at least one repository that does not exist or is not accessible to the parent installation.");
  return wanted as Repository[];
}

const listRepositories: Handler = (context) => {
  const actor = context.actor as Actor & { kind: "installation" };
  const owner = context.world.account(actor.account);
  if (!owner) throw notFound();
  const all = [...owner.repositories.values()].filter((repository) => actor.repositoryIds?.includes(repository.id) ?? true);
  const page = paginate(context, all);
  const views = page.items.map((repository) => repositoryView(context.base, owner, repository, roleOf(actor, owner, repository)));
  return ok({ total_count: all.length, repository_selection: actor.repositoryIds ? "selected" : "all", repositories: views }, page.headers);
};

export function appRoutes(): Route[] {
  const app: Need = { on: "app" };
  return [
    route("apps/get-authenticated", app, getApp),
    route("apps/create-installation-access-token", app, createToken),
    route("apps/list-repos-accessible-to-installation", { on: "installation" }, listRepositories),
    route("apps/get-org-installation", NOTHING, ofOrganization),
    route("apps/get-repo-installation", NOTHING, ofRepository),
    route("apps/get-user-installation", NOTHING, ofUser),
  ];
}
