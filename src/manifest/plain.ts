import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Diagnostic } from "../model/diagnostic";
import { isRecord } from "../model/record";
import { holdsValue, isHidden } from "./hidden";
import type { Complaint, SourceText } from "./source-text";

export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

export interface Conversion {
  /** Null where aliases made too much of it. */
  readonly value: Plain;
  readonly diagnostics: readonly Diagnostic[];
  /** What each alias stands for. */
  readonly targets: WeakMap<Alias, Node>;
  /** Texts that an alias carries from below a `value` to elsewhere, or from elsewhere to below one: not to be repeated. */
  readonly shared: ReadonlySet<string>;
}

/** Values that aliases may add to a file: an alias bomb has billions, 4,000 entries that share their defaults a few 10,000. */
const ALIAS_LIMIT = 1_000_000;
const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** As `object[key] = value`, also for a key `__proto__`. */
export function put(object: { [key: string]: Plain }, key: string, value: Plain): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

/** `<<: *defaults`: keys of another mapping that are not in this one. https://yaml.org/type/merge.html */
export function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === "<<" && key.type === Scalar.PLAIN;
}

/** `key:` with nothing behind it. */
function isForgotten(node: Node): boolean {
  return isScalar(node) && node.value === null && node.source === "";
}

class TooManyAliases extends Error {}

interface Anchor {
  readonly node: Node;
  /** Below a `value`. */
  readonly below: boolean;
  result?: { readonly value: Plain; readonly size: number };
}

/** Below `value:` (and below `x-` keys, which aliases can bring there) not even a key is repeated in a message. */
interface Place {
  readonly hidden: boolean;
  /** Below `value` itself. */
  readonly value: boolean;
  readonly extension: boolean;
}

/** Every text in a value, keys included. */
function* textsOf(value: Plain): Generator<string> {
  if (typeof value !== "object" || value === null) yield String(value);
  else
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) yield key;
      yield* textsOf(inner);
    }
}

class Converter {
  readonly diagnostics: Diagnostic[] = [];
  readonly targets = new WeakMap<Alias, Node>();
  readonly shared = new Set<string>();
  /** Values made so far, and those of them that aliases added. */
  private made = 0;
  private added = 0;
  private readonly anchors = new Map<string, Anchor>();

  constructor(private readonly source: SourceText) {}

  convert(node: Node | null, place: Place, around: Node): Plain {
    if (node === null || isForgotten(node)) return this.empty(around, place);
    if (isAlias(node)) return this.alias(node, place);
    const anchor = (node as Scalar).anchor;
    const entry: Anchor = { node, below: place.value };
    if (anchor) this.anchors.set(anchor, entry);
    const before = this.made++;
    if (node.tag && !CORE_TAG.test(node.tag))
      this.complain(node, {
        rule: "yaml-tag",
        message: "a custom tag (`!…`) is not allowed",
        hint: "remove the tag, or quote a text that begins with !",
      });
    const value = isMap(node)
      ? this.map(node as YAMLMap<Node, Node | null>, place)
      : isSeq(node)
        ? this.list(node as YAMLSeq<Node>, place)
        : ((node as Scalar).value as Plain);
    if (anchor) entry.result = { value, size: this.made - before };
    return value;
  }

  private alias(node: Alias, place: Place): Plain {
    const anchor = this.anchors.get(node.source);
    if (anchor) this.targets.set(node, anchor.node);
    if (!anchor?.result) {
      const message = anchor ? "an alias stands inside of what it stands for" : "an alias (`*…`) has no anchor before it";
      this.complain(node, { rule: "yaml-alias", message, hint: "write &name at the value first; quote a text that begins with *" });
      return null;
    }
    this.made += anchor.result.size;
    this.added += anchor.result.size;
    if (this.added > ALIAS_LIMIT) {
      this.complain(node, {
        rule: "yaml-alias",
        message: `aliases make more than ${ALIAS_LIMIT.toLocaleString("en-US")} values of this file`,
        hint: "aliases of aliases multiply: write the values out, or use extends",
      });
      throw new TooManyAliases();
    }
    this.share(anchor, place);
    return anchor.result.value;
  }

  /** A source that is written elsewhere and used as a `value` (a mapping) is no plaintext; a text is taken for one. */
  private share({ below, result }: Anchor, place: Place): void {
    const isText = typeof result!.value !== "object";
    if (below !== place.value && (below || isText)) for (const text of textsOf(result!.value)) this.shared.add(text);
  }

  private map(node: YAMLMap<Node, Node | null>, place: Place): Plain {
    const object: { [key: string]: Plain } = {};
    const seen = new Map<string, Node>();
    const merges: Plain[] = [];
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        merges.push(this.merge(key, value, place));
        continue;
      }
      const name = String((key as Scalar).value);
      const first = seen.get(name);
      if (first) this.duplicate(name, key, first, place);
      seen.set(name, key);
      put(object, name, this.convert(value, inside(name, place), key));
    }
    for (const source of merges.flat())
      for (const [name, value] of Object.entries(source as object)) if (!Object.hasOwn(object, name)) put(object, name, value);
    return object;
  }

  /** The mappings that a `<<` names, the one that wins first. */
  private merge(key: Node, value: Node | null, place: Place): Plain[] {
    const merged = this.convert(value, { hidden: true, value: place.value, extension: true }, key);
    const sources = Array.isArray(merged) ? merged : [merged];
    const mappings = sources.filter(isRecord);
    if (mappings.length < sources.length)
      this.complain(key, {
        rule: "yaml-alias",
        message: "`<<` takes a mapping or a list of mappings",
        hint: "write <<: *name, with &name at a mapping",
      });
    return mappings;
  }

  private list(node: YAMLSeq<Node>, place: Place): Plain {
    return node.items.map((item) => this.convert(item, place, item));
  }

  /** A forgotten value is not the `null` that removes or clears something. */
  private empty(around: Node, place: Place): null {
    const joined = isScalar(around) && /[:=]/.test(String(around.value));
    const hint = joined
      ? "write a space after the colon: key: value"
      : "write the value, {} or [] for none, or null where null has a meaning";
    if (!place.extension) this.complain(around, { rule: "empty-value", message: "there is no value here", hint });
    return null;
  }

  private duplicate(name: string, key: Node, first: Node, { hidden }: Place): void {
    const { line } = this.source.at(first.range![0]);
    this.complain(key, {
      rule: "duplicate-key",
      message: `${hidden || holdsValue(name) ? "a key" : `key ${JSON.stringify(name)}`} is there twice, first on line ${line}`,
      hint: "keep one of the two",
    });
  }

  private complain(node: Node, complaint: Complaint): void {
    this.diagnostics.push(this.source.report(node.range![0], complaint));
  }
}

function inside(key: string, place: Place): Place {
  const value = place.value || isHidden([key]);
  const extension = place.extension || key.startsWith("x-");
  return { hidden: place.hidden || extension || value, value, extension };
}

/** Nodes to plain values. Duplicate keys, custom tags, forgotten values, wrong aliases: all of them are reported. */
export function toPlain(root: Node, source: SourceText): Conversion {
  const converter = new Converter(source);
  let value: Plain = null;
  try {
    value = converter.convert(root, { hidden: false, value: false, extension: false }, root);
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
  }
  return { value, diagnostics: converter.diagnostics, targets: converter.targets, shared: converter.shared };
}
