import { forReading, type RawHeaders } from "./headers";
import type { Upstream } from "./upstream";

/** A whole answer of GitHub. */
export interface Fetched {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** Larger than any page: such an answer is passed on and not kept. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * Reads with the headers of the client's own request, its `Authorization` with them: the gateway has none.
 * @returns undefined for every answer that is not a plain 200, and when there is none.
 */
export async function fetched(upstream: Upstream, url: string, headers: RawHeaders): Promise<Fetched | undefined> {
  try {
    const answer = await upstream.send({ method: "GET", url, headers: forReading(headers) });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BYTES) return undefined;
      chunks.push(chunk);
    }
    const plain = (answer.headers["content-encoding"] ?? "identity") === "identity";
    if (answer.statusCode !== 200 || !plain) return undefined;
    return { status: 200, headers: answer.rawHeaders, body: Buffer.concat(chunks) };
  } catch {
    // The client's own request goes to GitHub next, and tells what is wrong.
    return undefined;
  }
}
