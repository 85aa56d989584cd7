import { type Gateway, type GatewayEvent, startGateway } from "../../../src/gateway";
import type { Seed } from "../../../src/simulator/seed-types";
import type { SimulatorOptions } from "../../../src/simulator/types";
import { type RunningSimulator, startSimulator } from "../../support/simulator";
import { type Asked, ask, type Told } from "./ask";
import { front } from "./front";

export const TOKEN = "admin-token";
/** What go-github sends. */
export const HEADERS = [
  "User-Agent",
  "go-github/v83",
  "Accept",
  "application/vnd.github.v3+json",
  "X-Github-Api-Version",
  "2022-11-28",
  "Authorization",
  `Bearer ${TOKEN}`,
];

export interface World {
  readonly github: RunningSimulator;
  readonly gateway: Gateway;
  readonly events: readonly GatewayEvent[];
  /** Through the gateway, as the provider does: below `/api/v3`. */
  through(method: string, path: string, body?: unknown, more?: Asked): Promise<Told>;
  /** To the local GitHub itself; not in the log afterwards. */
  directly(method: string, path: string, body?: unknown): Promise<Told>;
  /** Requests that reached GitHub, since the last time. */
  reached(): string[];
  /** Milliseconds that pass, for both. */
  wait(ms: number): void;
  close(): Promise<void>;
}

export interface WorldOptions extends SimulatorOptions {
  /** What an answer waits for after it was made. @default nothing */
  readonly answered?: (method: string, path: string) => Promise<void>;
}

/** A local GitHub with a gateway before it, on one clock that stands still. */
export async function world(seed?: Seed, { answered, ...options }: WorldOptions = {}): Promise<World> {
  let now = Date.parse("2026-03-01T00:00:00Z");
  const wait = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, sleep: async (ms: number) => wait(ms) };
  const github = await startSimulator(seed, { clock, ...options });
  const events: GatewayEvent[] = [];
  const late = answered && (await front(github.simulator, answered));
  const upstream = late?.url ?? github.url;
  const gateway = await startGateway({ upstream, token: TOKEN, clock, log: (event) => events.push(event) });
  const send = (url: string, method: string, body: unknown, more: Asked = {}) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const framing = text === undefined ? [] : ["Content-Type", "application/json", "Content-Length", String(Buffer.byteLength(text))];
    return ask(url, { method, headers: [...HEADERS, ...framing], ...(text !== undefined && { body: text }), ...more });
  };
  let seen = 0;
  return {
    github,
    gateway,
    events,
    through: (method, path, body, more) => send(`${gateway.url}api/v3${path}`, method, body, more),
    async directly(method, path, body) {
      const told = await send(upstream + path, method, body);
      const entry = github.simulator.requests.findLastIndex((request) => request.method === method && request.path === path);
      github.simulator.requests.splice(entry, 1);
      return told;
    },
    reached() {
      const fresh = github.requests.slice(seen).map(({ method, path }) => `${method} ${path}`);
      seen = github.requests.length;
      return fresh;
    },
    wait,
    async close() {
      await gateway.close();
      await late?.close();
      await github.close();
    },
  };
}
