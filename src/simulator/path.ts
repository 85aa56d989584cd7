import { badRequest, notFound } from "./errors";
import type { World } from "./world";

/** A request's path, taken apart. */
export interface RequestPath {
  /** Origin and `/api/v3` if it was there: the beginning of every URL in the answer. */
  readonly base: string;
  /** Without that prefix, as it was sent. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** Path and query as they were received, for the log. */
  readonly logged: string;
}

/** @param url absolute, or a path on a host that does not exist */
export function parsePath(url: string): RequestPath {
  const parsed = new URL(url, "http://simulator.localhost");
  const prefixed = /^\/api\/v3(?=\/|$)/.test(parsed.pathname);
  const pathname = prefixed ? parsed.pathname.slice("/api/v3".length) || "/" : parsed.pathname;
  return {
    base: parsed.origin + (prefixed ? "/api/v3" : ""),
    pathname: pathname === "/api/graphql" ? "/graphql" : pathname,
    query: parsed.searchParams,
    logged: parsed.pathname + parsed.search,
  };
}

/** Decoded segments; an encoded slash stays inside its segment. */
export function segmentsOf(pathname: string): string[] {
  const segments = pathname.split("/").slice(1);
  if (segments.at(-1) === "") segments.pop();
  try {
    return segments.map(decodeURIComponent);
  } catch {
    throw badRequest("Bad Request");
  }
}

/** Numeric ids as names: servers route `/repositories/{id}/…` and `/organizations/{id}/…` as well, and `Link` headers hold them. */
export function byNames(world: World, segments: readonly string[]): readonly string[] {
  const [first, id, ...rest] = segments;
  if (id === undefined || !/^\d+$/.test(id)) return segments;
  if (first === "repositories") {
    const found = world.repositoryById(Number(id));
    if (!found) throw notFound();
    return ["repos", found.owner.login, found.repository.name, ...rest];
  }
  if (first === "organizations") {
    const organization = world.accountById(Number(id));
    if (organization?.kind !== "organization") throw notFound();
    if (rest[0] !== "team") return ["orgs", organization.login, ...rest];
    const team = world.teamById(organization, Number(rest[1]));
    if (!team) throw notFound();
    return ["orgs", organization.login, "teams", team.slug, ...rest.slice(2)];
  }
  if (first === "user" && rest.length > 0) {
    const user = world.accountById(Number(id));
    if (!user) throw notFound();
    return ["users", user.login, ...rest];
  }
  return segments;
}

/** The path of a request in the numeric form that GitHub uses in `Link`. */
export function byIds(world: World, segments: readonly string[]): string {
  const [first, name, second, ...rest] = segments;
  const join = (...parts: (string | number | undefined)[]) =>
    `/${parts.flatMap((part) => (part === undefined ? [] : encodeURIComponent(part))).join("/")}`;
  const account = name === undefined ? undefined : world.account(name);
  if (account && first === "orgs") return join("organizations", account.id, second, ...rest);
  if (account && first === "users") return join("user", account.id, second, ...rest);
  const repository = first === "repos" && second !== undefined ? world.repository(name!, second) : undefined;
  return repository ? join("repositories", repository.id, ...rest) : join(...segments);
}
