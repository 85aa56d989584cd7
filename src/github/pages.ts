import type { Answer } from "./call";
import { GitHubError } from "./github-error";
import { parseLinks } from "./link-header";
import { sameOrigin } from "./redirect";
import type { Transport } from "./request";

export interface ListCall {
  /** Without a query, or with one that stays the same for all pages. */
  readonly path: string;
  /** Member of the answer that holds the items; undefined where the answer is the list itself. */
  readonly member?: string | undefined;
  /** GitHub's largest page: 100, lists of variables 30. */
  readonly perPage: number;
  /** What two readings of one item have in common. */
  key(item: Record<string, unknown>): unknown;
}

type Item = Record<string, unknown>;

/** A list that changes is read so many times. */
const READINGS = 3;
/** Longer lists do not exist; the rest is read page by page. */
const MOST_AT_ONCE = 1000;
const MOST_BY_CURSOR = 10_000;

/**
 * Every item of a list, to its last page (invariant 10). Pages after the first are read at once. An item that moves from one
 * page to another between two requests is taken once; when a page counts more items than there were, one was missed for that
 * reason, and the list is read again.
 * @throws GitHubError; kind `conflict` when GitHub keeps counting more items than it shows.
 */
export async function readList(transport: Transport, list: ListCall, cached = true): Promise<Item[]> {
  for (let reading = 1; ; reading++) {
    const { items, totals, answer } = await readOnce(transport, list, cached);
    const total = Math.max(...totals);
    if (items.length >= total) return items;
    if (reading < READINGS) continue;
    const { path } = list;
    const message = `GET ${path}: GitHub counts ${total} and shows ${items.length}`;
    throw new GitHubError(
      "conflict",
      "GET",
      path,
      answer.status,
      message,
      "the list changes while it is read, or the credential sees only a part of it",
    );
  }
}

async function readOnce(
  transport: Transport,
  list: ListCall,
  cached: boolean,
): Promise<{ items: Item[]; totals: number[]; answer: Answer }> {
  const answers = [await transport.get(pagePath(list, 1), cached)];
  const last = lastPage(transport, answers[0]!, list);
  if (last !== undefined) {
    const rest = Array.from({ length: Math.min(last, MOST_AT_ONCE) - 1 }, (_, i) => transport.get(pagePath(list, i + 2), cached));
    answers.push(...(await Promise.all(rest)));
  }
  // The list may have grown since its first page told the last one.
  for (;;) {
    const { next } = links(transport, answers.at(-1)!);
    if (next === undefined) break;
    if (typeof next === "number" ? next <= answers.length : answers.length >= MOST_BY_CURSOR)
      throw new GitHubError("server", "GET", list.path, 200, `GET ${list.path}: the list has no end`);
    answers.push(await transport.get(typeof next === "number" ? pagePath(list, next) : next, cached));
  }
  const byKey = new Map<unknown, Item>();
  for (const answer of answers) for (const item of itemsOf(answer, list)) byKey.set(list.key(item), item);
  const totals = answers.map((answer) => (list.member ? totalOf(answer, list) : 0));
  return { items: [...byKey.values()], totals, answer: answers[0]! };
}

/** As the link tells it; of a stored answer without one, as its count does. */
function lastPage(transport: Transport, answer: Answer, list: ListCall): number | undefined {
  const { next, last } = links(transport, answer);
  if (next !== undefined) return last;
  if (answer.link !== undefined || !list.member) return undefined;
  const [total, shown] = [totalOf(answer, list), itemsOf(answer, list).length];
  return total > shown && shown > 0 ? Math.ceil(total / shown) : undefined;
}

/** Pages are asked for by our own path: GitHub's links have numeric ids, and one list has one name in the cache. */
function pagePath(list: ListCall, page: number): string {
  return `${list.path}${list.path.includes("?") ? "&" : "?"}per_page=${list.perPage}${page > 1 ? `&page=${page}` : ""}`;
}

/**
 * The next page by its number, or by its path where GitHub gives a cursor; the number of the last page where it is told.
 * @throws SealformError `redirect-refused` when a link leads to another origin.
 */
function links(transport: Transport, answer: Answer): { next: number | string | undefined; last: number | undefined } {
  const { apiUrl } = transport.options;
  const found = parseLinks(answer.link);
  const next = found.next === undefined ? undefined : sameOrigin(found.next, apiUrl);
  const last = found.last === undefined ? undefined : sameOrigin(found.last, apiUrl);
  return { next: next && (pageNumber(next) ?? next.replace(apiUrl, "")), last: last === undefined ? undefined : pageNumber(last) };
}

function pageNumber(link: string): number | undefined {
  const page = Number(new URL(link).searchParams.get("page"));
  return Number.isInteger(page) && page > 1 ? page : undefined;
}

function itemsOf(answer: Answer, list: ListCall): Item[] {
  const items = list.member ? (answer.body as Item | undefined)?.[list.member] : answer.body;
  if (Array.isArray(items) && items.every((item) => item !== null && typeof item === "object")) return items as Item[];
  throw new GitHubError("server", "GET", list.path, answer.status, `GET ${list.path}: the answer is not a list`);
}

/** Without it an answer of something that is not GitHub could pass for an empty list. */
function totalOf(answer: Answer, list: ListCall): number {
  const total = (answer.body as Item | undefined)?.total_count;
  if (Number.isSafeInteger(total)) return total as number;
  throw new GitHubError("server", "GET", list.path, answer.status, `GET ${list.path}: the answer lacks a number as total_count`);
}
