import { cacheKey } from "./etag-cache";

export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/** One request, retries aside. */
export interface Call {
  readonly method: Method;
  /** Encoded, with its query: `/orgs/acme/actions/secrets?per_page=100`. */
  readonly path: string;
  readonly body?: unknown;
  /** Answer GETs from the cache when GitHub confirms it. @default false */
  readonly cached?: boolean;
  /** What of an answer is worth keeping in the cache. @default all of it */
  readonly keep?: Keep;
  /** Statuses outside 2xx that are answers, not errors. @default none */
  readonly expected?: readonly number[];
}

/** A part of a body that stands for all of it, once it is kept: of a list of 100,000 files the few that matter. */
export interface Keep {
  /** Which part: another part of the same answer has another name. */
  readonly as: string;
  /** The part of a body; of a part the same. */
  readonly of: (body: unknown) => unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed; undefined without a body. */
  readonly body: unknown;
  /** The `Link` header, of the stored answer when GitHub confirmed it. */
  readonly link: string | null | undefined;
  /** An earlier attempt got no answer and may have been carried out. */
  readonly repeated: boolean;
}

/** Its path without the query. */
export function bare({ path }: Pick<Call, "path">): string {
  return path.replace(/\?.*/, "");
}

/** A part has an entry of its own, so that nobody takes it for the whole. */
export function keyOf({ path, keep }: Call): string {
  return keep ? `${cacheKey(path)}#${keep.as}` : cacheKey(path);
}

export function keptText({ keep }: Call, text: string, body: unknown): string {
  return keep ? JSON.stringify(keep.of(body)) : text;
}

/** Every PATCH of ours sets values. A POST may have been carried out, though its answer was lost. */
export function isIdempotent(method: Method): boolean {
  return method !== "POST";
}
