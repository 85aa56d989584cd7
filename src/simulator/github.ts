import { createHash } from "node:crypto";
import { administer } from "./admin";
import { Answers } from "./answers";
import { type Clock, sleep, systemClock } from "./clock";
import type { Reply } from "./context";
import { type Actor, ANONYMOUS, Credentials } from "./credentials";
import { DEFAULT_SEED } from "./default-seed";
import { Dispatcher, type Surroundings, type Target } from "./dispatch";
import { EnterpriseServer } from "./enterprise";
import { ApiError, badRequest, ConnectionReset, notFound, unauthorized } from "./errors";
import { Faults } from "./faults";
import { fetchThrough } from "./fetch";
import { graphql } from "./graphql";
import { Hand } from "./hand";
import { API_VERSIONS } from "./headers";
import { Keys } from "./keys";
import { loadSodium } from "./lazy";
import { Limits } from "./limits";
import { type Listening, listen } from "./listen";
import { githubDescription } from "./openapi";
import { parsePath, type RequestPath } from "./path";
import { revealed } from "./reveal";
import { checkSeed } from "./seed";
import type { Store } from "./stores";
import type {
  LimitRefusal,
  ListenOptions,
  RequestLogEntry,
  Simulator,
  SimulatorOptions,
  SimulatorRequest,
  SimulatorResponse,
  Violation,
} from "./types";
import { in2026 } from "./versions";
import { isRead, lowerCase, type Visit } from "./visit";
import type { World } from "./world";
import { WorldKeeper } from "./world-keeper";

/** The local GitHub. All of its state is here; nothing is global. */
export class GitHub implements Simulator {
  readonly requests: RequestLogEntry[] = [];
  readonly violations: Violation[] = [];
  readonly refusals: LimitRefusal[] = [];
  readonly faults: Faults;
  readonly hand: Hand;
  readonly fetch: typeof globalThis.fetch;
  readonly #clock: Clock;
  readonly #keys: Keys;
  readonly #credentials: Credentials;
  readonly #limits: Limits;
  readonly #answers: Answers;
  readonly #keeper: WorldKeeper;
  readonly #server: EnterpriseServer | undefined;
  readonly #description = githubDescription();
  readonly #dispatcher = new Dispatcher(this.#description);
  #listening: Listening[] = [];
  #closing = new AbortController();
  #requestCount = 0;

  constructor(private readonly options: SimulatorOptions = {}) {
    const seed = options.seed ? checkSeed(options.seed, "(given)") : DEFAULT_SEED;
    this.#clock = options.clock ?? systemClock;
    this.#keys = new Keys(seed.keys?.master ?? "sealform simulator");
    this.#credentials = new Credentials(seed, this.#clock);
    this.#limits = new Limits(options.rateLimits === "github", options.contentLimits);
    this.#server = seed.ghes === undefined ? undefined : new EnterpriseServer(seed.ghes, options.rateLimits === "github");
    this.#answers = new Answers(this.#clock, this.#limits, options.limitStatus ?? 403);
    const { consistencyDelayMs = 0, stateFile } = options;
    this.#keeper = new WorldKeeper({ seed, keys: this.#keys, clock: this.#clock, stateFile, consistencyDelayMs });
    this.faults = new Faults([...(seed.faults ?? []), ...(options.faults ?? [])]);
    this.hand = new Hand({
      world: () => this.#keeper.current(),
      changed: () => this.#keeper.changed(),
      credentials: this.#credentials,
      ask: (method, path, body) => this.#askAsOwner(method, path, body),
      keys: this.#keys,
      clock: this.#clock,
    });
    this.fetch = fetchThrough((request) => this.handle(request));
  }

  async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const path = parsePath(request.url);
    const method = request.method.toUpperCase();
    if (path.pathname.startsWith("/_simulator/") && this.options.reveal) return administer(this, method, path.pathname, request.body);
    const { signal } = this.#closing;
    await this.options.onRequest?.(request);
    const startedAt = this.#clock.now();
    const log = (status: number) => {
      const entry = { method, path: path.logged, status, ms: this.#clock.now() - startedAt };
      this.requests.push(entry);
      this.options.log?.(entry);
    };
    try {
      const response = this.#server?.isWebSite(path) ? this.#server.webSite() : await this.#visit(request, method, path, signal);
      log(response.status);
      return this.#server?.response(path, response) ?? response;
    } catch (error) {
      log(error instanceof ConnectionReset ? 0 : 500);
      throw error;
    }
  }

  async listen(options: ListenOptions = {}): Promise<{ readonly url: string }> {
    // What cannot be served is told now, not by every answer.
    await this.#keeper.current();
    const listening = await listen((request) => this.handle(request), options);
    this.#listening.push(listening);
    return { url: listening.url };
  }

  async close(): Promise<void> {
    const open = this.#listening;
    this.#listening = [];
    this.#closing.abort();
    this.#closing = new AbortController();
    await Promise.all(open.map((listening) => listening.close()));
  }

  rotateKeys(store: Store): void {
    this.#keeper.rotate(store);
  }

