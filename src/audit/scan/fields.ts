import { alignScalar } from "./align";
import { type Collector, textOf } from "./collector";
import type { Where } from "./where";
import type { Entries, Entry, Folded, Script, Text, Uses } from "./workflow-types";
import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, startOf } from "./yaml-tree";

/** What is said under the keys of a map, by key. */
export type Fields = ReadonlyMap<string, Pair>;

export function fieldsOf(collector: Collector, node: Node | null): Fields {
  const fields = new Map<string, Pair>();
  for (const pair of collector.tree.pairs(node)) fields.set(pair.key, pair);
  return fields;
}

/** A field of a field. */
export function innerOf(collector: Collector, pair: Pair | undefined, ...keys: readonly string[]): Pair | undefined {
  let inner = pair;
  for (const key of keys) inner = collector.tree.enter(inner?.value, (node) => fieldsOf(collector, node).get(key), undefined);
  return inner;
}

/** The scalar behind a field, aliases followed. */
export function scalarOf(collector: Collector, pair: Pair | undefined): Scalar | undefined {
  if (isScalar(pair?.value)) return pair.value;
  return pair && collector.tree.enter(pair.value, (node) => (isScalar(node) ? node : undefined), undefined);
}

export function stringOf(collector: Collector, pair: Pair | undefined): string | undefined {
  return textOf(scalarOf(collector, pair) ?? null);
}

/** One text, or a list of them. */
export function stringsOf(collector: Collector, pair: Pair | undefined): string[] {
  const list = (node: Node | null): string[] => {
    if (!isSeq(node)) return [textOf(node)].filter((text) => text !== undefined);
    return node.items.flatMap((item) => collector.tree.enter(item as Node, (inner) => textOf(inner) ?? [], []));
  };
  return collector.tree.enter(pair?.value, list, []);
}

export function isTrue(collector: Collector, pair: Pair | undefined): boolean {
  return stringOf(collector, pair) === "true";
}

export function placedText(collector: Collector, pair: Pair | undefined): Text | undefined {
  const scalar = scalarOf(collector, pair);
  const text = textOf(scalar ?? null);
  if (!scalar || text === undefined) return undefined;
  const { line, column } = collector.tree.at(startOf(scalar));
  return { line, column, text };
}

export function foldedText(collector: Collector, pair: Pair | undefined): Folded | undefined {
  const text = placedText(collector, pair);
  return text && { ...text, ...collector.fold(text.text) };
}

/** `run`; its expressions are not looked at. */
export function scriptOf(collector: Collector, pair: Pair | undefined): Script | undefined {
  const scalar = scalarOf(collector, pair);
  const text = placedText(collector, pair);
  if (!scalar || !text) return undefined;
  const literal = scalar.type === "BLOCK_LITERAL";
  const start = text.text.search(/\S/);
  const found = start < 0 ? startOf(scalar) : alignScalar(collector.tree.text, scalar, text.text)(literal ? 0 : start);
  return { line: text.line, column: text.column, text: text.text, first: collector.tree.at(found), literal };
}

/** `env`, `with` or `secrets`: what each entry holds, with all its references. */
export function entriesOf(collector: Collector, where: Where, pair: Pair | undefined, upper = false): Entries | null {
  if (pair === undefined) return null;
  const place = collector.tree.at(pair.offset);
  const read = (node: Node | null): Entries => {
    if (!isMap(node)) return { ...place, entries: [], ...(node && { expression: collector.all(node) }) };
    return { ...place, entries: collector.tree.pairs(node).map((entry) => entryOf(collector, entry, upper)) };
  };
  return collector.below(pair.key, { where }, () => collector.tree.enter(pair.value, read, { ...place, entries: [] }));
}

function entryOf(collector: Collector, pair: Pair, upper: boolean): Entry {
  const { line, column } = collector.tree.at(pair.offset);
  const keys = pair.key.includes("${{") ? collector.all(pair.keyNode) : [];
  const values = collector.below(pair.key, undefined, () => collector.all(pair.value));
  const references = keys.length > 0 ? [...keys, ...values] : values;
  const key = upper ? pair.key.toUpperCase() : pair.key;
  return { line, column, key, text: stringOf(collector, pair) ?? "", references };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses */
export function usesOf(collector: Collector, pair: Pair | undefined): Uses | undefined {
  const place = placedText(collector, pair);
  if (!place) return undefined;
  const { line, column, text } = place;
  const value = text.trim();
  const unknown: Uses = { line, column, text, form: "unknown" };
  if (value.includes("${{")) return unknown;
  if (value.startsWith("docker://")) return { line, column, text, form: "docker" };
  if (value === "." || value.startsWith("./")) return { line, column, text, form: "local", path: value.slice(2) };
  if (value === "$" || value.startsWith("$/")) return { line, column, text, form: "self", path: value.slice(2) };
  const at = value.indexOf("@");
  const [owner, name, ...path] = value.slice(0, Math.max(at, 0)).split("/");
  const ref = value.slice(at + 1);
  if (!owner || !name || ref === "" || /\s/.test(value)) return unknown;
  return { line, column, text, form: "repository", repository: `${owner}/${name}`, path: path.join("/"), ref };
}
