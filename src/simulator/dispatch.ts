import { environmentFeatures } from "./access";
import { readBody } from "./body";
import type { Context, Reply } from "./context";
import { ApiError, forbidden, notFound } from "./errors";
import { accountRoutes } from "./handlers/accounts";
import { actionsPolicyRoutes } from "./handlers/actions-policy";
import { appRoutes } from "./handlers/apps";
import { branchPolicyRoutes } from "./handlers/branch-policies";
import { checkRoutes } from "./handlers/checks";
import { commentRoutes } from "./handlers/comments";
import { environmentRoutes } from "./handlers/environments";
import { gitRoutes } from "./handlers/git";
import { metaRoutes } from "./handlers/meta";
import { protectionRuleRoutes } from "./handlers/protection-rules";
import { pullRoutes } from "./handlers/pulls";
import { repositoryRoutes } from "./handlers/repositories";
import { ruleRoutes } from "./handlers/rules";
import { runRoutes } from "./handlers/runs";
import { secretRoutes } from "./handlers/secrets";
import { variableRoutes } from "./handlers/variables";
import { authorize, roleOf } from "./needs";
import type { Description, Operation } from "./openapi";
import { byIds, byNames, segmentsOf } from "./path";
import { Router } from "./router";
import type { Route } from "./routes";
import { environment } from "./world";
import type { Account, Environment, Repository, Team } from "./world-types";

export interface Target {
  readonly operation: Operation;
  readonly route: Route;
  readonly segments: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a handler's context has before the path is looked at. */
export type Surroundings = Omit<
  Context,
  "operation" | "parameters" | "body" | "numericPath" | "owner" | "repository" | "environment" | "team"
>;

/** Every operation that is answered. */
export function allRoutes(): Route[] {
  return [
    ...metaRoutes(),
    ...accountRoutes(),
    ...actionsPolicyRoutes(),
    ...repositoryRoutes(),
    ...secretRoutes(),
    ...variableRoutes(),
    ...environmentRoutes(),
    ...branchPolicyRoutes(),
    ...protectionRuleRoutes(),
    ...appRoutes(),
    ...commentRoutes(),
    ...checkRoutes(),
    ...pullRoutes(),
    ...runRoutes(),
    ...ruleRoutes(),
    ...gitRoutes(),
  ];
}

/** Finds the operation of a request, what its path names, and whether the actor may; then lets the handler answer. */
export class Dispatcher {
  readonly #router = new Router<{ readonly operation: Operation; readonly route: Route }>();

  constructor(private readonly description: Description) {
    for (const route of allRoutes()) {
      const operation = description.operations.get(route.operationId);
      if (!operation) throw new Error(`GitHub's description has no operation ${route.operationId}`);
      this.#router.add(operation.method, operation.path, { operation, route });
    }
  }

  /** Throws 404. */
  target(method: string, pathname: string, surroundings: Surroundings): Target {
    const segments = byNames(surroundings.world, segmentsOf(pathname));
    const match = this.#router.find(method === "HEAD" ? "GET" : method, segments);
    if (!match) throw notFound();
    return { ...match.route, segments, parameters: match.parameters };
  }

  /** Throws ApiError for every answer that is not 2xx. */
  answer(method: string, target: Target, surroundings: Surroundings, bodyText: string | undefined): Reply {
    const { operation, parameters, route, segments } = target;
    const { world, actor } = surroundings;
    const owner = this.#owner(parameters, surroundings);
    const repository = this.#repository(method, parameters, owner, segments, surroundings);
    authorize(route.need, actor, owner, repository);
    if (repository?.archived && method !== "GET" && method !== "HEAD") throw forbidden("Repository was archived so is read-only.");
    const body = readBody(this.description, operation, bodyText);
    const found = {
      owner: owner as Account,
      repository: repository as Repository,
      environment: this.#environment(target, owner, repository) as Environment,
      team: this.#team(parameters, owner, surroundings) as Team,
    };
    return route.handler({ ...surroundings, operation, parameters, body, numericPath: byIds(world, segments), ...found });
  }

  #owner(parameters: Readonly<Record<string, string>>, { world }: Surroundings): Account | undefined {
    if (parameters.org !== undefined) {
      const organization = world.organization(parameters.org);
      if (!organization) throw notFound();
      return organization;
    }
    if (parameters.owner === undefined) return undefined;
    const account = world.account(parameters.owner);
    if (!account) throw notFound();
    return account;
  }

  #repository(
    method: string,
    parameters: Readonly<Record<string, string>>,
    owner: Account | undefined,
    segments: readonly string[],
    { actor, base, query, world }: Surroundings,
  ) {
    if (parameters.repo === undefined || !owner) return undefined;
    const repository = world.repository(owner.login, parameters.repo);
    if (repository) return repository;
    const id = world.moved(owner.login, parameters.repo);
    const moved = id === undefined ? undefined : world.repositoryById(id);
    if (!moved || roleOf(actor, moved.owner, moved.repository) === "none") throw notFound();
    const search = query.size > 0 ? `?${query}` : "";
    const url = `${base}/${["repositories", String(id), ...segments.slice(3)].map(encodeURIComponent).join("/")}${search}`;
    throw new ApiError(method === "GET" || method === "HEAD" ? 301 : 307, "Moved Permanently", { location: url }, { url });
  }

  /** Where the plan has no environments they are not there; a PUT makes one. */
  #environment({ operation, parameters }: Target, owner: Account | undefined, repository: Repository | undefined): Environment | undefined {
    const name = parameters.environment_name;
    if (name === undefined || !owner || !repository) return undefined;
    const found = environmentFeatures(owner, repository) === "none" ? undefined : environment(repository, name);
    if (!found && operation.operationId !== "repos/create-or-update-environment") throw notFound();
    return found;
  }

  #team(parameters: Readonly<Record<string, string>>, owner: Account | undefined, { world }: Surroundings): Team | undefined {
    if (parameters.team_slug === undefined || !owner) return undefined;
    const team = world.team(owner, parameters.team_slug);
    if (!team) throw notFound();
    return team;
  }
}
