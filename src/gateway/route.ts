import type { Upstream } from "./upstream";

/** Where a request goes. */
export interface Route {
  /** Absolute URL at GitHub. */
  readonly url: string;
  /** Path of the REST API with its query; undefined for GraphQL. */
  readonly path: string | undefined;
  /** What stands before `path` in the client's own addresses, behind the random segment. */
  readonly prefix: "/api/v3" | "";
}

/**
 * The provider takes every host but GitHub's own for an Enterprise Server and puts `/api/v3` (GraphQL: `/api/graphql`) before its
 * paths; other clients do not. Both are answered.
 * @returns undefined for a path that could lead out of the API: `..` in any form, or a backslash
 */
export function routeOf(path: string, upstream: Pick<Upstream, "base" | "graphql">): Route | undefined {
  const [pathname = ""] = path.split("?", 1);
  if (/\\|(^|\/)(\.|%2e){1,2}(\/|$)/i.test(pathname) || (pathname !== "" && !pathname.startsWith("/"))) return undefined;
  if (/^\/(api\/(v3\/)?)?graphql$/.test(pathname)) return { url: upstream.graphql, path: undefined, prefix: "" };
  const prefix = /^\/api\/v3(?=[/?]|$)/.test(path) ? "/api/v3" : "";
  const rest = path.slice(prefix.length);
  return { url: upstream.base + rest, path: rest, prefix };
}
