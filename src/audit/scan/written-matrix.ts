import { isRecord } from "../../model/record";
import type { Collector } from "./collector";
import { expandMatrix, type MatrixRow } from "./matrix";
import type { Matrix, MatrixValue } from "./workflow-types";
import { isMap, isScalar, isSeq, type Node, type Pair } from "./yaml-tree";

/** `strategy.matrix` of a job. */
export function matrixOf(collector: Collector, pair: Pair | undefined): Matrix | undefined {
  if (!pair) return undefined;
  const place = collector.tree.at(pair.offset);
  const read = (node: Node | null): Matrix => {
    if (!isMap(node)) return { ...place, rows: [], unknown: [], complete: false };
    return { ...place, ...combine(collector, collector.tree.pairs(node)) };
  };
  return collector.tree.enter(pair.value, read, { ...place, rows: [], unknown: [], complete: false });
}

function combine(collector: Collector, pairs: readonly Pair[]): Omit<Matrix, "line" | "column"> {
  const lists = new Map<string, readonly MatrixValue[]>();
  const unknown: string[] = [];
  const special = { include: [] as MatrixRow[], exclude: [] as MatrixRow[] };
  const written = writtenIn(collector, pairs);
  let complete = true;
  let isExcess = false;
  for (const { key, value } of pairs) {
    const values = literalOf(collector, value);
    if (key === "include" || key === "exclude") {
      if (isRows(values)) special[key] = values;
      // What is not taken out stays in: more than there is, and never less.
      else if (key === "include") complete = false;
      else isExcess = true;
    } else if (Array.isArray(values)) lists.set(key, values);
    else unknown.push(key);
  }
  // Whether an entry joins a combination or makes one cannot be told without all keys: it counts as both.
  const isPartial = unknown.length > 0;
  const exclude = special.exclude.filter((row) => !Object.keys(row).some((key) => unknown.includes(key)));
  const rows = expandMatrix({ lists, include: special.include, exclude });
  const texts = Object.keys(written).length > 0 && { written };
  if (!rows) return { rows: [], unknown, complete: false, ...texts };
  return { rows: isPartial ? [...rows, ...special.include] : rows, unknown, complete, ...(isExcess && { excess: true }), ...texts };
}

/** What the matrix has of expressions, by the keys that get it. */
function writtenIn(collector: Collector, pairs: readonly Pair[]): Record<string, string[]> {
  const { tree } = collector;
  const found: Record<string, string[]> = {};
  const collect = (key: string, node: Node | null): void => {
    const read = (target: Node | null): void => {
      if (isScalar(target) && typeof target.value === "string" && target.value.includes("${{")) {
        found[key] = [...(found[key] ?? []), target.value];
      } else if (isSeq(target)) for (const item of target.items) collect(key, item as Node);
      else if (isMap(target)) for (const pair of tree.pairs(target)) collect(key === "include" ? pair.key : key, pair.value);
    };
    tree.enter(node, read, undefined);
  };
  for (const { key, value } of pairs) if (key !== "exclude") collect(key, value);
  return found;
}

function isRows(value: MatrixValue | undefined): value is MatrixRow[] {
  return Array.isArray(value) && value.every(isRecord);
}

/** A value without expressions in it; undefined where there are some. */
function literalOf(collector: Collector, node: Node | null): MatrixValue | undefined {
  const { tree } = collector;
  const read = (target: Node | null): MatrixValue | undefined => {
    if (isScalar(target)) return literal(target.value);
    if (isSeq(target)) {
      const items = target.items.map((item) => literalOf(collector, item as Node));
      return items.includes(undefined) ? undefined : (items as MatrixValue[]);
    }
    const entries = tree.pairs(target).map(({ key, value }) => [key, literalOf(collector, value)] as const);
    return entries.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(entries) as MatrixRow);
  };
  return tree.enter(node, read, undefined);
}

function literal(value: unknown): MatrixValue | undefined {
  if (typeof value === "string") return value.includes("${{") ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}
