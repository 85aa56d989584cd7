import type { PageSecret } from "../data";
import type { Model } from "./model";

export type Concern = "unused" | "over" | "overdue" | "unguarded" | "unknown";
export type Sort = "name" | "readers" | "jobs" | "age";

/** What the reader of the page wants to see. */
export interface View {
  query: string;
  repositories: string;
  readonly rules: Set<string>;
  readonly stores: Set<string>;
  readonly concerns: Set<Concern>;
  sort: Sort;
}

export const CONCERNS: Readonly<
  Record<Concern, { readonly label: string; readonly mark: string; readonly title: string; readonly needsWorkflows: boolean }>
> = {
  unused: { label: "Unused", mark: "–", title: "No workflow of any repository that can read it does", needsWorkflows: true },
  over: { label: "Over-exposed", mark: "▲", title: "More repositories can read it than do", needsWorkflows: true },
  overdue: { label: "Overdue", mark: "◷", title: "The value is older than its rotation allows", needsWorkflows: false },
  unguarded: {
    label: "No protection",
    mark: "○",
    title: "In an environment without reviewers, wait timer or branch policy",
    needsWorkflows: false,
  },
  unknown: { label: "Not known", mark: "?", title: "It is not known of every repository whether it can read it", needsWorkflows: false },
};

const RANK: Readonly<Record<PageSecret["rule"], number>> = { all: 0, private: 0, selected: 0, repository: 1, environment: 2 };

export function hasConcern(model: Model, row: number, concern: Concern): boolean {
  const secret = model.data.secrets[row]!;
  if (concern === "unused") return secret.use === "unused";
  if (concern === "over") return secret.exposure === "over";
  if (concern === "overdue") return secret.age?.overdue === true;
  if (concern === "unguarded") return secret.rule === "environment" && model.guardOf(secret)?.guard === "no";
  return secret.incomplete !== undefined || model.isDoubtful[row] === 1;
}

export function concernsOf(model: Model, row: number): Concern[] {
  return (Object.keys(CONCERNS) as Concern[]).filter((concern) => hasConcern(model, row, concern));
}

/** The rows and columns that are shown, in order. Without a search only repositories that get one of the rows are. */
export function select(model: Model, view: View, concerns: readonly (readonly Concern[])[]): { rows: number[]; columns: number[] } {
  const { secrets, repositories } = model.data;
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const named = view.repositories.toLowerCase().trim();
  let columns = repositories.flatMap(({ name }, column) => (name.toLowerCase().includes(named) ? [column] : []));
  const rows = secrets.flatMap((secret, row) => {
    if (view.rules.size > 0 && !view.rules.has(secret.rule)) return [];
    if (view.stores.size > 0 && !view.stores.has(secret.store)) return [];
    if (view.concerns.size > 0 && !concerns[row]!.some((one) => view.concerns.has(one))) return [];
    const text = `${secret.name} ${secret.address}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    if (named !== "" && !columns.some((column) => model.bits(row, column))) return [];
    return [row];
  });
  if (named === "") {
    const used = new Uint8Array(model.width);
    for (const row of rows) for (const column of model.columnsOf(row)) used[column] = 1;
    columns = columns.filter((column) => used[column]);
  }
  return { rows: rows.sort(order(model, view.sort)), columns };
}

function order(model: Model, sort: Sort): (a: number, b: number) => number {
  const { secrets } = model.data;
  const collate = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byName = (a: number, b: number) =>
    RANK[secrets[a]!.rule] - RANK[secrets[b]!.rule] ||
    collate(secrets[a]!.name, secrets[b]!.name) ||
    collate(secrets[a]!.address, secrets[b]!.address);
  const weight: Readonly<Record<Exclude<Sort, "name">, (row: number) => number>> = {
    readers: (row) => model.most[row]!,
    jobs: (row) => secrets[row]!.jobs?.length ?? 0,
    age: (row) => secrets[row]!.age?.days ?? -1,
  };
  return sort === "name" ? byName : (a, b) => weight[sort](b) - weight[sort](a) || byName(a, b);
}
