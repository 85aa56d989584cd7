type Child = Node | string | number | false | undefined;
type Handler = (event: never) => void;
type Properties = Readonly<Record<string, string | number | boolean | undefined | Handler>>;

const SVG = "http://www.w3.org/2000/svg";

/** An element; texts only ever become text nodes. `on…` is a listener, `true` an empty attribute, `false` and undefined none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), properties, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS(SVG, tag), properties, children);
}

function dress<E extends Element>(element: E, properties: Properties, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children)
    if (child !== false && child !== undefined) element.append(typeof child === "number" ? String(child) : child);
  return element;
}

/** Sets an attribute only where it changes: writing the same again costs a style pass. */
export function put(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function putText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
