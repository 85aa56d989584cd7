import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, systemClock } from "../github";
import { SealformError } from "../model/errors";
import { Admission } from "./admission";
import type { GatewayCounts, GatewayEvent } from "./events";
import { type Fetched, fetched } from "./fetched";
import { isMutation, readQuery } from "./graphql";
import { redirectedTo } from "./headers";
import { Memory } from "./memory";
import { readingOf } from "./reading";
import { hasBody, relay, Unreachable } from "./relay";
import { type Route, routeOf } from "./route";
import { EVERYTHING, newRunOf, touchOf } from "./touch";
import { Upstream } from "./upstream";

export interface GatewayOptions {
  /** URL of GitHub's REST API, as `upstreamUrl` gives it. */
  readonly upstream: string;
  /** The token that every request has to carry; as text, without `Bearer`. Not kept, and not sent by the gateway itself. */
  readonly token: string;
  /** TCP port on 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Milliseconds for which a list is used at most. @default 10 minutes */
  readonly maxAgeMs?: number;
  /** Milliseconds that GitHub may be silent. @default 2 minutes */
  readonly timeoutMs?: number;
  /** @default the system's */
  readonly clock?: Pick<Clock, "now">;
  /** 16 random bytes in base64url or hex. @default of node:crypto */
  readonly segment?: string;
  readonly log?: (event: GatewayEvent) => void;
}

export interface Gateway {
  /** `http://127.0.0.1:PORT/RANDOM/`, for `GITHUB_BASE_URL`. Whoever has it and the token may use it. */
  readonly url: string;
  readonly counts: GatewayCounts;
  /** Ends at once, with whatever is under way. */
  close(): Promise<void>;
}

export const DEFAULT_MAX_AGE_MS = 600_000;
const TIMEOUT_MS = 120_000;
/** Go's clients keep a connection for 90 seconds; ours must not close it while they send. */
const KEEP_ALIVE_MS = 120_000;

/**
 * A loopback proxy before GitHub's REST API that answers for single items from lists, and passes everything else on.
 * @throws SealformError `gateway-token` for an empty token, `gateway-port` when it cannot listen.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  if (!options.token) throw new SealformError("gateway-token", "the gateway has no token to compare with", "set GITHUB_TOKEN");
  const segment = options.segment ?? randomBytes(16).toString("hex");
  const counts = { received: 0, sent: 0, refused: 0, unreachable: 0, lastFailure: undefined as string | undefined };
  const upstream = new Upstream(options.upstream, options.timeoutMs ?? TIMEOUT_MS, () => counts.sent++);
  const clock = options.clock ?? systemClock;
  const read = (path: string, headers: readonly string[]) => fetched(upstream, upstream.base + path, headers);
  const memory = new Memory(read, clock, options.maxAgeMs ?? DEFAULT_MAX_AGE_MS);
  const admission = new Admission(segment, options.token);
  const log = options.log ?? (() => {});
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await listen(server, options.port ?? 0);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const root = `http://${host}/${segment}`;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const admitted = admission.admit(incoming, host);
    if (typeof admitted !== "string") {
      counts.refused++;
      log({ type: "refused", status: admitted.status });
      return complain(outgoing, admitted.status, admitted.message);
    }
    counts.received++;
    const route = routeOf(admitted, upstream);
    if (!route) return complain(outgoing, 400, "the path leads out of the API");
    const { method = "GET" } = incoming;
    const reading = method === "GET" && route.path !== undefined && !hasBody(incoming) ? readingOf(route.path) : undefined;
    const known = reading && (await memory.answer(reading, incoming.rawHeaders));
    const here = root + route.prefix;
    const status = known ? replay(outgoing, known, route, here) : await pass(incoming, outgoing, route, here);
    log({ type: "answered", method, path: route.path ?? "/graphql", status, by: known ? "memory" : "github" });
  }

  function replay(outgoing: ServerResponse, { status, headers, body }: Fetched, { url }: Route, here: string): number {
    outgoing.writeHead(status, [...redirectedTo(headers, upstream.base, here, url), "Content-Length", String(body.length)]);
    outgoing.end(body);
    return status;
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse, { url, path }: Route, here: string): Promise<number> {
    const query = path === undefined ? await readQuery(incoming) : undefined;
    const isRead = path === undefined ? query !== undefined && !isMutation(query) : /^(GET|HEAD|OPTIONS)$/.test(incoming.method!);
    const run = isRead && path !== undefined ? newRunOf(path) : undefined;
    if (run) memory.forget(run);
    const over = isRead ? undefined : memory.write(path === undefined ? EVERYTHING : touchOf(path));
    try {
      return await relay(upstream, { incoming, outgoing, url, here, ...(query && { body: query }) });
    } finally {
      over?.();
    }
  }

  function failed(error: unknown, outgoing: ServerResponse): void {
    const code = error instanceof Unreachable ? error.code : "internal";
    if (outgoing.destroyed) return;
    counts.unreachable++;
    counts.lastFailure = code;
    log({ type: "unreachable", code });
    complain(outgoing, code === "ETIMEDOUT" ? 504 : 502, `sealform gateway: ${new URL(upstream.base).host} cannot be reached (${code})`);
  }

  server.on("request", (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error) => failed(error, outgoing));
  });
  return {
    url: `${root}/`,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        upstream.close();
      }),
  };
}

/** An error in the form of GitHub's. What the client still sends is not read. */
function complain(outgoing: ServerResponse, status: number, message: string): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  const body = JSON.stringify({ message, documentation_url: "https://docs.github.com/rest", status: String(status) });
  outgoing.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  });
  outgoing.end(outgoing.req.method === "HEAD" ? undefined : body);
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host: "127.0.0.1", exclusive: true }, resolve);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SealformError(
      "gateway-port",
      `the gateway cannot listen on port ${port}: ${code === "EADDRINUSE" ? "another program does" : code}`,
      "name another --port, or none: it takes a free one",
      { cause: error },
    );
  }
}
