import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import { Lines, lastUpTo } from "./lines";
import type { ScanError, Spot } from "./types";

export { isAlias, isMap, isScalar, isSeq, type Node, type Scalar };

/** A key with its value. */
export interface Pair {
  readonly key: string;
  /** Offset of the key. */
  readonly offset: number;
  /** A key that is a scalar, or something else. */
  readonly keyNode: Node | null;
  readonly value: Node | null;
}

/** GitHub takes no more than 50: https://github.com/actions/runner/blob/main/src/Sdk/DTObjectTemplating/ObjectTemplating/TemplateContext.cs */
const DEEPEST = 200;
/** What aliases repeat, altogether: far above any workflow, and a fraction of a second. */
const MOST_REPEATED = 20_000;
const MOST_ERRORS = 20;
/** Up to so many keys comparing all is quicker than a set of them. */
const FEW = 8;

/** Where the library speaks of itself. */
const OWN_WORDS: { readonly [Code in ErrorCode]?: string } = {
  RESOURCE_EXHAUSTION: "nested too deeply to be read",
  MULTIPLE_DOCS: "a second document begins here, and GitHub takes one in a file",
};

/** A file's YAML, with aliases followed and merge keys applied, and all that is wrong with it. */
export class YamlTree {
  readonly lines: Lines;
  readonly root: Node | null;
  readonly errors: ScanError[] = [];
  private readonly anchors: ReadonlyMap<string, Anchors>;
  private isSpeltOut: boolean | undefined;
  private hints: readonly number[] | undefined;
  private readonly active = new Set<Node>();
  private readonly told = new Set<number>();
  private depth = 0;
  private repeating = 0;
  private repeated = 0;

  constructor(readonly text: string) {
    this.lines = new Lines(text);
    // Equal keys are looked for below, in linear time.
    const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, strict: false });
    this.complainOf(document.errors);
    this.root = document.contents;
    this.anchors = ANCHOR.test(text) && ALIAS.test(text) ? anchorsOf(document) : new Map();
  }

  /** What follows a first mistake in YAML is mostly its consequence. */
  private complainOf([first, ...others]: readonly YAMLParseError[]): void {
    if (!first) return;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    this.complain(first.pos[0], `${OWN_WORDS[first.code] ?? firstLine(first.message)}${more}`);
  }

  complain(offset: number, message: string, kind: ScanError["kind"] = "yaml"): void {
    if (this.told.has(offset) || this.errors.length >= MOST_ERRORS) return;
    this.told.add(offset);
    this.errors.push({ ...this.at(offset), kind, message });
  }

  /** Whether a node, with all that is below it, can hold an expression with one of the words. */
  mayHold(words: RegExp, node: Node | null | undefined): boolean {
    if (!node) return false;
    // What an alias stands for is elsewhere.
    if (this.anchors.size > 0 || !node.range) return true;
    this.isSpeltOut ??= ESCAPE.test(this.text) && SPELT_OUT.test(this.text);
    if (this.isSpeltOut) return true;
    this.hints ??= offsetsOf(this.text, words);
    const last = this.hints[lastUpTo(this.hints, node.range[1])];
    return last !== undefined && last >= node.range[0];
  }

  at(offset: number): Spot {
    return this.lines.at(Math.min(offset, this.text.length));
  }

  /**
   * Hands over a node, of an alias what it stands for. Ends by itself where aliases lead into themselves, multiply, or nest too deeply.
   */
  enter<T>(node: Node | null | undefined, body: (node: Node | null) => T, otherwise: T): T {
    if (!node) return body(null);
    if (this.repeating === 0 && isScalar(node)) return body(node);
    if (!isAlias(node)) return this.guarded(node, body, otherwise);
    const target = this.targetOf(node);
    if (target === undefined) return otherwise;
    if (this.active.has(target)) {
      this.complain(startOf(node), `the alias *${node.source} leads into itself`);
      return otherwise;
    }
    this.repeating++;
    const result = this.guarded(target, body, otherwise);
    this.repeating--;
    return result;
  }

  /** The pairs of a map; none of anything else. What a map says itself goes before what `<<` merges into it. */
  pairs(node: Node | null): Pair[] {
    if (!isMap(node)) return [];
    const pairs: Pair[] = [];
    let merged: Pair[] = [];
    for (const { key: keyNode, value } of (node as YAMLMap<Node | null, Node | null>).items) {
      const key = isScalar(keyNode) ? keyText(keyNode.value) : "";
      if (key === "<<") merged = [...merged, ...this.enter(value, (source) => this.merged(source), [])];
      else pairs.push({ key, offset: startOf(keyNode ?? value ?? node), keyNode, value });
    }
    this.complainOfTwins(pairs);
    if (merged.length === 0) return pairs;
    const own = new Set(pairs.map(({ key }) => key));
    return [...pairs, ...merged.filter(({ key }) => !own.has(key))];
  }

  /** GitHub refuses a key that is there twice. */
  private complainOfTwins(pairs: readonly Pair[]): void {
    if (pairs.length < FEW && areDifferent(pairs)) return;
    const seen = new Set<string>();
    for (const { key, keyNode, offset } of pairs)
      if (!isScalar(keyNode)) continue;
      else if (seen.has(key)) this.complain(offset, `the key ${JSON.stringify(key)} is there twice`);
      else seen.add(key);
  }

  private merged(source: Node | null): Pair[] {
    return isSeq(source) ? source.items.flatMap((item) => this.enter(item as Node, (map) => this.pairs(map), [])) : this.pairs(source);
  }

  private guarded<T>(node: Node, body: (node: Node) => T, otherwise: T): T {
    if (this.depth >= DEEPEST) {
      this.complain(startOf(node), `nested deeper than ${DEEPEST} levels`);
      return otherwise;
    }
    if (this.repeating > 0 && ++this.repeated > MOST_REPEATED) {
      // Every further alias is one too many: the first tells it.
      if (this.repeated === MOST_REPEATED + 1)
        this.complain(startOf(node), `aliases repeat more than ${MOST_REPEATED.toLocaleString("en")} values`);
      return otherwise;
    }
    const isOutermost = this.anchors.size > 0 && !this.active.has(node);
    if (isOutermost) this.active.add(node);
    this.depth++;
    const result = body(node);
    this.depth--;
    if (isOutermost) this.active.delete(node);
    return result;
  }

  /** The last anchor of that name before the alias: https://yaml.org/spec/1.2.2/#71-alias-nodes */
  private targetOf(alias: Alias): Node | undefined {
    const before = startOf(alias);
    const named = this.anchors.get(alias.source);
    const target = named?.nodes[lastUpTo(named.offsets, before)];
    if (!target) this.complain(before, `the alias *${alias.source} has no anchor`);
    return target;
  }
}

