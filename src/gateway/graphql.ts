import type { IncomingMessage } from "node:http";

/** GraphQL requests are a few KB; a larger one, or one of unknown length, is passed on unread. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/** The whole body of a GraphQL request; undefined where it is not looked at. */
export async function readQuery(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const length = Number(incoming.headers["content-length"] ?? Number.NaN);
  if (!(length <= LARGEST_BYTES) || incoming.headers["content-encoding"] !== undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Whether a request may change something. The word in a name or a text, and any escape that could hide it, count too. */
export function isMutation(query: Buffer): boolean {
  return /mutation|\\u00/i.test(query.toString("latin1"));
}
