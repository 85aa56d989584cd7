import { plural } from "../../../model/plural";
import type { PageData } from "../data";
import { h, putText } from "./dom";
import { CONCERNS, type Concern, concernsOf, type Sort, select, type View } from "./filters";
import { mark } from "./flag";
import { MEANING } from "./glyph";
import { Grid } from "./grid";
import { Model } from "./model";
import { Panel } from "./panel";
import { printed } from "./print";

const RULES = { all: "All", private: "Private", selected: "Selected", repository: "Repository", environment: "Environment" } as const;
const SORTS: Readonly<Record<Sort, string>> = { name: "by name", readers: "most readers", jobs: "most jobs", age: "oldest value" };

const model = new Model(JSON.parse(document.getElementById("data")!.textContent!) as PageData);
const { data } = model;
const concerns = data.secrets.map((_, row) => concernsOf(model, row));
const view: View = { query: "", repositories: "", rules: new Set(), stores: new Set(), concerns: new Set(), sort: "name" };

const told = h("p", { class: "told", "aria-live": "polite" });
const shown = h("p", { class: "shown", role: "status" });
const grid = new Grid(model, concerns, { openSecret, openRepository, tell: (text) => putText(told, text) }, order());
const panel = new Panel(model, concerns, { close, openSecret, openRepository });
const main = h("main", {}, grid.element, panel.element);

function openSecret(row: number, column?: number): void {
  panel.secret(row, column);
  grid.choose(row);
  main.classList.add("open");
  panel.element.focus();
}

function openRepository(column: number): void {
  panel.repository(column);
  grid.choose(undefined);
  main.classList.add("open");
  panel.element.focus();
}

function close(): void {
  panel.close();
  grid.choose(undefined);
  main.classList.remove("open");
  grid.element.focus({ preventScroll: true });
}

function refresh(): void {
  const { rows, columns } = select(model, view, concerns);
  grid.show(rows, columns);
  const part = rows.length === data.secrets.length ? "" : ` of ${data.secrets.length.toLocaleString("en")}`;
  putText(shown, `${rows.length.toLocaleString("en")}${part} secrets × ${plural(columns.length, "repository")}`);
}

function search(label: string, key: "query" | "repositories", shortcut: string): HTMLElement {
  const input = h("input", {
    type: "search",
    id: key,
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      view[key] = input.value;
      refresh();
    },
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown" || event.key === "Enter") {
        event.preventDefault();
        grid.element.focus();
      }
    },
  });
  return h("label", { class: "search" }, input, h("kbd", { "aria-hidden": "true" }, shortcut));
}

function chip<T>(set: Set<T>, value: T, label: string, count: number, title: string, sign?: HTMLElement, disabled = false): HTMLElement {
  const button = h("button", {
    type: "button",
    class: "chip",
    "aria-pressed": "false",
    title,
    disabled,
    onclick: () => {
      if (!set.delete(value)) set.add(value);
      button.setAttribute("aria-pressed", String(set.has(value)));
      refresh();
    },
  });
  button.append(...(sign ? [sign] : []), `${label} `, h("span", { class: "count" }, disabled ? "–" : count.toLocaleString("en")));
  return button;
}

function group(label: string, chips: readonly HTMLElement[]): HTMLElement {
  return h("div", { class: "group", role: "group", "aria-label": label }, h("span", { class: "label" }, label), ...chips);
}

function filters(): HTMLElement {
  const number = (test: (row: number) => boolean) => data.secrets.reduce((sum, _, row) => sum + Number(test(row)), 0);
  const rules = Object.entries(RULES).flatMap(([rule, label]) => {
    const count = number((row) => data.secrets[row]!.rule === rule);
    return count > 0 ? [chip(view.rules, rule, label, count, `Visibility or place: ${label.toLowerCase()}`)] : [];
  });
  const names = [...new Set(data.secrets.map(({ store }) => store))];
  const stores = names.map((store) =>
    chip(
      view.stores,
      store,
      store,
      number((row) => data.secrets[row]!.store === store),
      `Store: ${store}`,
    ),
  );
  const worries = (Object.keys(CONCERNS) as Concern[]).map((concern) => {
    const { label, title, needsWorkflows } = CONCERNS[concern];
    const isUnknown = needsWorkflows && !data.workflows;
    return chip(
      view.concerns,
      concern,
      label,
      number((row) => concerns[row]!.includes(concern)),
      isUnknown ? `${title}. Not known: the workflows were not read.` : title,
      mark(concern),
      isUnknown,
    );
  });
  return h(
    "div",
    { class: "filters" },
    group("Readable by", rules),
    ...(stores.length > 1 ? [group("Store", stores)] : []),
    group("Attention", worries),
  );
}

function order(): HTMLElement {
  const sort = h(
    "select",
    {
      "aria-label": "Order of the secrets",
      onchange: () => {
        view.sort = sort.value as Sort;
        refresh();
      },
    },
    ...(Object.keys(SORTS) as Sort[])
      .filter((one) => one !== "jobs" || data.workflows)
      .map((one) => h("option", { value: one }, SORTS[one])),
  );
  return sort;
}

function theme(): HTMLElement {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = h(
    "button",
    {
      type: "button",
      class: "tool",
      id: "theme",
      "aria-pressed": String(isDark()),
      "aria-label": "Dark mode",
      title: "Dark mode",
      onclick: () => turn(),
    },
    "◐",
  );
  const turn = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    button.setAttribute("aria-pressed", String(isDark()));
  };
  return button;
}

function legend(): HTMLElement {
  const entries = (Object.keys(MEANING) as (keyof typeof MEANING)[])
    .filter((glyph) => data.workflows || glyph !== "reads")
    .map((glyph) => h("li", {}, h("span", { class: `cell ${glyph}` }, h("i")), MEANING[glyph]));
  return h("ul", { class: "legend", "aria-label": "Legend" }, ...entries);
}

function unread(): HTMLElement | false {
  if (data.unread.length === 0) return false;
  return h(
    "details",
    { class: "unread" },
    h("summary", {}, `${plural(data.unread.length, "thing")} could not be read, so there may be more`),
    h("ul", {}, ...data.unread.slice(0, 200).map((text) => h("li", {}, text))),
  );
}

const from = data.source === "live" ? "as GitHub has it" : "as declared";
const warning = unread();
document
  .getElementById("app")!
  .append(
    h(
      "header",
      { class: "top" },
      h(
        "h1",
        {},
        h("span", { class: "owner" }, data.owner),
        h("span", { class: "subtitle" }, `who can read which secret, ${from}, ${data.asOf}`),
      ),
      h(
        "div",
        { class: "tools" },
        search("Find a secret", "query", "/"),
        search("Find a repository", "repositories", "r"),
        theme(),
        h("button", { type: "button", class: "tool", onclick: () => print() }, "Print"),
      ),
    ),
    filters(),
    ...(warning ? [warning] : []),
    main,
    h("footer", {}, legend(), told, shown),
  );

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "Escape" && main.classList.contains("open")) close();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.key === "/" ? "query" : event.key === "r" ? "repositories" : undefined;
  if (field === undefined) return;
  event.preventDefault();
  document.getElementById(field)!.focus();
});

let paper: HTMLElement | undefined;
addEventListener("beforeprint", () => {
  paper?.remove();
  paper = printed(model, select(model, view, concerns).rows);
  document.body.append(paper);
});
addEventListener("afterprint", () => paper?.remove());

refresh();