/** Quick looks, which see more than there is: https://yaml.org/spec/1.2.2/#692-node-anchors */
const ANCHOR = /(?:^|[\s[{,])&[^\s&]/;
const ALIAS = /(?:^|[\s[{,])\*[^\s*]/;

/** Anchors of one name, in the order of the file. */
interface Anchors {
  readonly offsets: number[];
  readonly nodes: Node[];
}

function anchorsOf(document: Document): ReadonlyMap<string, Anchors> {
  const found: Node[] = [];
  const stack: unknown[] = [document.contents];
  while (stack.length > 0) {
    const node = stack.pop();
    if (!isNode(node) || isAlias(node)) continue;
    if (node.anchor) found.push(node);
    if (isMap(node)) for (const { key, value } of node.items) stack.push(key, value);
    else if (isSeq(node)) for (const item of node.items) stack.push(item);
  }
  const anchors = new Map<string, Anchors>();
  for (const node of found.sort((a, b) => startOf(a) - startOf(b))) {
    const name = node.anchor!;
    const known = anchors.get(name) ?? { offsets: [], nodes: [] };
    anchors.set(name, known);
    known.offsets.push(startOf(node));
    known.nodes.push(node);
  }
  return anchors;
}

function areDifferent(pairs: readonly Pair[]): boolean {
  for (let i = 1; i < pairs.length; i++) for (let j = 0; j < i; j++) if (pairs[i]!.key === pairs[j]!.key) return false;
  return true;
}

/** Sees more than `SPELT_OUT`, which looks at every quote. */
const ESCAPE = /\\[xuU\r\n]/;
/** In double quotes a letter can be spelt out, and a line can end within a word. */
const SPELT_OUT = /(?<=^|[\s[{,:])"(?:[^"\\]|\\(?![xuU\r\n])[\s\S])*\\[xuU\r\n]/;

function offsetsOf(text: string, pattern: RegExp): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function keyText(value: unknown): string {
  return typeof value === "string" ? value : String(value ?? "");
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!;
}