  async revealed() {
    return revealed(await this.#keeper.current(), await loadSodium(), this.#keys);
  }

  /** Credential, limits, latency and faults, around the answer. */
  async #visit(request: SimulatorRequest, method: string, path: RequestPath, signal: AbortSignal): Promise<SimulatorResponse> {
    const visit = this.#begin(request, method, path, await this.#keeper.current());
    const { actor, resource } = visit;
    const refusal = this.#limits.enter(actor, resource, method, this.#clock.now(), path.pathname === "/rate_limit");
    const fault = this.faults.take(request, path.pathname + (path.query.size > 0 ? `?${path.query}` : ""));
    try {
      const wait = (this.options.latencyMs ?? 0) + (fault?.delayMs ?? 0);
      if (wait > 0) await this.#wait(wait, signal);
      if (refusal) {
        this.refusals.push({ kind: refusal.kind, at: this.#clock.now(), method, path: path.logged });
        return this.#answers.overLimit(visit, refusal);
      }
      const instead = fault && !fault.afterEffect ? this.#answers.fault(visit, fault) : undefined;
      if (instead) return instead;
      const response = await this.#answer(visit);
      return (fault?.afterEffect ? this.#answers.fault(visit, fault) : undefined) ?? response;
    } finally {
      this.#limits.leave(actor, resource, this.#clock.now());
    }
  }

  /** A request that still waits when the simulator closes is dropped, without its effect. */
  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(this.#clock, ms, signal).catch((error) => {
      throw signal.aborted ? new ConnectionReset() : error;
    });
  }

  #begin(request: SimulatorRequest, method: string, path: RequestPath, world: World): Visit {
    const headers = lowerCase(request.headers ?? {});
    const unique = createHash("sha256")
      .update(`${this.#clock.now()}/${this.#requestCount++}`)
      .digest("hex");
    const resource = path.pathname === "/graphql" ? "graphql" : "core";
    const common = { request, method, path, headers, requestId: unique.slice(0, 20).toUpperCase(), resource, target: undefined } as const;
    try {
      return { ...common, actor: this.#credentials.actor(headers.authorization, world), refused: undefined };
    } catch (error) {
      if (error instanceof ApiError) return { ...common, actor: ANONYMOUS, refused: error };
      throw error;
    }
  }

  async #answer(visit: Visit): Promise<SimulatorResponse> {
    try {
      if (visit.refused) throw visit.refused;
      const version = visit.headers["x-github-api-version"];
      if (version !== undefined && !API_VERSIONS.includes(version)) throw badRequest(`The API version ${version} is not supported.`);
      this.#server?.check(visit.path, version);
      const current = await this.#keeper.current();
      if (visit.resource === "graphql") return this.#answers.success(visit, this.#graphql(visit, current));
      const world = isRead(visit.method) ? this.#keeper.visible(current) : current;
      const surroundings = await this.#surroundings(world, visit.actor, visit.path);
      visit.target = this.#dispatcher.target(visit.method, visit.path.pathname, surroundings);
      this.#server?.checkOperation(visit.target.operation.operationId);
      const reply = this.#dispatcher.answer(visit.method, visit.target, surroundings, visit.request.body);
      if (!isRead(visit.method)) this.#keeper.changed();
      return this.#answers.success(visit, this.#checked(visit, visit.target, reply));
    } catch (error) {
      if (error instanceof ApiError) return this.#answers.error(visit, error);
      throw error;
    }
  }

  async #surroundings(world: World, actor: Actor, { base, query }: RequestPath): Promise<Surroundings> {
    const [clock, keys, credentials, limits] = [this.#clock, this.#keys, this.#credentials, this.#limits];
    return { world, actor, base, query, clock, keys, credentials, limits, sodium: await loadSodium() };
  }

  #graphql(visit: Visit, world: World): Reply {
    if (visit.actor.kind === "anonymous") throw unauthorized("This endpoint requires you to be authenticated.");
    if (visit.method !== "POST") throw notFound();
    try {
      return { status: 200, body: graphql(world, visit.actor, JSON.parse(visit.request.body ?? "")) };
    } catch (error) {
      if (error instanceof SyntaxError) throw badRequest("Problems parsing JSON");
      throw error;
    }
  }

  /** The same reply, if GitHub's description allows it. Throws a 500 that says why not. */
  #checked(visit: Visit, { operation }: Target, reply: Reply): Reply {
    const message = this.#description.replyProblem(operation, reply);
    if (message === undefined) return visit.headers["x-github-api-version"] === "2026-03-10" ? in2026(operation, reply) : reply;
    this.violations.push({ operationId: operation.operationId, method: visit.method, path: visit.path.logged, message });
    throw new ApiError(500, `the simulator's answer to ${operation.operationId} breaks GitHub's description: ${message}`);
  }

  /** A request that is in no log, under no limit, hit by no fault, and allowed everything. */
  async #askAsOwner(method: string, url: string, body: unknown): Promise<Reply> {
    const path = parsePath(url);
    const world = await this.#keeper.current();
    const account = path.pathname.split("/")[2] ?? "";
    const actor: Actor = {
      ...ANONYMOUS,
      kind: "installation",
      account,
      appId: 0,
      installation: { id: 0, permissions: {} },
      permissions: EVERYTHING,
      repositoryIds: undefined,
    };
    const surroundings = await this.#surroundings(world, actor, path);
    const target = this.#dispatcher.target(method, path.pathname, surroundings);
    const reply = this.#dispatcher.answer(method, target, surroundings, body === undefined ? undefined : JSON.stringify(body));
    if (!isRead(method)) this.#keeper.changed();
    return reply;
  }
}

/** Whatever permission is asked for, at the highest level. */
const EVERYTHING = new Proxy<Record<string, string>>({}, { get: () => "admin" });
