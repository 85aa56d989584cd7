/** GitHub's own expression language. The package is ESM only, so whoever scans loads it first. */
export function loadExpressions() {
  return import("@actions/expressions");
}

export type Expressions = Awaited<ReturnType<typeof loadExpressions>>;
export type Evaluator = Expressions["Evaluator"]["prototype"];
export type ExpressionData = ReturnType<Evaluator["evaluate"]>;

/** A node of an expression. The evaluator names all kinds of them. */
export type Expr = Expressions["Expr"]["prototype"];
export type Literal = Parameters<Evaluator["visitLiteral"]>[0];
export type Unary = Parameters<Evaluator["visitUnary"]>[0];
export type Binary = Parameters<Evaluator["visitBinary"]>[0];
export type Logical = Parameters<Evaluator["visitLogical"]>[0];
export type Grouping = Parameters<Evaluator["visitGrouping"]>[0];
export type ContextAccess = Parameters<Evaluator["visitContextAccess"]>[0];
export type IndexAccess = Parameters<Evaluator["visitIndexAccess"]>[0];
export type FunctionCall = Parameters<Evaluator["visitFunctionCall"]>[0];

export interface ExprVisitor<R> {
  visitLiteral(node: Literal): R;
  visitUnary(node: Unary): R;
  visitBinary(node: Binary): R;
  visitLogical(node: Logical): R;
  visitGrouping(node: Grouping): R;
  visitContextAccess(node: ContextAccess): R;
  visitIndexAccess(node: IndexAccess): R;
  visitFunctionCall(node: FunctionCall): R;
}

/** Functions beyond those that the package evaluates: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions */
const FUNCTIONS = [
  { name: "hashFiles", minArgs: 1, maxArgs: 255 },
  { name: "success", minArgs: 0, maxArgs: 255 },
  { name: "failure", minArgs: 0, maxArgs: 255 },
  { name: "always", minArgs: 0, maxArgs: 0 },
  { name: "cancelled", minArgs: 0, maxArgs: 0 },
];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
const CONTEXTS = "github env vars job jobs steps runner secrets strategy matrix needs inputs".split(" ");

/**
 * The tree of an expression. Columns of its tokens are offsets in `text`.
 * @throws Error what GitHub refuses as well
 */
export function parseExpression({ Lexer, Parser }: Expressions, text: string): Expr | undefined {
  // The lexer counts columns from the beginning of a line; line breaks are nothing but white space.
  const { tokens } = new Lexer(text.replace(/[\r\n]/g, " ")).lex();
  return new Parser(tokens, CONTEXTS, FUNCTIONS).parse();
}
