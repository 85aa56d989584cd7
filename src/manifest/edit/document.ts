import { isDeepStrictEqual } from "node:util";
import { type Document, isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from "yaml";
import type { Path } from "../places";
import { mergeLines } from "./merge-lines";

/** The text of a manifest that can be changed, and keeps its comments, its order and the form of all that is not changed. */
export class EditableText {
  private readonly document: Document;
  private readonly untouched: string;

  constructor(
    private readonly text: string,
    private readonly json: boolean,
  ) {
    this.document = parseDocument(text, { schema: "core" });
    this.untouched = this.print();
  }

  /** The path as it is spelled here, as far as it is written: names compare without case. */
  spelled(path: Path): Path {
    const found: (string | number)[] = [];
    let node: unknown = this.document.contents;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairOf(node, String(step));
        if (!pair) return found;
        found.push(String(isScalar(pair.key) ? pair.key.value : pair.key));
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
    const nodes = path.map((_, i) => this.document.getIn(path.slice(0, i + 1), true) as Node | undefined);
    return nodes.some(
      (node) => isAlias(node) || (isMap(node) && node.has("<<")) || ((isScalar(node) || isCollection(node)) && node.anchor !== undefined),
    );
  }

  /** What stands at a path, as a node with its comments. */
  node(path: Path): unknown {
    return this.document.getIn(path, true);
  }

  /** Of a list, `-` and an index behind its end append. */
  set(path: Path, value: unknown): void {
    const parent = this.document.getIn(path.slice(0, -1), true);
    const node =
      isScalar(value) || isCollection(value) || isAlias(value) ? value : this.document.createNode(value, { flow: this.isInline(path) });
    if (isSeq(parent)) {
      const index = Number(path.at(-1));
      if (index < parent.items.length) parent.set(index, node);
      else parent.add(node);
    } else this.document.setIn(path, node);
  }

  /** Removes what stands at a path; a mapping of secrets or variables that is empty then goes, too. */
  remove(path: Path): void {
    this.document.deleteIn(path);
    const parent = path.slice(0, -1);
    const node = this.document.getIn(parent, true);
    if (isMap(node) && node.items.length === 0 && /^(?:secrets|variables)$/.test(String(parent.at(-1)))) this.document.deleteIn(parent);
  }

  toString(): string {
    const edited = this.print();
    if (edited === this.untouched) return this.text;
    const merged = mergeLines(this.untouched, this.text.replaceAll("\r\n", "\n"), edited);
    const result = isDeepStrictEqual(plainOf(merged), this.document.toJS()) ? merged : edited;
    return this.text.includes("\r\n") ? result.replaceAll("\n", "\r\n") : result;
  }

  private print(): string {
    if (!this.json) {
      const printed = this.document.toString({
        lineWidth: 0,
        indentSeq: !/^(?<indent> *)[^\s#-][^\n]*:[ \t]*\n\k<indent>- /m.test(this.text),
      });
      const tight = printed.replaceAll(/\[ (?=\S)/g, "[").replaceAll(/(?<=\S) \]/g, "]");
      return /\[\S/.test(this.text) && isDeepStrictEqual(plainOf(tight), this.document.toJS()) ? tight : printed;
    }
    const indent = /^(?<indent>[ \t]+)\S/m.exec(this.text)?.groups?.indent;
    return `${JSON.stringify(this.document.toJS(), null, indent ?? 0)}\n`;
  }

  /** What takes the place of an inline collection, or comes into one, is written inline, too; so are lists of names. */
  private isInline(path: Path): boolean {
    const before = this.document.getIn(path, true);
    const parent = this.document.getIn(path.slice(0, -1), true);
    if (isCollection(before)) return before.flow === true;
    return isCollection(parent) && parent.flow === true ? true : !isCollection(before) && path.at(-1) === "repositories";
  }
}

function plainOf(text: string): unknown {
  return parseDocument(text, { schema: "core" }).toJS();
}

function pairOf(map: YAMLMap, key: string) {
  const nameOf = (one: unknown) => (isPair(one) ? String(isScalar(one.key) ? one.key.value : one.key) : "");
  return map.items.find((pair) => nameOf(pair) === key) ?? map.items.find((pair) => nameOf(pair).toUpperCase() === key.toUpperCase());
}
