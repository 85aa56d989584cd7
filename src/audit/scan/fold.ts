import { dependenciesOf } from "./dependencies";
import { type Evaluator, type Expr, type ExpressionData, type Expressions, parseExpression } from "./expressions";
import { spansOf } from "./spans";
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
  /** `github.event.inputs` has them, too. In a called workflow it has those of the one that was triggered. */
  readonly inEvent?: boolean;
}

/** A part of a text: itself, or an expression. */
export type Part = string | Expr;

/** https://docs.github.com/en/actions/reference/limits: 256 jobs a matrix; a few inputs beside it. */
const MOST_ROWS = 1_024;
const MOST_CONDITIONS = 8;

type Row = { readonly matrix: Readonly<Record<string, MatrixValue>>; readonly inputs: Readonly<Record<string, MatrixValue>> };

/**
 * All texts that the parts can make together, sorted; `null` where that cannot be worked out. Conditions on what is not known count as both.
 */
export function fold(expressions: Expressions, parts: readonly Part[], scope: FoldScope): readonly string[] | null {
  const trees = parts.filter((part): part is Expr => typeof part !== "string");
  if (trees.length === 0) return [parts.join("")];
  const needs = dependenciesOf(trees, scope);
  if (needs === undefined || needs.conditions.length > MOST_CONDITIONS) return null;
  const rows = rowsOf(needs, scope);
  if (rows === undefined) return null;
  const texts = new Set<string>();
  try {
    for (const row of rows)
      for (let answers = 0; answers < 1 << needs.conditions.length; answers++) {
        const chosen = new Map(
          needs.conditions.flatMap((same, i) => same.map((condition) => [condition, (answers & (1 << i)) !== 0] as const)),
        );
        texts.add(
          parts.map((part) => (typeof part === "string" ? part : evaluate(expressions, part, row, chosen).coerceString())).join(""),
        );
      }
  } catch {
    return null;
  }
  return [...texts].sort();
}

/** As `fold`, of a text with `${{ }}` in it. `null` for an expression that GitHub refuses as well. */
export function foldTemplate(expressions: Expressions, text: string, scope: FoldScope): readonly string[] | null {
  const parts = partsOf(expressions, text);
  return parts && fold(expressions, parts, scope);
}

/** The parts of a text with `${{ }}` in it; `null` where an expression cannot be parsed. */
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
    return evaluate(expressions, tree, { matrix: {}, inputs: {} }, new Map()).coerceString();
  } catch {
    return undefined;
  }
}

/** Combinations of what the expressions look at; undefined where there are too many. */
function rowsOf(needs: { readonly matrix: boolean; readonly inputs: readonly string[] }, scope: FoldScope): Row[] | undefined {
  let rows: Row[] = (needs.matrix && scope.matrix ? scope.matrix.rows : [{}]).map((matrix) => ({ matrix, inputs: {} }));
  const optional: string[] = [];
  for (const name of needs.inputs) {
    const values = scope.inputs.get(name) ?? [];
    if (values.includes(null)) optional.push(name);
    if (rows.length * values.length > MOST_ROWS) return undefined;
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, inputs: { ...row.inputs, [name]: value } })));
  }
  if (rows.length > MOST_ROWS) return undefined;
  return rows.filter(({ inputs }) => optional.every((name) => (inputs[name] === null) === (inputs[optional[0]!] === null)));
}

function evaluate(expressions: Expressions, tree: Expr, { matrix, inputs }: Row, chosen: ReadonlyMap<Expr, boolean>): ExpressionData {
  const { data } = expressions;
  const context = new data.Dictionary(
    { key: "matrix", value: toData(expressions, matrix) },
    { key: "inputs", value: toData(expressions, inputs) },
    { key: "github", value: toData(expressions, { event: { inputs: asTexts(inputs) } }) },
  );
  return new (answering(expressions))(tree, context, chosen).evaluate();
}

/** In the event every input is a text. https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_dispatch */
function asTexts(inputs: Row["inputs"]): Row["inputs"] {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]));
}

type Answers = ReadonlyMap<Expr, boolean>;
type AnsweringEvaluator = new (tree: Expr, context: Dictionary, answers: Answers) => Evaluator;
type Dictionary = Expressions["data"]["Dictionary"]["prototype"];

const EVALUATORS = new WeakMap<Expressions, AnsweringEvaluator>();

/** The evaluator, told the answers of some conditions. */
function answering(expressions: Expressions): AnsweringEvaluator {
  const known = EVALUATORS.get(expressions);
  if (known) return known;
  const { Evaluator, data } = expressions;
  class Answering extends Evaluator {
    constructor(
      tree: Expr,
      context: Dictionary,
      private readonly answers: Answers,
    ) {
      super(tree, context);
    }

    protected override eval(node: Expr): ExpressionData {
      const answer = this.answers.get(node);
      return answer === undefined ? super.eval(node) : new data.BooleanData(answer);
    }
  }
  EVALUATORS.set(expressions, Answering);
  return Answering;
}

/** A value as the evaluator takes it. */
export function toData(expressions: Expressions, value: MatrixValue): ExpressionData {
  const { data } = expressions;
  if (value === null) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map((item) => toData(expressions, item)));
  const pairs = Object.entries(value).map(([key, item]) => ({ key, value: toData(expressions, item) }));
  return new data.Dictionary(...pairs);
}
