import type { Fetched } from "./fetched";
import { forAnswer, without } from "./headers";
import type { ItemReading } from "./reading";

type Item = Readonly<Record<string, unknown>>;

/** An item has no next page. */
const OF_PAGES = new Set(["link"]);

/**
 * The items of a list, as far as it was read. The first page is read at once; the others when items that it lacks were asked for as
 * often as there are pages left, so that a few items of a long list do not cost more than by themselves. A list that is not whole
 * is no harm: what it lacks is asked from GitHub.
 */
export class List {
  readonly #items = new Map<string, Fetched>();
  readonly #first: Promise<boolean>;
  #rest: Promise<void> | undefined;
  #pages = 1;
  #misses = 0;

  /** @param read one page; undefined when GitHub does not give it */
  constructor(
    private readonly reading: Pick<ItemReading, "path" | "kind">,
    private readonly read: (path: string) => Promise<Fetched | undefined>,
  ) {
    this.#first = this.#readPage(1);
  }

  /** Whether GitHub gave the list at all. */
  get usable(): Promise<boolean> {
    return this.#first;
  }

  async find(key: string): Promise<Fetched | undefined> {
    if (!(await this.#first)) return undefined;
    const known = this.#items.get(key);
    if (known || this.#pages === 1) return known;
    this.#misses += 1;
    if (this.#misses < this.#pages - 1) return undefined;
    this.#rest ??= this.#readRest();
    await this.#rest;
    return this.#items.get(key);
  }

  async #readRest(): Promise<void> {
    for (let page = 2; page <= this.#pages; page++) if (!(await this.#readPage(page))) return;
  }

  async #readPage(page: number): Promise<boolean> {
    const { path, kind } = this.reading;
    const fetched = await this.read(`${path}?per_page=${kind.perPage}${page > 1 ? `&page=${page}` : ""}`);
    const answer = fetched && parsed(fetched.body);
    const items = answer?.[kind.member];
    if (!fetched || !answer || !Array.isArray(items)) return false;
    const headers = without(forAnswer(fetched.headers), OF_PAGES);
    for (const item of items as readonly Item[])
      this.#items.set(kind.key(item?.[kind.field]), { status: 200, headers, body: Buffer.from(JSON.stringify(item)) });
    if (page === 1 && items.length > 0) this.#pages = Math.max(1, Math.ceil(Number(answer.total_count) / items.length) || 1);
    return true;
  }
}

function parsed(body: Buffer): Item | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return value !== null && typeof value === "object" ? (value as Item) : undefined;
  } catch {
    return undefined;
  }
}
