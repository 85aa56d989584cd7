import type { Evaluator, Expr, ExpressionData, Expressions } from "./expressions";
import type { MatrixValue } from "./workflow-types";

/** What an expression sees in one job. */
export interface Seen {
  readonly matrix: Readonly<Record<string, MatrixValue>>;
  readonly inputs: Readonly<Record<string, MatrixValue>>;
  /**
   * `github.event.inputs`: texts, be they booleans.
   * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_dispatch
   */
  readonly texts: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, string>>;
}

/** Answers to questions of an expression that nobody knows. */
export type Answers = ReadonlyMap<Expr, boolean>;

export type Dictionary = Expressions["data"]["Dictionary"]["prototype"];

/** The contexts that expressions of one job look at. */
export function contextOf(expressions: Expressions, { matrix, inputs, texts, github }: Seen): Dictionary {
  const { data } = expressions;
  return new data.Dictionary(
    { key: "matrix", value: toData(expressions, matrix) },
    { key: "inputs", value: toData(expressions, inputs) },
    { key: "github", value: toData(expressions, { ...github, event: { inputs: texts } }) },
  );
}

/** @throws Error what GitHub refuses as well */
export function evaluate(expressions: Expressions, tree: Expr, context: Dictionary, answers: Answers): ExpressionData {
  return new (answering(expressions))(tree, context, answers).evaluate();
}

type AnsweringEvaluator = new (tree: Expr, context: Dictionary, answers: Answers) => Evaluator;
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
