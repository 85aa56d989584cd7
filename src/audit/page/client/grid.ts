import { h, put, putText } from "./dom";
import type { Concern } from "./filters";
import { describe } from "./glyph";
import { GridRow, idOf } from "./grid-row";
import type { Model } from "./model";

/** Rows and columns beyond what is seen, so that a scroll by a few shows no gap. */
const MORE = 2;

export interface GridEvents {
  openSecret(row: number, column?: number): void;
  openRepository(column: number): void;
  /** What is under the pointer or the keyboard's cursor, in words. */
  tell(text: string): void;
}

/**
 * Secrets down, repositories across. Only what is seen is in the document: the elements are used again for other rows and
 * columns as the table is scrolled. https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export class Grid {
  readonly element: HTMLElement;
  private readonly layer = h("div", { class: "layer" });
  private readonly spacer = h("div", { class: "spacer" });
  private readonly header = h("div", { class: "heads", role: "row", "aria-rowindex": 1 });
  private readonly strip = h("div", { class: "strip" });
  private readonly body = h("div", { class: "rows", role: "rowgroup" });
  private readonly cross = h("div", { class: "cross", hidden: true });
  private readonly empty = h("p", { class: "empty", hidden: true }, "No secret matches.");
  private readonly pool: GridRow[] = [];
  private readonly titles: HTMLElement[] = [];
  private rows: readonly number[] = [];
  private columns: readonly number[] = [];
  /** Of `rows` and `columns`; -1 is the head of a row, or the row of heads. */
  private cursor = { row: 0, column: -1 };
  private chosen?: number;
  private frame = 0;
  private size = { row: 34, cell: 30, head: 132 };
  private side = 0;

  constructor(
    private readonly model: Model,
    private readonly concerns: readonly (readonly Concern[])[],
    private readonly events: GridEvents,
    order: HTMLElement,
  ) {
    const corner = h(
      "div",
      { class: "corner", role: "columnheader", "aria-colindex": 1 },
      h("span", { class: "corner-name" }, "Secret", order),
      h("span", { class: "number wide", title: "Repositories that can, or may, read it" }, "can"),
      model.data.workflows && h("span", { class: "number", title: "Jobs that read it" }, "jobs"),
    );
    this.header.append(corner, this.strip);
    this.layer.append(this.header, this.body, this.cross, this.empty);
    this.element = h("div", {
      class: "grid",
      role: "grid",
      tabindex: 0,
      "aria-label": "Secrets and the repositories that can read them",
      "aria-multiselectable": "false",
      onscroll: () => this.schedule(),
      onkeydown: (event: KeyboardEvent) => this.key(event),
      onclick: (event: MouseEvent) => this.click(event),
      onmousemove: (event: MouseEvent) => this.hover(event),
      onmouseleave: () => this.leave(),
      onfocus: () => this.element.matches(":focus-visible") && this.point(),
      onblur: () => this.schedule(),
    });
    this.element.append(this.layer, this.spacer);
    new ResizeObserver(() => this.schedule()).observe(this.element);
  }

  show(rows: readonly number[], columns: readonly number[]): void {
    const before = this.rows[this.cursor.row];
    [this.rows, this.columns] = [rows, columns];
    this.cursor = {
      row: Math.max(0, before === undefined ? 0 : rows.indexOf(before)),
      column: Math.min(this.cursor.column, columns.length - 1),
    };
    document.documentElement.style.setProperty("--head", `${this.headHeight()}px`);
    put(this.element, "aria-rowcount", String(rows.length + 1));
    put(this.element, "aria-colcount", String(columns.length + 1));
    this.element.scrollTop = 0;
    this.element.scrollLeft = 0;
    this.leave();
    this.paint();
  }

  choose(row: number | undefined): void {
    this.chosen = row;
    this.schedule();
  }

  private schedule(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  /** As high as the longest name needs; without columns, on a small screen, as high as its own text. */
  private headHeight(): number {
    if (matchMedia("(max-width: 720px)").matches) return 48;
    const longest = this.columns.reduce((most, column) => Math.max(most, this.model.data.repositories[column]!.name.length), 0);
    return Math.min(168, Math.max(64, Math.round(longest * 7.4) + 26));
  }

  /** CSS pixels, as the style has them: on a small screen they are others. */
  private measure(): void {
    const style = getComputedStyle(document.documentElement);
    const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name));
    this.size = { row: pixels("--row"), cell: pixels("--cell"), head: pixels("--head") };
    this.side = (this.header.firstElementChild as HTMLElement).offsetWidth;
  }

  private paint(): void {
    const { clientWidth: width, clientHeight: height, scrollTop, scrollLeft } = this.element;
    this.measure();
    const { side } = this;
    const { row: rowHeight, cell: cellWidth, head: headHeight } = this.size;
    this.spacer.style.width = `${side + this.columns.length * cellWidth + 24}px`;
    this.spacer.style.height = `${headHeight + this.rows.length * rowHeight + 12}px`;
    this.layer.style.width = `${width}px`;
    this.layer.style.height = `${height}px`;
    const firstRow = Math.max(0, Math.floor(scrollTop / rowHeight) - MORE);
    const firstColumn = Math.max(0, Math.floor(scrollLeft / cellWidth) - MORE);
    const shownRows = this.rows.slice(firstRow, firstRow + Math.ceil((height - headHeight) / rowHeight) + 2 * MORE + 1);
    const shownColumns = this.columns.slice(firstColumn, firstColumn + Math.max(0, Math.ceil((width - side) / cellWidth)) + 2 * MORE + 1);
    this.body.style.transform = `translateY(${firstRow * rowHeight - scrollTop}px)`;
    const shift = `translateX(${firstColumn * cellWidth - scrollLeft}px)`;
    this.strip.style.transform = shift;
    this.empty.hidden = this.rows.length > 0;
    this.paintTitles(shownColumns, firstColumn);
    const window = { columns: shownColumns, first: firstColumn, shift };
    for (const [i, row] of shownRows.entries())
      this.line(i).paint(row, firstRow + i, window, this.cursorColumn(firstRow + i), this.chosen === row);
    this.pool.forEach((parts, i) => {
      parts.element.hidden = i >= shownRows.length;
    });
    const active = document.getElementById(idOf(this.cursor.row, this.cursor.column));
    if (active) put(this.element, "aria-activedescendant", active.id);
    else this.element.removeAttribute("aria-activedescendant");
  }

  private paintTitles(columns: readonly number[], first: number): void {
    while (this.titles.length < columns.length) {
      const title = h("div", { class: "title", role: "columnheader" }, h("span"));
      this.titles.push(title);
      this.strip.append(title);
    }
    this.titles.forEach((title, i) => {
      title.hidden = i >= columns.length;
      const column = columns[i];
      if (column === undefined) return;
      const { name, visibility } = this.model.data.repositories[column]!;
      putText(title.firstElementChild!, name);
      put(title, "id", idOf(-1, first + i));
      put(title, "aria-colindex", String(first + i + 2));
      put(title, "data-column", String(first + i));
      put(title, "title", visibility ? `${name}, ${visibility}` : name);
      title.classList.toggle("cursor", this.cursorColumn(-1) === first + i);
    });
  }

  private line(i: number): GridRow {
    const found = this.pool[i];
    if (found) return found;
    const made = new GridRow(this.model, this.concerns);
    this.body.append(made.element);
    this.pool.push(made);
    return made;
  }

  /** Column of the cursor in a row where it is and is shown. */
  private cursorColumn(row: number): number | undefined {
    return document.activeElement === this.element && this.cursor.row === row ? this.cursor.column : undefined;
  }

  /** Row and column under the pointer, of `rows` and `columns`. */
  private under(event: MouseEvent): { row: number; column: number } | undefined {
    const target = event.target as Element;
    const row = target.closest("[data-row]")?.getAttribute("data-row");
    const column = target.closest("[data-column]")?.getAttribute("data-column");
    if (row == null && column == null) return undefined;
    return { row: row == null ? -1 : Number(row), column: column == null ? -1 : Number(column) };
  }

  private click(event: MouseEvent): void {
    const at = this.under(event);
    if (!at) return;
    this.cursor = at;
    this.act();
  }

  private act(): void {
    const { row, column } = this.cursor;
    const [secret, repository] = [this.rows[row], this.columns[column]];
    if (secret !== undefined) this.events.openSecret(secret, repository);
    else if (repository !== undefined) this.events.openRepository(repository);
    this.schedule();
  }

  private hover(event: MouseEvent): void {
    const at = this.under(event);
    if (!at) {
      this.leave();
      return;
    }
    this.cross.hidden = at.column < 0;
    if (at.column >= 0) {
      this.cross.style.width = `${this.size.cell}px`;
      this.cross.style.transform = `translateX(${this.side + at.column * this.size.cell - this.element.scrollLeft}px)`;
    }
    this.events.tell(this.wordsFor(at));
  }

  private leave(): void {
    this.cross.hidden = true;
    this.events.tell("");
  }

  private wordsFor({ row, column }: { row: number; column: number }): string {
    const [secret, repository] = [this.rows[row], this.columns[column]];
    const name = repository === undefined ? "" : this.model.data.repositories[repository]!.name;
    if (secret === undefined) return name;
    const { address } = this.model.data.secrets[secret]!;
    return repository === undefined ? address : `${address} → ${name}: ${describe(this.model.bits(secret, repository))}`;
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.size.head) / this.size.row) - 1);
    const { row, column } = this.cursor;
    const [lastRow, lastColumn] = [this.rows.length - 1, this.columns.length - 1];
    const whole = event.ctrlKey || event.metaKey;
    const moves: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [Math.max(0, row - page), column],
      Home: [whole ? 0 : row, -1],
      End: [whole ? lastRow : row, lastColumn],
    };
    const move = moves[event.key];
    if (event.key === "Enter" || event.key === " ") this.act();
    else if (move) {
      const to = { row: Math.min(Math.max(move[0], -1), lastRow), column: Math.min(Math.max(move[1], -1), lastColumn) };
      if (to.row === -1 && to.column === -1) to.column = Math.min(0, lastColumn);
      this.cursor = to;
      this.point();
    } else return;
    event.preventDefault();
  }

  /** Brings the cursor into sight. */
  private point(): void {
    const { row, column } = this.cursor;
    const { element } = this;
    const { row: rowHeight, cell: cellWidth, head: headHeight } = this.size;
    const [height, width] = [element.clientHeight - headHeight, element.clientWidth - this.side];
    if (row >= 0) element.scrollTop = Math.min(row * rowHeight, Math.max(element.scrollTop, (row + 1) * rowHeight - height));
    if (column >= 0) element.scrollLeft = Math.min(column * cellWidth, Math.max(element.scrollLeft, (column + 1) * cellWidth - width));
    this.events.tell(this.wordsFor(this.cursor));
    this.paint();
  }
}
