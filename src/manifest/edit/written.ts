import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import type { Path } from "../places";

/** As the manifest is read: `no` stays a text, and keys are texts. */
const OPTIONS = { schema: "core", stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

/** What stands in a collection: a pair of a mapping, or an item of a list. */
export type Member = Pair<Node, Node | null> | Node;

/** A text as it is written, with the places of all that is in it. */
export class Written {
  private readonly document: Document;

  constructor(readonly text: string) {
    this.document = parseDocument(text, OPTIONS);
  }

  /** What it says; undefined where it is not valid. */
  plain(): unknown {
    if (this.document.errors.length > 0) return undefined;
    try {
      return this.document.toJS({ maxAliasCount: -1 });
    } catch {
      // An alias without its anchor.
      return undefined;
    }
  }

  node(path: Path): Node | undefined {
    return this.document.getIn(path, true) as Node | undefined;
  }

  /** The collection that the last step of a path is in, and what stands there. */
  member(path: Path): { readonly parent: Node; readonly index: number; readonly member: Member } | undefined {
    const parent = path.length === 1 ? this.document.contents : this.node(path.slice(0, -1));
    if (!isCollection(parent)) return undefined;
    const last = path.at(-1)!;
    const index = isMap(parent) ? parent.items.findIndex((pair) => keyOf(pair) === last) : Number(last);
    const member = parent.items[index] as Member | undefined;
    return member && { parent, index, member };
  }

  get root(): Node | null {
    return this.document.contents;
  }

  /** The path as it is spelled here, as far as it is written: names compare without case. */
  spelled(path: Path): Path {
    const found: (string | number)[] = [];
    let node: unknown = this.root;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairOf(node, String(step));
        if (!pair) return found;
        found.push(keyOf(pair));
        node = pair.value;
      } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
        found.push(step);
        node = node.items[step];
      } else return found;
    }
    return found;
  }

  /** Whether a part of what stands at a path is written elsewhere, too: an alias, an anchor, a merge key. */
  isShared(path: Path): boolean {
    return path
      .map((_, i) => this.node(path.slice(0, i + 1)))
      .some(
        (node) => isAlias(node) || (isMap(node) && node.has("<<")) || ((isScalar(node) || isCollection(node)) && node.anchor !== undefined),
      );
  }

  /** Offset behind what a member says: comments and blank lines come after it. */
  endOf(member: Member): number {
    const node = isPair(member) ? member.value : member;
    if (isCollection(node) && node.flow !== true) {
      const last = node.items.at(-1) as Member | undefined;
      if (last) return this.endOf(last);
    }
    if (isPair(member) && isAbsent(node)) return this.behindColon(member);
    const end = (node as Node).range![1];
    // The line ends that a block of text holds are no part of its line.
    return this.text.slice(0, end).trimEnd().length;
  }

  /** Offset behind the `:` of a pair; behind its key, where it has none. */
  behindColon({ key }: Pair<Node, unknown>): number {
    const end = key.range![1];
    const colon = /^[ \t]*:/.exec(this.text.slice(end, end + 200));
    return end + (colon?.[0].length ?? 0);
  }
}

export function startOf(member: Member): number {
  return (isPair(member) ? member.key : member).range![0];
}

export function keyOf({ key }: Pair<unknown, unknown>): string {
  return String(isScalar(key) ? key.value : key);
}

/** Nothing is written there. */
export function isAbsent(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && (node.source ?? "") === "");
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === key) ?? map.items.find((pair) => keyOf(pair).toUpperCase() === key.toUpperCase());
}

/** A mapping or a list with a line for each member. */
export function isBlock(node: unknown): boolean {
  return isCollection(node) && node.flow !== true;
}

/** Members of a mapping or a list; of all else none. */
export function membersOf(node: unknown): readonly Member[] {
  return isCollection(node) ? (node.items as Member[]) : [];
}
