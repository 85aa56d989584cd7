import { lstatSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { ConnectionReset } from "./errors";
import type { ListenOptions, SimulatorRequest, SimulatorResponse } from "./types";

const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
// `sun_path` of unix(7) and of macOS, without the closing zero. libuv cuts a longer path without an error.
const LONGEST_SOCKET_PATH_BYTES = process.platform === "darwin" ? 103 : 107;

export interface Listening {
  /** Empty when only a unix socket is open. */
  readonly url: string;
  close(): Promise<void>;
}

type Handle = (request: SimulatorRequest) => Promise<SimulatorResponse>;

/** Opens the listeners that are asked for, on 127.0.0.1 only. */
export async function listen(handle: Handle, { port, unixSocket, tls }: ListenOptions): Promise<Listening> {
  const servers: Server[] = [];
  const open = async (server: Server, address: { port: number; host: string } | { path: string }) => {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(address, resolve);
    });
    servers.push(server);
    return server;
  };
  let url = "";
  if (port !== undefined || unixSocket === undefined) {
    const scheme = tls ? "https" : "http";
    const listener = listenerFor(handle, scheme);
    const server = await open(tls ? createSecureServer(tls, listener) : createServer(listener), { port: port ?? 0, host: "127.0.0.1" });
    url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  if (unixSocket !== undefined) {
    if (Buffer.byteLength(unixSocket) > LONGEST_SOCKET_PATH_BYTES) {
      await Promise.all(servers.map(closeServer));
      const message = `the path of a unix socket has at most ${LONGEST_SOCKET_PATH_BYTES} bytes: ${unixSocket}`;
      throw Object.assign(new Error(message), { code: "ENAMETOOLONG" });
    }
    await removeStaleSocket(unixSocket);
    await open(createServer(listenerFor(handle, "http")), { path: unixSocket });
  }
  return {
    url,
    async close() {
      await Promise.all(servers.map(closeServer));
      if (unixSocket !== undefined) rmSync(unixSocket, { force: true });
    },
  };
}

/** A socket that nobody listens on any more: its process was killed. */
function removeStaleSocket(path: string): Promise<void> {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSocket()) return Promise.resolve();
  return new Promise((resolve) => {
    const probe = connect(path, () => {
      probe.destroy();
      resolve();
    });
    probe.on("error", () => {
      rmSync(path, { force: true });
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function listenerFor(handle: Handle, scheme: "http" | "https"): RequestListener {
  return (incoming, outgoing) => {
    respond(handle, scheme, incoming, outgoing).catch((error) => {
      if (error instanceof ConnectionReset) return void incoming.socket.resetAndDestroy();
      if (!outgoing.headersSent) outgoing.writeHead(500, { "content-type": "application/json" });
      outgoing.end(JSON.stringify({ message: `the simulator failed: ${(error as Error).message}` }));
    });
  };
}

async function respond(handle: Handle, scheme: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) return void outgoing.writeHead(413).end();
    chunks.push(chunk);
  }
  // https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
  if (!incoming.headers["user-agent"]) {
    outgoing.writeHead(403, { "content-type": "text/html" });
    return void outgoing.end("Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const answer = await handle({
    method: incoming.method ?? "GET",
    url: targetUrl(incoming, scheme),
    headers,
    ...(size > 0 ? { body: Buffer.concat(chunks).toString("utf8") } : {}),
  });
  outgoing.writeHead(answer.status, { ...answer.headers });
  outgoing.end(answer.body);
}

/** Absolute when the client believes it speaks to a proxy. Over a unix socket gh's host stays api.github.com. */
function targetUrl(incoming: IncomingMessage, scheme: string): string {
  const target = incoming.url ?? "/";
  if (/^https?:\/\//.test(target)) return target;
  const host = incoming.headers.host ?? "127.0.0.1";
  return `${host === "api.github.com" ? "https" : scheme}://${host}${target}`;
}
