import { plural } from "../../../model/plural";
import { h } from "./dom";
import { glyphOf } from "./glyph";
import { placeOf } from "./grid-row";
import { countText, type Model } from "./model";

/** Names of a row that go on paper. */
const MOST = 24;

/** What goes on paper: the rows that are shown, as a plain table, because only a part of the grid is in the document. */
export function printed(model: Model, rows: readonly number[]): HTMLElement {
  const { repositories, workflows, owner, asOf } = model.data;
  const reader = (row: number, column: number) => {
    const glyph = glyphOf(model.bits(row, column));
    const note = { unknown: " (perhaps)", loses: " (another value wins)", cut: " (beyond the first 100)", none: "", can: "", reads: "" }[
      glyph
    ];
    return `${repositories[column]!.name}${note}`;
  };
  const line = (row: number) => {
    const secret = model.data.secrets[row]!;
    const columns = model.columnsOf(row);
    const shown = columns.slice(0, MOST).map((column) => reader(row, column));
    const rest = columns.length > MOST ? `, and ${columns.length - MOST} more` : "";
    const all = model.jobsOf(row);
    const jobs = all.slice(0, MOST).map(({ repository, job, maybe }) => `${repository} / ${job}${maybe ? " (perhaps)" : ""}`);
    const others = all.length > MOST ? `, and ${all.length - MOST} more` : "";
    const none = secret.use === "unused" ? "nobody" : "not known";
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, secret.name),
      h("td", {}, placeOf(model, row)),
      h("td", {}, `${countText(model, row)}: ${shown.join(", ")}${rest}`),
      workflows && h("td", {}, jobs.length > 0 ? `${jobs.join(", ")}${others}` : none),
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
