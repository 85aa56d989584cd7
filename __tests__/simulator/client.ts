import { createSimulator, type Seed, type Simulator, type SimulatorOptions } from "../../src/simulator";
import { loadSodium } from "../../src/simulator/lazy";

/** A world with one of everything that matters. */
export const SEED: Seed = {
  organizations: {
    acme: {
      id: 9001,
      plan: "enterprise",
      repositories: {
        web: { id: 1001, visibility: "public" },
        api: {
          id: 1002,
          visibility: "private",
          topics: ["node", "service"],
          noAccess: ["mallory"],
          customProperties: { tier: "gold" },
          tags: ["v1"],
        },
        "lib.core": { id: 1003, visibility: "internal" },
        attic: { id: 1005, visibility: "private", archived: true },
      },
      teams: { sre: { id: 501, repositories: ["api", "web"], members: ["bob"] }, platform: { id: 502 } },
    },
    strict: {
      id: 9005,
      plan: "enterprise",
      members: { alice: "admin", bob: "member" },
      basePermission: "read",
      repositories: { core: { id: 6001, visibility: "private", collaborators: { carol: "write" } } },
    },
    tiny: { id: 9003, plan: "free", repositories: { pub: { id: 3001, visibility: "public" }, priv: { id: 3002, visibility: "private" } } },
    mid: { id: 9004, plan: "team", repositories: { priv: { id: 4001, visibility: "private" } } },
  },
  users: {
    alice: { id: 701, repositories: { dotfiles: { id: 7001, visibility: "public" }, diary: { id: 7002, visibility: "private" } } },
    bob: { id: 702 },
    carol: { id: 703 },
    mallory: { id: 704 },
  },
  tokens: {
    "admin-token": { user: "alice", scopes: ["repo", "admin:org"] },
    "bob-token": { user: "bob", scopes: ["repo", "admin:org"] },
    "carol-token": { user: "carol", scopes: ["repo", "admin:org"] },
    "weak-token": { user: "alice", scopes: ["read:org"] },
    "reader-token": { user: "bob", permissions: { secrets: "read", organization_secrets: "read", environments: "read", actions: "read" } },
    "narrow-token": { user: "alice", permissions: { secrets: "write" }, repositories: ["web", "acme/lib.core"] },
  },
};

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by the tests
  readonly json: any;
  readonly text: string;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A client of one simulator, in this process, without a socket. */
export class Client {
  constructor(
    readonly simulator: Simulator,
    private readonly token: string | null = "admin-token",
  ) {}

  async call(method: string, path: string, { token = this.token, headers = {}, body }: CallOptions = {}): Promise<Answer> {
    const response = await this.simulator.fetch(new URL(path, "https://api.github.com"), {
      method,
      redirect: "manual",
      headers: { accept: "application/vnd.github+json", ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: text === "" ? undefined : JSON.parse(text), headers: response.headers };
  }

  get = (path: string, options?: CallOptions) => this.call("GET", path, options);
  put = (path: string, body?: unknown, options?: CallOptions) => this.call("PUT", path, { body, ...options });
  post = (path: string, body?: unknown, options?: CallOptions) => this.call("POST", path, { body, ...options });
  patch = (path: string, body?: unknown, options?: CallOptions) => this.call("PATCH", path, { body, ...options });
  remove = (path: string, options?: CallOptions) => this.call("DELETE", path, options);

  /** Seals with the key of the path's scope, and sends it. */
  async setSecret(path: string, value: string, extra: Readonly<Record<string, unknown>> = {}, options?: CallOptions): Promise<Answer> {
    return this.put(path, { ...(await this.sealed(path, value)), ...extra }, options);
  }

  async sealed(path: string, value: string): Promise<{ readonly encrypted_value: string; readonly key_id: string }> {
    const { key, key_id } = (await this.get(path.replace(/[^/]+$/, "public-key"))).json;
    const sodium = await loadSodium();
    const box = sodium.crypto_box_seal(new Uint8Array(Buffer.from(value)), new Uint8Array(Buffer.from(key, "base64")));
    return { encrypted_value: Buffer.from(box).toString("base64"), key_id };
  }

  async revealed(path: string): Promise<string | undefined> {
    return (await this.simulator.revealed()).find((secret) => secret.path === path)?.value;
  }
}

const started: Simulator[] = [];

/** A client of a new simulator; `expectNoViolations` looks at all of a file's simulators. */
export function start(options: SimulatorOptions = {}): Client {
  const simulator = createSimulator({ seed: SEED, ...options });
  started.push(simulator);
  return new Client(simulator);
}

/** For `afterEach`: every answer of a test was one that GitHub's description allows. */
export async function expectNoViolations(): Promise<void> {
  for (const simulator of started.splice(0)) {
    await simulator.close();
    expect(simulator.violations).toEqual([]);
  }
}

/** Time that only moves when it is told to, or slept. */
export function testClock(start = Date.parse("2026-01-01T00:00:00Z")) {
  let now = start;
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
    async sleep(ms: number) {
      now += ms;
    },
  };
}
