import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { isMergeKey } from "./plain";

/** Keys and list indexes from the top of a manifest: `["secrets", "NPM_TOKEN", "repositories", 2]`. */
export type Path = readonly (string | number)[];

/** Step of a path that leads into an included file, followed by its index. No key is like it: control characters are refused. */
export const INCLUDED = "\0include";

interface Entry {
  readonly key: Node;
  readonly value: Node | null;
}

/** Finds the place of a path in one file. Only problems ask, so indexes are made when first needed. */
export class Places {
  private readonly indexes = new WeakMap<YAMLMap, Map<string, Entry>>();

  constructor(
    private readonly root: Node,
    private readonly targets: WeakMap<Alias, Node>,
  ) {}

  /**
   * @param want `key`: where the name of the last step stands; `value`: where its value begins when that is on the line
   * of its key (of a block below the key, the key is what one looks for).
   * @returns the offset, or undefined when this file does not hold the path.
   */
  offset(path: Path, want: "key" | "value"): number | undefined {
    let entry: Entry = { key: this.root, value: this.root };
    for (const step of path) {
      const next = this.step(this.target(entry.value), step);
      if (!next) return undefined;
      entry = next;
    }
    return start(want === "value" && entry.value && isInline(entry.value) ? entry.value : entry.key);
  }

  private step(node: Node | null, step: string | number): Entry | undefined {
    if (isMap(node)) return this.index(node as YAMLMap<Node, Node | null>).get(String(step));
    const item = isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
    return item && { key: item, value: item };
  }

  private target(node: Node | null): Node | null {
    return isAlias(node) ? (this.targets.get(node) ?? null) : node;
  }

  private index(map: YAMLMap<Node, Node | null>): Map<string, Entry> {
    const known = this.indexes.get(map);
    if (known) return known;
    const index = new Map<string, Entry>();
    this.indexes.set(map, index);
    for (const { key, value } of map.items) if (!isMergeKey(key) && isScalar(key)) index.set(String(key.value), { key, value });
    for (const { key, value } of map.items)
      if (isMergeKey(key)) for (const [name, entry] of this.merged(value)) if (!index.has(name)) index.set(name, entry);
    return index;
  }

  private *merged(value: Node | null): Generator<[string, Entry]> {
    const node = this.target(value);
    if (isMap(node)) yield* this.index(node as YAMLMap<Node, Node | null>);
    if (isSeq(node)) for (const item of node.items) yield* this.merged(item as Node);
  }
}

function start(node: Node): number {
  return node.range![0];
}

function isInline(node: Node): boolean {
  return isMap(node) || isSeq(node) ? node.flow === true : !(isScalar(node) && node.value === null && node.source === "");
}
