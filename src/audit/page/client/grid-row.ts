import { CELL } from "../../access/cells";
import type { PageSecret } from "../data";
import { h, put, putText } from "./dom";
import type { Concern } from "./filters";
import { flag } from "./flag";
import { describe, glyphOf } from "./glyph";
import { countText, type Model } from "./model";

/** The columns in sight: their numbers, the place of the first among all that are shown, and how far it is scrolled. */
export interface Window {
  readonly columns: readonly number[];
  readonly first: number;
  readonly shift: string;
}

/** Id of a cell by its place; -1 is the head of a row, or the row of heads. */
export function idOf(row: number, column: number): string {
  return `at-${row}-${column}`;
}

/** One line of the table, which shows another secret when the table is scrolled. */
export class GridRow {
  readonly element: HTMLElement;
  private readonly head: HTMLElement;
  private readonly name = h("span", { class: "name" });
  private readonly place = h("span", { class: "place" });
  private readonly flags = h("span", { class: "flags" });
  private readonly readers = h("span", { class: "number wide" });
  private readonly jobs = h("span", { class: "number" });
  private readonly strip = h("div", { class: "strip" });
  private readonly cells: HTMLElement[] = [];
  private shown?: number;

  constructor(
    private readonly model: Model,
    private readonly concerns: readonly (readonly Concern[])[],
  ) {
    const names = h("span", { class: "names" }, this.name, this.place);
    this.head = h(
      "div",
      { class: "head", role: "rowheader", "aria-colindex": 1 },
      names,
      this.flags,
      this.readers,
      model.data.workflows && this.jobs,
    );
    this.element = h("div", { class: "row", role: "row" }, this.head, this.strip);
  }

  /**
   * @param row of the data
   * @param at its place among those that are shown
   * @param cursor column of the cursor, where it is in this row
   */
  paint(row: number, at: number, window: Window, cursor: number | undefined, isChosen: boolean): void {
    this.strip.style.transform = window.shift;
    put(this.element, "aria-rowindex", String(at + 2));
    put(this.element, "data-row", String(at));
    this.element.classList.toggle("chosen", isChosen);
    put(this.head, "id", idOf(at, -1));
    this.head.classList.toggle("cursor", cursor === -1);
    if (this.shown !== row) this.describe(row);
    while (this.cells.length < window.columns.length) {
      const cell = h("div", { role: "gridcell", class: "cell none" }, h("i"));
      this.cells.push(cell);
      this.strip.append(cell);
    }
    for (const [i, cell] of this.cells.entries()) {
      const column = window.columns[i];
      cell.hidden = column === undefined;
      if (column !== undefined) this.paintCell(cell, row, column, at, window.first + i, cursor === window.first + i);
    }
  }

  private describe(row: number): void {
    const secret = this.model.data.secrets[row]!;
    this.shown = row;
    putText(this.name, secret.name);
    putText(this.place, placeOf(this.model, row));
    put(this.head, "title", secret.address);
    this.flags.replaceChildren(...this.concerns[row]!.map(flag));
    putText(this.readers, countText(this.model, row));
    putText(this.jobs, jobsText(secret));
  }

  private paintCell(cell: HTMLElement, row: number, column: number, at: number, place: number, isCursor: boolean): void {
    const bits = this.model.bits(row, column);
    const wanted = `cell ${glyphOf(bits)}${bits & CELL.partly ? " partly" : ""}${isCursor ? " cursor" : ""}`;
    if (cell.className !== wanted) cell.className = wanted;
    put(cell, "id", idOf(at, place));
    put(cell, "aria-colindex", String(place + 2));
    put(cell, "data-column", String(place));
    put(cell, "aria-label", `${this.model.data.repositories[column]!.name}: ${describe(bits)}`);
  }
}

/** `?` where none was found and not every workflow was read. */
function jobsText({ jobs = [], use }: PageSecret): string {
  return jobs.length === 0 && use === "unknown" ? "?" : jobs.length.toLocaleString("en");
}

export function placeOf(model: Model, row: number): string {
  const { column, environment, rule, store } = model.data.secrets[row]!;
  const repository = column === undefined ? rule : model.data.repositories[column]!.name;
  return [repository, ...(environment === undefined ? [] : [environment])].join(" / ") + (store === "actions" ? "" : `, ${store}`);
}
