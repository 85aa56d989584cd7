import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RawHeaders } from "./headers";

/** GitHub's own limit. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const MOST_CONNECTIONS = 100;

export interface Asked {
  readonly method: string;
  /** Absolute, below the API that we stand for. */
  readonly url: string;
  /** Of the end-to-end kind. */
  readonly headers: RawHeaders;
  readonly body?: Readable | Buffer;
  readonly signal?: AbortSignal;
}

/** Requests to GitHub, and nothing between: no retry that the client has not asked for, no redirect, no decoding. */
export class Upstream {
  readonly #url: URL;
  readonly #agent: HttpAgent;

  constructor(
    /** URL of the REST API, without a slash at its end. */
    readonly base: string,
    private readonly timeoutMs: number,
    /** Called for each request that is sent. */
    private readonly count: () => void,
  ) {
    this.#url = new URL(base);
    const Agent = this.#url.protocol === "https:" ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  }

  /** Beside the REST API of an Enterprise Server, below that of github.com. */
  get graphql(): string {
    return /\/api\/v3$/.test(this.base) ? this.base.replace(/v3$/, "graphql") : `${this.base}/graphql`;
  }

  /** The answer, as soon as its headers are there. Rejects with Node's error when there is none. */
  async send(asked: Asked): Promise<IncomingMessage> {
    const read = asked.method === "GET" || asked.method === "HEAD";
    try {
      return await this.#once(asked, read);
    } catch (error) {
      // A kept connection that GitHub was just closing: https://nodejs.org/api/http.html#requestreusedsocket
      if (read && asked.body === undefined && isReusedSocket(error)) return this.#once(asked, true);
      throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Writes get a connection of their own: on a kept one it would be unknown whether they arrived. */
  #once({ method, url, headers, body, signal }: Asked, keep: boolean): Promise<IncomingMessage> {
    const { protocol, hostname, port, host } = this.#url;
    this.count();
    const request = (protocol === "https:" ? httpsRequest : httpRequest)({
      protocol,
      hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
      port,
      method,
      path: url.slice(this.#url.origin.length),
      headers: ["Host", host, ...headers],
      agent: keep ? this.#agent : false,
      timeout: this.timeoutMs,
      ...(signal && { signal }),
    });
    return new Promise((resolve, reject) => {
      request.once("response", resolve);
      request.once("timeout", () => request.destroy(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" })));
      request.on("error", (error) => reject(Object.assign(error, { reused: request.reusedSocket })));
      if (body === undefined || Buffer.isBuffer(body)) request.end(body);
      else pipeline(body, request).catch((error) => request.destroy(error));
    });
  }
}

function isReusedSocket(error: unknown): boolean {
  const { reused, code } = error as { readonly reused?: boolean; readonly code?: string };
  return reused === true && (code === "ECONNRESET" || code === "EPIPE");
}
