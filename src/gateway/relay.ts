import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { endToEnd, forGitHub, redirectedTo } from "./headers";
import type { Upstream } from "./upstream";

export interface Relayed {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Absolute URL at GitHub. */
  readonly url: string;
  /** Our own address in the form that the client uses, without a slash at its end. */
  readonly here: string;
  /** The body where it was read already. */
  readonly body?: Buffer;
}

/** GitHub gave no answer. */
export class Unreachable extends Error {
  constructor(
    /** Node's code, as ECONNREFUSED. */
    readonly code: string,
  ) {
    super(`GitHub cannot be reached: ${code}`);
  }
}

/**
 * The client's request to GitHub and the answer back, byte for byte, while they come.
 * @returns the status
 * @throws Unreachable when nothing was answered yet
 */
export async function relay(upstream: Upstream, { incoming, outgoing, url, here, body }: Relayed): Promise<number> {
  const gone = new AbortController();
  const isRead = incoming.method === "GET" || incoming.method === "HEAD";
  // A write goes on without its client: what it does has to be waited for.
  if (isRead) outgoing.once("close", () => outgoing.writableFinished || gone.abort());
  const answer = await upstream
    .send({
      method: incoming.method ?? "GET",
      url,
      headers: framed(incoming),
      signal: gone.signal,
      ...bodyOf(incoming, body),
    })
    .catch((error: NodeJS.ErrnoException) => {
      throw new Unreachable(error.code ?? error.name);
    });
  const headers = redirectedTo(endToEnd(answer.rawHeaders), upstream.base, here, url);
  outgoing.sendDate = false;
  outgoing.writeHead(answer.statusCode!, answer.statusMessage, headers);
  try {
    await pipeline(answer, outgoing);
  } catch {
    // One of the two has hung up; the other sees an answer that ends too early.
    outgoing.destroy();
  }
  return answer.statusCode!;
}

/** With the body's own framing: Node would send one of unknown length without any where it expects none, as in DELETE. */
function framed(incoming: IncomingMessage): string[] {
  const headers = forGitHub(incoming.rawHeaders);
  if (incoming.headers["transfer-encoding"] !== undefined) return [...headers, "Transfer-Encoding", "chunked"];
  return incoming.headers["content-length"] === undefined && /^(PUT|POST|PATCH)$/.test(incoming.method!)
    ? [...headers, "Content-Length", "0"]
    : headers;
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function bodyOf(incoming: IncomingMessage, read: Buffer | undefined): { body?: Readable | Buffer } {
  if (read) return { body: read };
  return hasBody(incoming) ? { body: incoming } : {};
}
