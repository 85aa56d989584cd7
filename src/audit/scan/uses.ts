import type { Emptiness } from "./emptiness";
import { type Expr, type Expressions, parseExpression } from "./expressions";
import { constantText, partsOf } from "./fold";
import { looseUses } from "./loose";
import { Template } from "./template";
import { type Guard, visitTree } from "./tree";
import { writeGuard } from "./write";

export type ContextName = "secrets" | "vars" | "inputs";

/** A context in an expression; offsets count from the expression's beginning. */
export interface Use {
  readonly context: ContextName;
  readonly offset: number;
  readonly length: number;
  readonly kind: "static" | "dynamic" | "whole";
  /** As written. */
  readonly name: string | null;
  readonly around: readonly string[];
  readonly behind: readonly string[];
  /** See `Reference.empty`. */
  readonly empty?: Emptiness;
  /** See `Reference.guards`. */
  readonly guards?: readonly string[] | null;
  /** See `Reference.wanted`. */
  readonly wanted?: readonly string[];
  /** Of a dynamic one. */
  readonly index?: string;
  /** Of a dynamic one; absent where the expression could not be parsed. */
  readonly tree?: Expr;
}

export interface ParsedExpression {
  readonly uses: readonly Use[];
  /** Why it could not be parsed. */
  readonly error?: string;
}

/** Above any file; keeps a long run from filling the memory. */
const MOST_REMEMBERED = 5_000;
/** Nine of ten are like this, and cost more to parse than all the rest of a small file. */
const PLAIN = /^(\s*)((secrets|vars|inputs)\.([a-z_][\w-]*))\s*$/i;
/** GitHub refuses an expression of more than 21,000 characters. */
const LONGEST_PLAIN = 1_000;
/** A reference behind hundreds of others would repeat them all. */
const MOST_GUARDS = 16;
const LONGEST_GUARDS = 2_000;
const INTERESTING = /\b(?:secrets|vars|inputs)\b/i;

/** Parses expressions, each text once. */
export class ExpressionReader {
  private readonly templates = new Map<string, Template | null>();
  private readonly known = new Map<string, ParsedExpression>();

  constructor(readonly expressions: Expressions) {}

  /** A text with expressions in it; `null` where one cannot be parsed. */
  template(text: string): Template | null {
    const known = this.templates.get(text);
    if (known !== undefined) return known;
    const parts = partsOf(this.expressions, text);
    const template = parts && new Template(this.expressions, parts);
    if (this.templates.size >= MOST_REMEMBERED) this.templates.clear();
    this.templates.set(text, template);
    return template;
  }

  /** Undefined where it can read none of the contexts. */
  read(text: string): ParsedExpression | undefined {
    if (!INTERESTING.test(text)) return undefined;
    const known = this.known.get(text);
    if (known) return known;
    const parsed = this.parse(text);
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(text, parsed);
    return parsed;
  }

  private parse(text: string): ParsedExpression {
    const plain = text.length > LONGEST_PLAIN ? null : PLAIN.exec(text);
    if (plain) return { uses: [plainUse(plain)] };
    try {
      const tree = parseExpression(this.expressions, text);
      return { uses: tree ? usesOf(this.expressions, tree, text) : [] };
    } catch (error) {
      return { uses: looseUses(text), error: reasonOf(error, text) };
    }
  }
}

function plainUse([, before, path, context, name]: RegExpExecArray): Use {
  return {
    context: context!.toLowerCase() as ContextName,
    offset: before!.length,
    length: path!.length,
    kind: "static",
    name: name!,
    around: [],
    behind: [],
  };
}

/** The package's sentences repeat the expression, and some give the number of a case only. */
function reasonOf(error: unknown, text: string): string {
  const offset = (error as { pos?: { column?: number } }).pos?.column;
  const near = offset === undefined ? text.trim() : text.slice(offset).trim();
  const message = (error as Error).message;
  if (/MaxLength/.test(message)) return "the expression is longer than 21,000 characters";
  const symbol = /^Unexpected symbol: '(.*?)'\. Located/s.exec(message)?.[1] ?? near;
  if (symbol.startsWith('"')) return `unexpected ${JSON.stringify(clip(symbol))} in the expression: texts are in single quotes`;
  const unknown = /^Unrecognized function: '(.*)'$/s.exec(message)?.[1];
  if (unknown !== undefined) return `there is no function ${JSON.stringify(clip(unknown))}`;
  return symbol === "" ? "the expression ends too early" : `unexpected ${JSON.stringify(clip(symbol))} in the expression`;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function usesOf(expressions: Expressions, tree: Expr, text: string): Use[] {
  const uses: Use[] = [];
  visitTree(tree, (context, accesses, around, empty, guards) => {
    const name = context.name.lexeme.toLowerCase();
    if (name !== "secrets" && name !== "vars" && name !== "inputs") return;
    const offset = context.name.range.start.column;
    const [first, ...rest] = accesses;
    const behind = rest.map(({ literal }) => literal ?? "*");
    const use = { context: name, offset, around, behind, ...(empty && { empty }), ...guardsOf(guards) } as const;
    if (first === undefined || first.star) {
      uses.push({ ...use, kind: "whole", name: null, length: name.length });
    } else if (first.literal !== undefined) {
      uses.push({ ...use, kind: "static", name: first.literal, length: endOf(text, first.end!) - offset });
    } else {
      const constant = constantText(expressions, first.index);
      const index = indexText(text, offset + name.length);
      const length = name.length + index.length;
      if (constant !== undefined) uses.push({ ...use, kind: "static", name: constant, length });
      else uses.push({ ...use, kind: "dynamic", name: null, length, index: index.text, tree: first.index });
    }
  });
  return uses;
}

function guardsOf(all: readonly Guard[]): Pick<Use, "guards" | "wanted"> {
  if (all.length === 0) return {};
  const texts = all.length > MOST_GUARDS ? [] : all.map(writeGuard);
  if (texts.length === 0 || texts.join("").length > LONGEST_GUARDS) return { guards: null };
  const wanted = texts.filter((_, i) => all[i]!.likely);
  return { guards: texts.filter((_, i) => !all[i]!.likely), ...(wanted.length > 0 && { wanted }) };
}

/** Of `secrets['X']` the bracket belongs to it. */
function endOf(text: string, end: number): number {
  const bracket = /^\s*\]/.exec(text.slice(end));
  return bracket ? end + bracket[0].length : end;
}

/** The text between the bracket at an offset and the one that closes it. */
function indexText(text: string, from: number): { readonly text: string; readonly length: number } {
  const open = text.indexOf("[", from);
  let depth = 0;
  let inString = false;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "'") inString = !inString;
    else if (inString) continue;
    else if (text[i] === "[") depth++;
    else if (text[i] === "]" && --depth === 0) return { text: text.slice(open + 1, i).trim(), length: i + 1 - from };
  }
  return { text: text.slice(open + 1).trim(), length: text.length - from };
}
