import type { Context } from "./context";

/** Default and largest page. Larger requests are cut to the largest, not refused. */
export interface PageSize {
  readonly standard: number;
  readonly largest: number;
}
export const PAGE: PageSize = { standard: 30, largest: 100 };
/** Lists of variables: https://docs.github.com/rest/actions/variables */
export const VARIABLES_PAGE: PageSize = { standard: 10, largest: 30 };

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list, with GitHub's `Link` header: by numeric ids, all other parameters kept. */
export function paginate<T>(context: Context, all: readonly T[], size: PageSize = PAGE): Page<T> {
  const perPage = Math.min(size.largest, positive(context.query.get("per_page")) ?? size.standard);
  const page = positive(context.query.get("page")) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const links: string[] = [];
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(context.query);
    query.set("page", String(to));
    links.push(`<${context.base}${context.numericPath}?${query}>; rel="${rel}"`);
  };
  if (page > 1) link(Math.min(page - 1, last), "prev");
  if (page < last) {
    link(page + 1, "next");
    link(last, "last");
  }
  if (page > 1) link(1, "first");
  return { items: all.slice((page - 1) * perPage, page * perPage), headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : undefined;
}
