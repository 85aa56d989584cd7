import type { Actor } from "./credentials";
import type { Target } from "./dispatch";
import type { ApiError } from "./errors";
import type { RequestPath } from "./path";
import type { SimulatorRequest } from "./types";

/** One request on its way through. */
export interface Visit {
  readonly request: SimulatorRequest;
  /** Upper case. */
  readonly method: string;
  readonly path: RequestPath;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestId: string;
  /** What its points are counted for. */
  readonly resource: "core" | "graphql";
  readonly actor: Actor;
  /** Why the credential is refused. */
  readonly refused: ApiError | undefined;
  /** Set once the path is known to be an operation. */
  target: Target | undefined;
}

export const isRead = (method: string) => method === "GET" || method === "HEAD";

export function lowerCase<T>(headers: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
