import { h, plural } from "./dom";
import { placeOf } from "./grid";
import type { Model } from "./model";

/** Names of a row that go on paper. */
const MOST = 24;

/** What goes on paper: the rows that are shown, as a plain table, because only a part of the grid is in the document. */
export function printed(model: Model, rows: readonly number[]): HTMLElement {
  const { repositories, workflows, owner, asOf } = model.data;
  const line = (row: number) => {
    const columns = model.columnsOf(row);
    const names = columns.slice(0, MOST).map((column) => repositories[column]!.name);
    const rest = columns.length > MOST ? `, and ${columns.length - MOST} more` : "";
    const jobs = model
      .jobsOf(row)
      .slice(0, MOST)
      .map(({ repository, job }) => `${repository} / ${job}`);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, model.data.secrets[row]!.name),
      h("td", {}, placeOf(model, row)),
      h("td", {}, `${columns.length}: ${names.join(", ")}${rest}`),
      workflows && h("td", {}, jobs.join(", ")),
    );
  };
  const heads = ["Secret", "Where", "Can read it", ...(workflows ? ["Reads it"] : [])].map((text) => h("th", { scope: "col" }, text));
  return h(
    "section",
    { class: "paper" },
    h("h1", {}, `${owner}: who can read which secret`),
    h("p", {}, `${asOf}, ${plural(rows.length, "secret")} of ${model.data.secrets.length.toLocaleString("en")}`),
    h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows.map(line))),
  );
}
