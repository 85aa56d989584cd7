import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { pairs } from "./headers";

export interface Refusal {
  readonly status: 401 | 404 | 421;
  readonly message: string;
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (one: Buffer, other: Buffer) => timingSafeEqual(one, other);

/**
 * Who may come in: whoever knows the address, its random first segment with it, and sends the token that the gateway was started
 * with. Everybody on this machine can connect to a port of 127.0.0.1. Of the token only a digest is kept.
 */
export class Admission {
  readonly #segment: Buffer;
  readonly #token: Buffer;

  constructor(segment: string, token: string) {
    this.#segment = digest(segment);
    this.#token = digest(token);
  }

  /**
   * @param host the only `Host` that is ours: a web page that had its name point to 127.0.0.1 sends that name
   * @returns the path behind the random segment, or why not
   */
  admit(request: IncomingMessage, host: string): string | Refusal {
    if (request.headers.host !== host) return { status: 421, message: "this gateway is not that host" };
    const [, segment = "", path = "/"] = /^\/([^/?]*)(.*)$/s.exec(request.url ?? "") ?? [];
    if (!same(digest(segment), this.#segment)) return { status: 404, message: "Not Found" };
    const given = [...pairs(request.rawHeaders)].filter(([name]) => name.toLowerCase() === "authorization");
    // Both forms are GitHub's: https://docs.github.com/rest/authentication/authenticating-to-the-rest-api
    const token = /^(?:bearer|token) +(\S+) *$/i.exec(given[0]?.[1] ?? "")?.[1] ?? "";
    // Of two headers GitHub might take the other one.
    if (!same(digest(token), this.#token) || given.length !== 1)
      return { status: 401, message: "the gateway takes requests with the token that it was started with, and no others" };
    return path;
  }
}
