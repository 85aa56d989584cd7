import type { Clock } from "./clock";
import type { Actor, Credentials } from "./credentials";
import type { Keys } from "./keys";
import type { Sodium } from "./lazy";
import type { Limits } from "./limits";
import type { Operation } from "./openapi";
import type { World } from "./world";
import type { Account, Environment, Repository, Team } from "./world-types";

/** What a handler gets. `organization`, `repository`, … are there when the path names them; the dispatcher has looked them up. */
export interface Context {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked against the description; undefined without a body. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly world: World;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly sodium: Sodium;
  readonly keys: Keys;
  readonly credentials: Credentials;
  readonly limits: Limits;
  /** Origin and prefix of the request: `http://127.0.0.1:8080/api/v3`. */
  readonly base: string;
  /** The path with numeric ids, as GitHub's `Link` headers have it. */
  readonly numericPath: string;
  readonly owner: Account;
  readonly repository: Repository;
  readonly environment: Environment;
  readonly team: Team;
}

/** What a handler gives. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (context: Context) => Reply;

export const NO_CONTENT: Reply = { status: 204 };
export const CREATED_EMPTY: Reply = { status: 201, body: {} };
export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Reply => ({
  status: 200,
  body,
  ...(headers ? { headers } : {}),
});
