import { plural } from "../../../model/plural";
import { CELL } from "../../access/cells";
import { shownEnvironments } from "../../jobs";
import type { PageJob, PageSecret } from "../data";
import { h } from "./dom";
import type { Concern } from "./filters";
import { flag } from "./flag";
import { flow } from "./flow";
import { describe, glyphOf } from "./glyph";
import type { Model } from "./model";

/** Entries of a list that are drawn at once. */
const AT_ONCE = 60;
const FIRST = 100;

export interface PanelEvents {
  close(): void;
  openSecret(row: number): void;
  openRepository(column: number): void;
}

/** The answer to "who can read it, and who does", or "what does it get". */
export class Panel {
  readonly element: HTMLElement;

  constructor(
    private readonly model: Model,
    private readonly concerns: readonly (readonly Concern[])[],
    private readonly events: PanelEvents,
  ) {
    this.element = h("aside", { class: "panel", "aria-label": "Details", tabindex: -1, hidden: true });
  }

  close(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  secret(row: number, near?: number): void {
    const { data } = this.model;
    const secret = data.secrets[row]!;
    const columns = this.model.columnsOf(row);
    const jobs = this.model.jobsOf(row);
    const weight = (column: number) => (column === near ? 2 : this.model.bits(row, column) & CELL.read ? 1 : 0);
    const first = [...columns].sort((a, b) => weight(b) - weight(a) || a - b);
    this.fill(
      secret.name,
      h("p", { class: "address" }, secret.address),
      h("p", { class: "chips" }, ...this.concerns[row]!.map(flag)),
      facts(this.factsOf(secret)),
      flow(this.model, row, (column) => this.events.openRepository(column)),
      section(
        "Who can read it",
        this.howMany(row, columns),
        ...(secret.incomplete ?? []).map((text) => h("p", { class: "note" }, `Perhaps more: ${text}.`)),
        long(first, (column) => this.reader(row, column, column === near)),
      ),
      section(
        "Who does",
        jobs.length > 0
          ? plural(jobs.length, "job")
          : data.workflows
            ? secret.use === "unused"
              ? "nobody"
              : "nobody that was found"
            : "not known",
        !data.workflows && h("p", { class: "note" }, "The workflows were not read for this page."),
        data.workflows &&
          jobs.length === 0 &&
          secret.use === "unknown" &&
          h("p", { class: "note" }, "Not every workflow that could read it was read."),
        long(jobs, (job) => this.job(job)),
      ),
    );
  }

  repository(column: number): void {
    const { data } = this.model;
    const repository = data.repositories[column]!;
    const rows = this.model.rowsOf(column);
    const stores = [...new Set(rows.map((row) => data.secrets[row]!.store))];
    const { environments = [] } = repository;
    this.fill(
      repository.name,
      h("p", { class: "address" }, `repo:${repository.name}`),
      facts([
        ["Visibility", repository.visibility || "not known"],
        ...(repository.archived ? [["State", "archived"] as const] : []),
        ...(data.workflows ? [["Workflows", repository.scanned ? "all were read" : "not all were read"] as const] : []),
      ]),
      environments.length > 0 &&
        section(
          "Environments",
          String(environments.length),
          h(
            "ul",
            {},
            ...environments.map(({ name, rules, guard }) =>
              h("li", { class: `gate ${guard}` }, h("b", {}, name), h("span", { class: "quiet" }, rules.join("; "))),
            ),
          ),
        ),
      ...stores.map((store) =>
        this.store(
          column,
          store,
          rows.filter((row) => data.secrets[row]!.store === store),
        ),
      ),
      rows.length === 0 && h("p", { class: "note" }, "It gets no secret."),
    );
  }

  private store(column: number, store: string, rows: readonly number[]): HTMLElement {
    const { secrets } = this.model.data;
    const inherited = rows.filter((row) => secrets[row]!.column === undefined);
    const [beyond, edge] = [CELL.beyond, CELL.edge].map((bit) => inherited.filter((row) => this.model.bits(row, column) & bit).length) as [
      number,
      number,
    ];
    const sorted = [...rows].sort((a, b) => (secrets[a]!.name < secrets[b]!.name ? -1 : secrets[a]!.name > secrets[b]!.name ? 1 : a - b));
    return section(
      `Secrets it gets: ${store}`,
      String(rows.length),
      inherited.length > FIRST &&
        h(
          "p",
          { class: "note" },
          `It may read ${inherited.length.toLocaleString("en")} organization secrets, and a workflow gets the first ${FIRST} by name: ${beyond} are beyond that, ${edge} at the edge, where GitHub does not say how it sorts.`,
        ),
      long(sorted, (row) => {
        const secret = secrets[row]!;
        const bits = this.model.bits(row, column);
        return item(
          glyphOf(bits),
          () => this.events.openSecret(row),
          secret.name,
          [
            secret.environment === undefined
              ? secret.column === undefined
                ? "organization"
                : "repository"
              : `environment ${secret.environment}`,
            ...this.notes(row, column),
          ].join("; "),
        );
      }),
    );
  }

  private factsOf(secret: PageSecret): (readonly [string, string])[] {
    const { rule, selection = [], age, maxAge, owner, store } = secret;
    const guard = this.model.guardOf(secret);
    const repository = secret.column === undefined ? "" : this.model.data.repositories[secret.column]!.name;
    const rules: Readonly<Record<PageSecret["rule"], string>> = {
      all: "all repositories of the organization",
      private: "private and internal repositories",
      selected: `selected: ${selection.join(", ") || "nobody"}`,
      repository: `jobs of ${repository}`,
      environment: `jobs of ${repository} in ${secret.environment}`,
    };
    return [
      ["Rule", rules[rule]],
      ...(rule === "environment" ? [["Protection", guard?.rules.join("; ") ?? "not known"] as const] : []),
      ["Store", store],
      ...(age
        ? [
            [
              "Value",
              `${age.exact ? "" : "at least "}${plural(age.days, "day")} old${maxAge === undefined ? "" : `, of at most ${maxAge}`}`,
            ] as const,
          ]
        : []),
      ...(owner === undefined ? [] : [["Owner", owner] as const]),
    ];
  }

  private howMany(row: number, columns: readonly number[]): string {
    const certain = columns.filter((column) => this.model.bits(row, column) & CELL.can).length;
    const maybe = columns.length - certain;
    return maybe > 0 ? `${plural(certain, "repository")}, perhaps ${maybe.toLocaleString("en")} more` : plural(certain, "repository");
  }

  private reader(row: number, column: number, isNear: boolean): HTMLElement {
    const { name, visibility } = this.model.data.repositories[column]!;
    const notes = [visibility, ...this.notes(row, column)].filter(Boolean).join("; ");
    const element = item(glyphOf(this.model.bits(row, column)), () => this.events.openRepository(column), name, notes);
    if (isNear) element.classList.add("near");
    return element;
  }

  private notes(row: number, column: number): string[] {
    const bits = this.model.bits(row, column);
    const winners = this.model
      .winnersOver(row, column)
      .map((one) => (one.environment === undefined ? "the repository's own wins" : `in ${one.environment} that one wins`));
    const isPlain = (bits & (CELL.maybe | CELL.beyond | CELL.edge)) === 0;
    return [...(isPlain ? [] : [describe(bits)]), ...winners];
  }

  private job(one: PageJob): HTMLElement {
    const { repository, file, line, job, maybe, via = [], more = 0 } = one;
    const environments = shownEnvironments(one);
    const where = environments === undefined ? [] : [`environment ${environments}`];
    const way = [...via.map((place) => `by ${place}`), ...(more > 0 ? [`and ${plural(more, "more place")}`] : [])];
    return h(
      "li",
      { class: "job" },
      h("span", { class: `cell ${maybe ? "unknown" : "reads"}` }, h("i")),
      h(
        "span",
        { class: "what" },
        h("b", {}, `${repository} / ${job}`),
        h("span", { class: "quiet" }, [`${file}:${line}`, ...where, ...way, ...(maybe ? ["perhaps"] : [])].join("; ")),
      ),
    );
  }

  private fill(title: string, ...children: (HTMLElement | false)[]): void {
    const heading = h("h2", { id: "panel-title" }, title);
    const close = h("button", { class: "close", type: "button", "aria-label": "Close details", onclick: () => this.events.close() }, "×");
    this.element.hidden = false;
    this.element.setAttribute("aria-labelledby", "panel-title");
    this.element.replaceChildren(h("header", {}, heading, close), ...children.filter((child) => child !== false));
    this.element.scrollTop = 0;
  }
}

function section(title: string, count: string, ...children: (HTMLElement | false)[]): HTMLElement {
  return h("section", {}, h("h3", {}, title, h("span", { class: "count" }, count)), ...children);
}

function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return h("dl", {}, ...pairs.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function item(glyph: string, open: () => void, name: string, notes: string): HTMLElement {
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "entry", onclick: open },
      h("span", { class: `cell ${glyph}` }, h("i")),
      h("span", { class: "what" }, h("b", {}, name), notes !== "" && h("span", { class: "quiet" }, notes)),
    ),
  );
}

/** A long list, in parts: the next comes when it is asked for. */
function long<T>(entries: readonly T[], draw: (entry: T) => HTMLElement): HTMLElement {
  const list = h("ul");
  let drawn = 0;
  const more = h("button", { type: "button", class: "more", onclick: () => next() });
  const next = () => {
    list.append(...entries.slice(drawn, drawn + AT_ONCE).map(draw));
    drawn = Math.min(entries.length, drawn + AT_ONCE);
    more.hidden = drawn === entries.length;
    more.textContent = `Show more (${(entries.length - drawn).toLocaleString("en")})`;
  };
  next();
  return h("div", {}, list, more);
}
