import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";
import type { Guard } from "./tree";
import { isStar } from "./tree";

/** What holds, as an expression. */
export function writeGuard({ parts, holds }: Guard): string {
  const all = parts.map((part) => `(${write(part)})`).join(" && ");
  return holds ? all : `!(${all})`;
}

const WRITTEN = new WeakMap<Expr, string>();

function write(node: Expr): string {
  const text = WRITTEN.get(node) ?? node.accept(WRITER);
  WRITTEN.set(node, text);
  return text;
}

const WRITER: ExprVisitor<string> = {
  visitLiteral: ({ token }: Literal) => token.lexeme,
  visitUnary: ({ operator, expr }: Unary) => `${operator.lexeme}${write(expr)}`,
  visitBinary: ({ left, operator, right }: Binary) => `${write(left)} ${operator.lexeme} ${write(right)}`,
  visitLogical: ({ operator, args }: Logical) => args.map(write).join(` ${operator.lexeme} `),
  visitGrouping: ({ group }: Grouping) => `(${write(group)})`,
  visitFunctionCall: ({ functionName, args }: FunctionCall) => `${functionName.lexeme}(${args.map(write).join(", ")})`,
  visitContextAccess: ({ name }: ContextAccess) => name.lexeme,
  visitIndexAccess: ({ expr, index }: IndexAccess) => `${write(expr)}${isStar(index) ? ".*" : accessed(index)}`,
};

/** `.name` is a literal as well, without quotes. */
function accessed(index: Expr): string {
  const { literal, token } = index as Partial<Literal>;
  const isName = literal !== undefined && "value" in literal && typeof literal.value === "string" && !token!.lexeme.startsWith("'");
  return isName ? `.${token!.lexeme}` : `[${write(index)}]`;
}
