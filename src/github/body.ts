import { SealformError } from "../model/errors";

/** The longest page of ours, 30 variables of 48 KB, has 2 MiB. Keeps what is no API, or a bomb of gzip, from filling the memory. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * The whole body of an answer as text.
 * @throws SealformError `not-an-api` when it is larger than 64 MiB; what the network throws.
 */
export async function readBody(response: Response, call: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A loop that is left cancels the rest of the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMIT_BYTES)
      throw new SealformError(
        "not-an-api",
        `${call}: the answer is larger than ${LIMIT_BYTES} bytes`,
        "check --api-url and what is between us and GitHub",
      );
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks, size));
}

/**
 * GitHub Enterprise Server has sent `key_id` as a number, larger than a JavaScript number can hold.
 * @returns undefined for what is not JSON.
 */
export function parseBody(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text.replace(/"key_id":\s*(\d+)/g, '"key_id":"$1"'));
  } catch {
    return undefined;
  }
}

/** Proxies have told in their errors which header they did not like. */
export function withoutCredential(text: string, authorization: string | undefined): string {
  const token = authorization?.replace(/^\S+ /, "");
  return token ? text.replaceAll(token, "[redacted]") : text;
}
