import { alignScalar } from "./align";
import type { FoldScope } from "./fold";
import { spansOf } from "./spans";
import { type FoldedParts, Template } from "./template";
import type { Reference } from "./types";
import type { ExpressionReader, Use } from "./uses";
import type { Where } from "./where";
import type { InputUse } from "./workflow-types";
import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YamlTree } from "./yaml-tree";

/** Where the walk is. */
interface Position {
  readonly job: string | null;
  readonly step: number | null;
  readonly where: Where;
  readonly scope: FoldScope;
}

type Found = Omit<Use, "kind"> & Pick<Reference, "kind">;

const WORDS = /secrets|vars/gi;
const ACTION_WORDS = /secrets|vars|inputs/gi;

const NONE: readonly number[] = [];

/** Walks a file, and collects what its expressions read. */
export class Collector {
  readonly references: Reference[] = [];
  readonly inputUses: InputUse[] = [];
  /** An action: uses of its `inputs` are collected as well. */
  isAction = false;
  private readonly path: string[] = [];
  private position: Position = { job: null, step: null, where: "other", scope: { inputs: new Map() } };

  constructor(
    readonly tree: YamlTree,
    private readonly reader: ExpressionReader,
  ) {}

  /** In an action, what its expressions do with `inputs`. */
  private get words(): RegExp {
    return this.isAction ? ACTION_WORDS : WORDS;
  }

  /** Walks on at another position. */
  at<T>(position: Partial<Position>, body: () => T): T {
    const before = this.position;
    this.position = { ...before, ...position };
    const result = body();
    this.position = before;
    return result;
  }

  /** Walks on below a key. */
  below<T>(key: string, position: Partial<Position> | undefined, body: () => T): T {
    const before = this.position;
    if (position) this.position = { ...before, ...position };
    this.path.push(key);
    const result = body();
    this.path.pop();
    this.position = before;
    return result;
  }

  /** Every expression at and below a node. @returns positions of the references found */
  all(node: Node | null | undefined): readonly number[] {
    if (!this.tree.mayHold(this.words, node)) return NONE;
    const from = this.references.length;
    this.walk(node);
    if (this.references.length === from) return NONE;
    return Array.from({ length: this.references.length - from }, (_, i) => from + i);
  }

  /** As `all`, below a key. */
  allBelow(key: string, where: Where, node: Node | null | undefined): readonly number[] {
    if (!this.tree.mayHold(this.words, node)) return NONE;
    return this.below(key, { where }, () => this.all(node));
  }

  /** An `if`: an expression without braces, unless it has some. */
  condition(node: Node | null): void {
    if (isScalar(node) && typeof node.value === "string" && !node.value.includes("${{")) this.expression(node, node.value);
    else this.walk(node);
  }

  /** Every expression under a key, and in a key that is one. */
  pair({ key, keyNode, value }: Pair, where: Where): void {
    if (!isScalar(keyNode) || key.includes("${{")) this.walk(keyNode);
    this.allBelow(key, where, value);
  }

  inherit(offset: number): void {
    this.add({ offset, length: "secrets".length, context: "secrets", kind: "inherit", name: null, around: [], behind: [] }, "", false);
  }

  /** All that a text with expressions can be here, and the inputs that it depends on. */
  fold(text: string): FoldedParts {
    if (!text.includes("${{")) return { values: [text], inputs: [] };
    return this.reader.template(text)?.fold(this.position.scope) ?? { values: null, inputs: [] };
  }

  private walk(node: Node | null | undefined): void {
    this.tree.enter(
      node,
      (target) => {
        if (isScalar(target)) this.scalar(target);
        else if (isMap(target)) for (const pair of this.tree.pairs(target)) this.pair(pair, this.position.where);
        else if (isSeq(target))
          for (const [i, item] of target.items.entries()) this.below(String(i), undefined, () => this.walk(item as Node));
      },
      undefined,
    );
  }

  private scalar(node: Scalar): void {
    const { value } = node;
    if (typeof value !== "string" || !value.includes("${{")) return;
    const align = alignScalar(this.tree.text, node, value);
    for (const { start, end, closed } of spansOf(value)) {
      const text = value.slice(start, end);
      const parsed = text.search(this.words) < 0 ? undefined : this.reader.read(text);
      if (!parsed) continue;
      const problem = closed ? parsed.error : "the expression has no }}";
      const alone = parsed.uses.length === 1 && /^\s*\$\{\{$/.test(value.slice(0, start)) && /^\}\}\s*$/.test(value.slice(end));
      this.uses(parsed.uses, text, (offset) => align(start + offset), alone, problem);
    }
  }

  private expression(node: Scalar, text: string): void {
    const parsed = text.search(this.words) < 0 ? undefined : this.reader.read(text);
    if (parsed) this.uses(parsed.uses, text, alignScalar(this.tree.text, node, text), parsed.uses.length === 1, parsed.error);
  }

  private uses(uses: readonly Use[], text: string, offsetOf: (offset: number) => number, alone: boolean, problem?: string): void {
    const relevant = uses.filter(({ context }) => context !== "inputs");
    if (problem !== undefined && relevant.length > 0) this.tree.complain(offsetOf(0), problem, "expression");
    const expression = text.trim();
    const ascending = uses.length < 2 ? uses : [...uses].sort((a, b) => a.offset - b.offset);
    for (const use of ascending) {
      const placed = { ...use, offset: offsetOf(use.offset) };
      if (use.context !== "inputs") this.add(placed, expression, alone && use.around.length === 0 && use.behind.length === 0);
      else if (this.isAction) this.input(placed);
    }
  }

  private input({ offset, name, kind }: Use): void {
    const { where, step } = this.position;
    const place = where === "run" ? "run" : where === "step-env" ? "env" : where === "step-with" ? "with" : "other";
    const key = place === "env" || place === "with" ? this.path.at(-1) : undefined;
    const input = kind === "static" ? name!.toLowerCase() : null;
    this.inputUses.push({ ...this.tree.at(offset), input, step, where: place, ...(key !== undefined && { key }) });
  }

  private add(use: Found, expression: string, alone: boolean): void {
    const { job, step, where } = this.position;
    const { line, column } = this.tree.at(use.offset);
    const empty = isCondition(where) && use.around.every((one) => LOGICAL.has(one)) ? "asked" : use.empty;
    this.references.push({
      line,
      column,
      context: use.context as Reference["context"],
      kind: use.kind,
      name: use.name?.toUpperCase() ?? null,
      ...(use.kind === "dynamic" && this.dynamic(use)),
      length: use.length,
      job,
      step,
      where,
      at: this.path.slice(),
      around: use.around,
      behind: use.behind,
      ...(empty && { empty }),
      ...(use.guards !== undefined && { guards: use.guards }),
      ...(use.wanted && { wanted: use.wanted }),
      expression,
      alone,
    });
  }

  private dynamic({ tree, index }: Found): Pick<Reference, "index" | "names" | "inputs"> {
    if (tree === undefined || index === undefined) return {};
    const { values, inputs } = new Template(this.reader.expressions, [tree]).fold(this.position.scope);
    const names = values && [...new Set(values.filter((name) => name !== "").map((name) => name.toUpperCase()))];
    return { index, ...(inputs.length > 0 && { inputs }), ...(names && { names }) };
  }
}

const LOGICAL = new Set(["&&", "||", "!"]);

/** What stands there is itself a question. */
function isCondition(where: Where): boolean {
  return where === "job-if" || where === "step-if";
}

/** The text of a scalar, whatever its type. */
export function textOf(node: Node | null): string | undefined {
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}
