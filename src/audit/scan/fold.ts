import { contextOf, evaluate } from "./evaluate";
import { type Expr, type Expressions, parseExpression } from "./expressions";
import { spansOf } from "./spans";
import { foldTogether, type Part } from "./together";
import { visitTree } from "./tree";
import type { Matrix, MatrixValue } from "./workflow-types";

/** What is known where an expression stands. */
export interface FoldScope {
  readonly matrix?: Matrix;
  /**
   * Values that an input (lower case) can have; `null`, or absent: any. `null` among them: nothing, as where another event than
   * `workflow_dispatch` sets the workflow off, which brings none of its inputs.
   */
  readonly inputs: ReadonlyMap<string, readonly MatrixValue[] | null>;
  /** As in `InputRow`. */
  readonly optional?: ReadonlyMap<string, MatrixValue>;
  /** `github.event.inputs` has them, too. In a called workflow it has those of the one that was triggered. */
  readonly inEvent?: boolean;
}

/**
 * All texts that the parts can make together, sorted; `null` where that cannot be worked out. Conditions on what is not known count as both.
 */
export function fold(
  expressions: Expressions,
  parts: readonly Part[],
  { inputs, optional, inEvent, matrix }: FoldScope,
): readonly string[] | null {
  if (parts.every((part) => typeof part === "string")) return [parts.join("")];
  const [given, ...none] = alternativesOf(inputs);
  const rows = [{ inputs: given!, ...(optional && { optional }), certain: true }, ...none.map((one) => ({ inputs: one, certain: true }))];
  const worlds = rows.map((row) => ({ github: {}, called: !inEvent, certain: true, rows: [row] }));
  const runs = foldTogether(expressions, [parts], worlds, matrix);
  return runs && [...new Set(runs.flatMap(({ combinations }) => combinations.map(({ texts }) => texts[0]!)))].sort();
}

/** Inputs that can be nothing are so together. */
function alternativesOf(inputs: FoldScope["inputs"]): FoldScope["inputs"][] {
  const all = [...inputs];
  if (!all.some(([, values]) => values?.includes(null))) return [inputs];
  const some = all.map(([name, values]) => [name, values?.filter((value) => value !== null) ?? null] as const);
  const none = all.map(([name, values]) => [name, values?.includes(null) ? [null] : values] as const);
  return [new Map(some), new Map(none)];
}

/** The parts of a text with `${{ }}` in it; `null` where an expression cannot be parsed: GitHub refuses it as well. */
export function partsOf(expressions: Expressions, text: string): Part[] | null {
  const parts: Part[] = [];
  let from = 0;
  try {
    for (const { start, end, closed } of spansOf(text)) {
      const tree = closed ? parseExpression(expressions, text.slice(start, end)) : undefined;
      if (tree === undefined) return null;
      parts.push(text.slice(from, start - 3), tree);
      from = end + 2;
    }
  } catch {
    return null;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

/** The text of an expression that depends on nothing. */
export function constantText(expressions: Expressions, tree: Expr): string | undefined {
  let isConstant = true;
  visitTree(tree, () => {
    isConstant = false;
  });
  if (!isConstant) return undefined;
  try {
    return evaluate(expressions, tree, contextOf(expressions, { matrix: {}, inputs: {}, texts: {}, github: {} }), new Map()).coerceString();
  } catch {
    return undefined;
  }
}
