import { h } from "./dom";
import { CONCERNS, type Concern } from "./filters";

/** A mark with its name: in the rows of the table there is only room for the mark. */
export function flag(concern: Concern): HTMLElement {
  const { label, title } = CONCERNS[concern];
  return h("span", { class: `flag ${concern}`, title: `${label}: ${title}` }, mark(concern), label);
}

export function mark(concern: Concern): HTMLElement {
  return h("span", { class: `mark ${concern}`, "aria-hidden": "true" }, CONCERNS[concern].mark);
}
